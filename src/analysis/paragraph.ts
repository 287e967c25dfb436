import type { Estimates } from './estimates.ts';
import { batterySentences } from './paragraph-battery.ts';
import { loopSentences } from './paragraph-loop.ts';

/** Arms that lead where the experiment names none. */
const UNNAMED = 3;

/**
 * The answer to an experiment's question in one paragraph of plain words: the signs that may be claimed, the paired
 * effects by group with their intervals, speed beside the share wrongly punished, and what is left of them when Russia
 * adapts. It says nothing that the estimates do not hold, and the same for the same estimates.
 */
export function answerParagraph(estimates: Estimates): string {
  const arms = leading(estimates);
  return [...batterySentences(estimates, arms), ...loopSentences(estimates, arms)].join(' ');
}

/** Arms that the experiment names for its answer; without any, the first beside the baseline. */
function leading({ arms, baseline, experiment }: Estimates): string[] {
  const named = experiment.answer.filter((arm) => arm !== baseline);
  const others = arms.map(({ id }) => id).filter((arm) => arm !== baseline);
  return named.length > 0 ? named : others.slice(0, UNNAMED);
}
