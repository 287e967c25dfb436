import { didYouMean } from '../data/nearest.ts';
import type { ResolvedArm, Say } from './arms.ts';
import type { ExperimentFile } from './schema.ts';

/** Ids of the arms of the closed loop, the baseline first; none without one. */
export function closedLoopArms(
  { closedLoop, baseline }: ExperimentFile,
  arms: readonly ResolvedArm[],
  say: Say,
): readonly string[] {
  if (closedLoop === undefined) return [];
  const ids = arms.map((arm) => arm.file.id);
  const asked = closedLoop.arms ?? ids;
  for (const [i, id] of (closedLoop.arms ?? []).entries()) {
    const path = ['closedLoop', 'arms', i];
    if (!ids.includes(id))
      say(path, `${id} is not an arm; allowed: ${ids.join(', ')}.${didYouMean(id, ids)}`);
    else if (asked.indexOf(id) < i) say(path, `${id} stands twice; remove one.`);
  }
  return [...new Set([baseline, ...asked])];
}
