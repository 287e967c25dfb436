import { hash32 } from '../random/hash.ts';
import type { PlannedArm, PlannedWrite } from './plan.ts';

/** An arm in the id of which no experiment can write. */
export const PLACEBO = '(placebo)';

/**
 * A proposal that writes nothing: what the first leading arm with a proposal adds is 0 and its factors are 1, so that effects
 * and roll-outs are drawn as ever, and every record must be that of the baseline.
 */
export function placeboOf(baseline: PlannedArm, leading: readonly PlannedArm[]): PlannedArm {
  const writes = leading.find((arm) => arm.writes.length > 0)?.writes ?? [];
  const neutral = writes.flatMap((write): PlannedWrite[] => {
    const { operation } = write;
    if (operation !== 'add' && operation !== 'multiply') return [];
    return [{ ...write, at1: operation === 'add' ? 0 : 1, lagKey: hash32(`${PLACEBO}|${write.lagKey}`) }];
  });
  return {
    ...baseline,
    id: PLACEBO,
    label: 'a proposal that writes nothing',
    writes: [...baseline.writes, ...neutral],
  };
}
