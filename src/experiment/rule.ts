import { didYouMean } from '../data/nearest.ts';
import type { RuleSpec } from '../model/crisis/rules.ts';
import type { ResolvedArm, Say } from './arms.ts';

/** Modes that tolerate a number of blocks, which therefore has to be said. */
const COUNTING = new Set(['minus-x', 'abstention', 'reverse']);

/** Says what a `rule:` lacks: without its numbers a mode would be another rule under its name. */
function checkNumbers(arm: ResolvedArm, world: ReadonlyMap<string, number>, say: Say): void {
  const { file, path, proposals } = arm;
  const { mode, blocksAllowed } = file.rule ?? {};
  const written = (name: string): boolean =>
    (world.get(name) ?? 0) > 0 ||
    proposals.some(
      ({ lever, dose }) =>
        dose > 0 && [...lever.writes, ...lever.adverse].some(({ primitive }) => primitive === name),
    );
  if (mode === undefined) {
    if (blocksAllowed !== undefined && !written('rule.mode')) {
      const cure = `add mode, one of ${[...COUNTING].join(', ')}`;
      say(
        [...path, 'rule', 'blocksAllowed'],
        `consensus tolerates no block, so this would change nothing; ${cure}.`,
      );
    }
    return;
  }
  const counting = COUNTING.has(mode);
  if (counting && blocksAllowed === undefined && !written('rule.blocksAllowed')) {
    const example = mode === 'reverse' ? '23 (blocked by 24)' : '1 (blocked by 2)';
    say(
      [...path, 'rule', 'mode'],
      `${mode} without a number of tolerated blocks is consensus; add blocksAllowed, for example ${example}.`,
    );
  }
  if (!counting && blocksAllowed !== undefined) {
    const reason = mode === 'qmv' ? 'counts members and population' : 'tolerates no number of blocks';
    say(
      [...path, 'rule', 'blocksAllowed'],
      `${mode} ${reason}, so this would change nothing; remove it. It goes with ${[...COUNTING].join(', ')}.`,
    );
  }
  if (mode === 'council' && !written('rule.councilSize')) {
    say(
      [...path, 'rule', 'mode'],
      'a council without a size is all 32 members; use the proposal emergency-council, or add world: { rule.councilSize: 11 }.',
    );
  }
}

/**
 * What an arm's decision rule is beyond its primitives. Without a word: silence, hybrid classes, no venue shift.
 * @param world values that the arm writes
 */
export function planRule(
  arm: ResolvedArm,
  world: ReadonlyMap<string, number>,
  members: readonly string[],
  say: Say,
): RuleSpec {
  const { file, path } = arm;
  checkNumbers(arm, world, say);
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
