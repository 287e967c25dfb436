import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COLUMNS_READ } from '../analysis/columns-read.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { PERIODS_READ } from '../analysis/periods-read.ts';
import type { RunRecords } from '../analysis/records.ts';
import type { SequenceRecords } from '../analysis/sequence-rows.ts';
import { InputError } from '../data/problem.ts';
import { CELLS, finishedRun, RECORDS, RESOLVED, SEQUENCES } from '../engine/folder.ts';
import { damaged } from '../engine/manifest.ts';
import { openRecords, openSequences } from '../engine/open.ts';
import { withVectors } from '../engine/runnable.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import type { MadeRun } from './made-of.ts';
import { storedRun } from './stored.ts';

/** A run that is compared with another. */
export interface ComparedRun extends MadeRun {
  readonly given: string;
  readonly estimates: Estimates;
  readonly records: RunRecords | null;
  readonly sequences: SequenceRecords | null;
  /** How the vectors of its records were drawn, the seed apart; null where there are no records. */
  readonly sampled: Pick<Plan, 'inner' | 'design'> | null;
  /** Why there are no records; null where there are. */
  readonly without: string | null;
}

/**
 * The experiment of a run, built again to read its records: only their rows matter for that, not what would be drawn now.
 * Undefined where the files here no longer give the same rows.
 */
function rowsOf(folder: string, { manifest }: MadeRun, project: Project): Built | undefined {
  let built: Built;
  try {
    built = withVectors(buildPlan(join(folder, RESOLVED), project), manifest.design.vectors);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
  const { plan, campaign } = built;
  const arms = (of: typeof plan | null): string[] => of?.arms.map(({ id }) => id) ?? [];
  const scenarios = [...plan.scenarios, ...(campaign?.campaigns ?? [])].map(({ id, items }) => ({
    id,
    items: items.map((item) => item.id),
  }));
  const same =
    JSON.stringify([manifest.scenarios, manifest.records.arms, manifest.sequences?.arms ?? []]) ===
    JSON.stringify([scenarios, arms(plan), arms(campaign)]);
  return same ? built : undefined;
}

/** A run folder with all that a comparison asks of it. @throws as `storedRun`, and InputError if its records are damaged */
export async function comparedRun(given: string, project: Project): Promise<ComparedRun> {
  const folder = resolve(given);
  const { manifest, estimates } = storedRun(given);
  const path = join(folder, RESOLVED);
  if (!existsSync(path)) throw damaged(path, 'missing', 'run the experiment again: it is written anew');
  const cells = join(folder, CELLS);
  const made = {
    manifest,
    settled: readFileSync(path, 'utf8'),
    cells: existsSync(cells) ? readFileSync(cells, 'utf8') : null,
  };
  const none = (without: string): ComparedRun => ({
    given,
    ...made,
    estimates,
    records: null,
    sequences: null,
    sampled: null,
    without,
  });
  if (![RECORDS, SEQUENCES].some((table) => existsSync(join(folder, table))))
    return none(`${given} holds estimates and no records`);
  finishedRun(folder);
  const built = rowsOf(folder, made, project);
  if (built === undefined) return none(`the rows of ${given} are not those that its experiment gives now`);
  const { plan, campaign } = built;
  const records =
    plan.scenarios.length > 0 ? await openRecords(folder, plan, COLUMNS_READ, 'leave-out') : null;
  const sequences = campaign && (await openSequences(folder, campaign, PERIODS_READ, 'leave-out'));
  if ((records?.leftOut ?? 0) + (sequences?.leftOut ?? 0) > 0)
    return none(`vectors of ${given} were left out, because the model failed in them`);
  const sampled = { inner: plan.inner, design: plan.design ?? null };
  return { given, ...made, estimates, records, sequences, sampled, without: null };
}
