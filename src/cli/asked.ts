import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { didYouMean } from '../data/nearest.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import { mostVectors } from '../experiment/design/planned-design.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import { UsageError } from './exit.ts';
import { experimentFile } from './project.ts';
import { openRun } from './stored.ts';

/** The experiment whose arms and date a scenario stands under when it is asked for by itself. */
export const CARRIER = join('experiments', 'guarantee-and-surge.yaml');

/**
 * What a command is about: the folder of a run, an experiment file, or a scenario by name.
 * @throws InputError if a file is broken, Drifted if a run was computed from other files, UsageError if the folder is no run
 */
export function openAsked(what: string, project: Project, seed?: string): Built {
  const path = resolve(what);
  if (existsSync(path) && statSync(path).isDirectory()) return openRun(what, project);
  const isFile = /\.ya?ml$/.test(what);
  return buildPlan(experimentFile(isFile ? what : CARRIER), project, {
    seed,
    ...(isFile ? {} : { scenarios: [what] }),
  });
}

/** Place of a name among those allowed. @throws UsageError that lists them and the nearest */
export function choose(what: string, given: string, allowed: readonly string[]): number {
  const at = allowed.indexOf(given);
  if (at < 0)
    throw new UsageError(
      `${given} is not ${what}; allowed: ${allowed.join(', ')}.${didYouMean(given, allowed)}`,
    );
  return at;
}

/**
 * Of so many replications from one on those that there are: an ensemble or a hypercube has no more vectors than it has.
 * @throws UsageError where there is none
 */
export function replicationsFrom({ design, inner }: Plan, from: number, most: number): number {
  const end = design ? inner * mostVectors(design) : Infinity;
  if (from >= end)
    throw new UsageError(
      `there is no replication ${from} in this sample of parameters; allowed: 0 to ${end - 1}`,
    );
  return Math.min(most, end - from);
}

/** The arm of an id; the baseline where none is given. */
export function chooseArm(plan: Plan, id: string | undefined): number {
  if (id === undefined) return plan.baseline;
  return choose(
    'an arm',
    id,
    plan.arms.map((arm) => arm.id),
  );
}

/** The ISO3 code of a member, however it is written. @throws UsageError with the nearest */
export function memberOf(given: string, { agents }: Project): string {
  const ids = agents.members.map(({ value }) => value.id);
  const id = given.toUpperCase();
  if (!ids.includes(id))
    throw new UsageError(`${given} is not a member.${didYouMean(id, ids)}  (casus members lists them)`);
  return id;
}
