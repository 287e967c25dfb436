import type { SequenceWeek } from '../trace.ts';
import type { Sequence } from '../world/sequence.ts';

/** What the members meet the events of a week with: means over the members, for a trace. Nothing in the model reads it. */
export function weekState(s: Sequence): SequenceWeek {
  const { members, usState, figures } = s.world;
  const mean = (values: Float64Array, butAmerica = false): number => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < figures.members; i++) {
      if (butAmerica && i === members.us) continue;
      sum += values[i]!;
      count++;
    }
    return sum / count;
  };
  return {
    week: s.week,
    usState,
    beliefUs: mean(members.attribute.belief, true),
    support: mean(members.attribute.support),
    threat: mean(s.threat),
    grievance: mean(s.grievance),
    legitimacy: s.legitimacy,
    war: s.war,
  };
}
