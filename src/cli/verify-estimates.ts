import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionOfCasus } from '../engine/about.ts';
import type { Built } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { readEstimates } from '../analysis/estimates-json.ts';
import { checksOf } from './checked-run.ts';
import { estimatesText } from './estimates.ts';
import { ESTIMATES } from './stored.ts';

/** Whether `estimates.json` is what the records beside it give. */
export type EstimatesChecked =
  | { readonly state: 'same' }
  /** @property where the first entry that differs: 'effects.rows.3.5' */
  | {
      readonly state: 'different';
      readonly where: string;
      readonly stored: string;
      readonly computed: string;
    }
  | { readonly state: 'unchecked'; readonly why: string };

/** Characters of a value that are shown. */
const SHOWN = 40;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** The first entry in which two values of JSON differ, in the order of the second; undefined where they are alike. */
function firstDifference(
  stored: unknown,
  computed: unknown,
  path: readonly string[],
): { path: readonly string[]; stored: unknown; computed: unknown } | undefined {
  if (Object.is(stored, computed)) return undefined;
  const inside = [stored, computed].every((each) => typeof each === 'object' && each !== null);
  if (!inside || Array.isArray(stored) !== Array.isArray(computed)) return { path, stored, computed };
  const [mine, theirs] = [stored, computed] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const found = firstDifference(mine[key], theirs[key], [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function compared(stored: string, read: unknown, computed: string): EstimatesChecked {
  if (stored === computed) return { state: 'same' };
  const found = firstDifference(read, JSON.parse(computed), []);
  return {
    state: 'different',
    where: found === undefined ? 'not in a value, in how it is written' : found.path.join('.'),
    stored: shown(found?.stored),
    computed: shown(found?.computed),
  };
}

/**
 * Makes the estimates of a finished run again from its records, by the code that made the records, and compares the bytes.
 * @param built the experiment of the run, with the n that it has @param version of Casus that made the run
 */
export async function verifyEstimates(
  folder: string,
  built: Built,
  project: Project,
  version: string,
): Promise<EstimatesChecked> {
  const path = join(folder, ESTIMATES);
  if (!existsSync(path)) return { state: 'unchecked', why: `there is no ${ESTIMATES}` };
  const stored = readFileSync(path, 'utf8');
  let read: { readonly experiment?: { readonly file?: unknown } } | null;
  try {
    read = JSON.parse(stored) as typeof read;
  } catch {
    return { state: 'different', where: 'everywhere', stored: 'not JSON', computed: 'JSON' };
  }
  // The hash of the code that made the records does not cover that of the analysis: its version stands for it.
  if (version !== versionOfCasus())
    return { state: 'unchecked', why: `Casus ${version} made them, and ${versionOfCasus()} stands here` };
  // What its user named the experiment file is told by nothing else.
  const file = read?.experiment?.file;
  // Checks of which no records are kept are taken as they stand, and so is what was known of rival structures then.
  const { checks } = readEstimates(stored);
  const made = checks && (await checksOf(folder, built, checks.strongest));
  const computed = await estimatesText(
    folder,
    built,
    project,
    typeof file === 'string' ? file : '',
    made ?? checks,
  );
  return compared(stored, read, computed);
}
