import { didYouMean } from '../data/nearest.ts';
import type { RuleSpec } from '../model/crisis/rules.ts';
import type { ResolvedArm, Say } from './arms.ts';

/** What an arm's decision rule is beyond its primitives. Without a word: silence, hybrid classes, no venue shift. */
export function planRule({ file, path }: ResolvedArm, members: readonly string[], say: Say): RuleSpec {
  const { clock = 'silence', councilDomains = 'hybrid', venue } = file.rule ?? {};
  if (venue === undefined) return { clock, councilDomains, venue: null };
  const leave = venue.leave.map((id, i) => {
    const index = members.indexOf(id);
    if (index < 0) {
      say(
        [...path, 'rule', 'venue', 'leave', i],
        `${id} is not a member.${didYouMean(id, members)}  (casus members lists them)`,
      );
    }
    return index;
  });
  return {
    clock,
    councilDomains,
    venue: { leave: leave.toSorted((a, b) => a - b), afterRound: venue.afterRound },
  };
}
