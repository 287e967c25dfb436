import { ArmLetters } from './arm-letters.ts';
import { checkSentences } from './check-words.ts';
import type { Estimates } from './estimates.ts';
import { batterySentences } from './paragraph-battery.ts';
import { loopSentences } from './paragraph-loop.ts';
import { quoted } from './sentences.ts';

/** Arms that lead where the experiment names none. */
const UNNAMED = 3;

/**
 * The answer to an experiment's question in one paragraph: the signs that may be claimed, the paired effects by group with
 * their intervals, speed beside the share wrongly punished, and what is left of them when Russia adapts. It says
 * nothing that the estimates do not hold, and the same for the same estimates.
 */
export function answerParagraph(estimates: Estimates): string {
  const leading = leadingArms(estimates);
  const inLoop = loopArms(estimates, leading);
  const arms = [...new Set([...leading, ...inLoop])];
  const letters = new ArmLetters(arms);
  return [
    `Against ${quoted(estimates, estimates.baseline)}, ${letters.key(estimates)}.`,
    ...batterySentences(estimates, leading, letters),
    ...loopSentences(estimates, inLoop, letters),
    ...(estimates.checks === null ? [] : checkSentences(estimates, (arm) => letters.of(arm))),
  ].join(' ');
}

/** Arms that the experiment names for its answer; without any, the first beside the baseline. */
function leadingArms({ arms, baseline, experiment }: Estimates): string[] {
  const named = experiment.answer.filter((arm) => arm !== baseline);
  const others = arms.map(({ id }) => id).filter((arm) => arm !== baseline);
  return named.length > 0 ? named : others.slice(0, UNNAMED);
}

/** Those of them that the closed loop runs, or its own first. */
function loopArms({ sequences }: Estimates, leading: readonly string[]): string[] {
  const run = (sequences?.arms ?? []).slice(1).map(({ id }) => id);
  const known = leading.filter((arm) => run.includes(arm));
  return known.length > 0 ? known : run.slice(0, UNNAMED);
}
