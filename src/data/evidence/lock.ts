import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDocument } from '../document.ts';
import { didYouMean } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import { SETS } from './hindcast.ts';

/** File that says what the evidence was when it was frozen. */
const LOCK = 'lock.json';
/** Folder of the hindcasts that no fit may read. */
export const HOLD_OUTS = 'hold-outs';

/** What a fit and its scoring make, and the log of openings: they change after the evidence is frozen. */
const CHANGING = /^(posterior\..*|validation\.json|structures\.json|openings\.csv|lock\.json)$/;

const hashes = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
const lockSchema = z.strictObject({ calibration: hashes, holdOut: hashes });
/** SHA-256 of every file of evidence, by its path below `evidence/`. */
export type Lock = z.infer<typeof lockSchema>;

/** Whether a file is held out: all of its folder, and the facts that say so. */
function isHeldOut(evidence: string, name: string): boolean {
  if (name.startsWith(`${HOLD_OUTS}/`)) return true;
  if (!/^facts\/.*\.yaml$/.test(name)) return false;
  return readDocument(join(evidence, name), z.looseObject({ set: z.enum(SETS) })).value.set === 'hold-out';
}

/** Hashes of the evidence as it stands. Reads bytes of what is held out and tells nothing of them. Throws InputError. */
function currentLock(evidence: string): Lock {
  const names = readdirSync(evidence, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(evidence.length).replaceAll('\\', '/'))
    .map((name) => name.replace(/^\/+/, ''))
    .filter((name) => !CHANGING.test(name))
    .toSorted();
  const lock: Lock = { calibration: {}, holdOut: {} };
  for (const name of names) {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(evidence, name)))
      .digest('hex');
    lock[isHeldOut(evidence, name) ? 'holdOut' : 'calibration'][name] = sha256;
  }
  return lock;
}

/** The lock as it was written. Throws InputError. */
export function readLock(evidence: string): Lock {
  return readDocument(join(evidence, LOCK), lockSchema).value;
}

/**
 * What of the evidence is no longer as it was frozen, each named; empty where all is. Throws InputError where there is no
 * lock, or a broken one.
 */
export function lockProblems(evidence: string): readonly Problem[] {
  const file = join(evidence, LOCK);
  const document = readDocument(file, lockSchema);
  const now = currentLock(evidence);
  const locked = { ...document.value.calibration, ...document.value.holdOut };
  const present = { ...now.calibration, ...now.holdOut };
  const cure =
    'put back what was frozen, or freeze it anew (npm run validate -- --freeze <folder>) and say so in CHANGELOG.md';
  const sections = ['calibration', 'holdOut'] as const;
  return [
    ...sections.flatMap((set) =>
      Object.entries(document.value[set]).flatMap(([name, sha256]) => {
        const here = present[name];
        const wrong =
          here === undefined
            ? `is not there.${didYouMean(
                name,
                Object.keys(present).filter((other) => !(other in locked)),
              )}`
            : here !== sha256
              ? 'is no longer the file that was frozen'
              : now[set][name] === undefined
                ? `was frozen as ${set === 'holdOut' ? 'held out' : 'calibration'}, and no longer says so`
                : undefined;
        return wrong === undefined ? [] : [document.problem([set, name], `${name} ${wrong}; ${cure}.`)];
      }),
    ),
    ...Object.keys(present).flatMap((name) =>
      name in locked
        ? []
        : [document.problem([], `${name} was added after the evidence was frozen; ${cure}.`)],
    ),
  ];
}

/** Freezes the evidence as it stands. Throws InputError. @returns whether that changed the lock */
export function writeLock(evidence: string): boolean {
  const file = join(evidence, LOCK);
  const text = `${JSON.stringify(currentLock(evidence), null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  writeFileSync(file, text);
  return true;
}
