import seedrandom from 'seedrandom';
import { CONTROLS, LEVELS } from '../mix/controls.ts';
import { type Month, MONTHS } from '../mix/mix.ts';
import { type Levels, RULE } from './terms.ts';

/** Mixes of one block that change 2, 3, .. 8 controls: people begin with few. */
const PER_BLOCK = [8, 7, 5, 4, 4, 4, 4];

/** Levels of one control alone in one block, besides those of the rule. */
const ALONE_PER_BLOCK = 7;

/** Mixes of 2, 3, .. 8 changed controls held out in the worlds of one month. */
const HELD_OUT = [12, 10, 8, 6, 6, 6, 8];

type Random = () => number;

const below = (random: Random, n: number): number => Math.floor(random() * n);

const textOf = (levels: Levels): string => levels.join('');

/** The levels of one control alone, all 24. */
export const ALL_ALONE: readonly Levels[] = CONTROLS.flatMap((_, control) =>
  Array.from({ length: LEVELS - 1 }, (_unused, level) =>
    CONTROLS.map((_other, at) => (at === control ? level + 1 : 0)),
  ),
);

const [OF_RULE, OF_OTHERS] = [true, false].map((wanted) =>
  ALL_ALONE.filter((levels) => levels[RULE]! > 0 === wanted),
) as [Levels[], Levels[]];

/**
 * A mix that changes so many controls: which ones, and to which level, all equally likely.
 * @param begun levels that are set already, and count
 */
export function randomMix(random: Random, changed: number, begun: Levels = CONTROLS.map(() => 0)): Levels {
  const levels = [...begun];
  for (let left = changed - levels.filter((level) => level > 0).length; left > 0;) {
    const at = below(random, levels.length);
    if (levels[at] !== 0) continue;
    levels[at] = 1 + below(random, LEVELS - 1);
    left--;
  }
  return levels;
}

/** Different mixes of 2, 3, .. changed controls, so many of each; every second one moves the rule, its levels in turn. */
function manyMixes(random: Random, counts: readonly number[], without: ReadonlySet<string>): Levels[] {
  const mixes = new Map<string, Levels>();
  for (const [at, count] of counts.entries()) {
    for (let k = 0; k < count;) {
      const begun = k % 2 === 0 ? OF_RULE[(k / 2) % OF_RULE.length] : undefined;
      const mix = randomMix(random, at + 2, begun);
      if (without.has(textOf(mix)) || mixes.has(textOf(mix))) continue;
      mixes.set(textOf(mix), mix);
      k++;
    }
  }
  return [...mixes.values()];
}

/** Mixes of two controls or more that no fit has: the same in all worlds of one month, or few pairs would be left to fit. */
export function keptOut(month: Month): Levels[] {
  return manyMixes(seedrandom.alea(`cube/kept out/${month}`), HELD_OUT, new Set());
}

/** All mixes checked in one world: each level of each control alone (held out in their vectors only), and those kept out of the fit. */
export const heldOutOf = (month: Month): Levels[] => [...ALL_ALONE, ...keptOut(month)];

/** The mixes of each block of the fit, the same in every world: all levels of the rule alone, some others alone, and mixes of more. */
export function blocksOf(count: number): Levels[][] {
  const without = new Set(MONTHS.flatMap((month) => keptOut(month)).map(textOf));
  return Array.from({ length: count }, (_, block) => [
    ...OF_RULE,
    ...Array.from(
      { length: ALONE_PER_BLOCK },
      (_unused, k) => OF_OTHERS[(block * ALONE_PER_BLOCK + k) % OF_OTHERS.length]!,
    ),
    ...manyMixes(seedrandom.alea(`cube/block/${block}`), PER_BLOCK, without),
  ]);
}
