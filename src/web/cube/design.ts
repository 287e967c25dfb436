import seedrandom from 'seedrandom';
import { CONTROLS, LEVELS } from '../mix/controls.ts';
import type { Levels } from './terms.ts';

/** Mixes of one block by how many controls they change, from one to all eight: people begin with few. */
const PER_BLOCK = [8, 8, 7, 5, 4, 4, 4, 4];

/** Mixes held out in each world, for each number of changed controls. */
const HELD_OUT_EACH = 6;

type Random = () => number;

const below = (random: Random, n: number): number => Math.floor(random() * n);

const textOf = (levels: Levels): string => levels.join('');

/** The levels of one control alone, all 24. */
export const ALL_ALONE: readonly Levels[] = CONTROLS.flatMap((_, control) =>
  Array.from({ length: LEVELS - 1 }, (_unused, level) =>
    CONTROLS.map((_other, at) => (at === control ? level + 1 : 0)),
  ),
);

/** A mix that changes so many controls: which ones, and to which level, all equally likely. */
export function randomMix(random: Random, changed: number): Levels {
  const levels = CONTROLS.map(() => 0);
  for (let left = changed; left > 0;) {
    const at = below(random, levels.length);
    if (levels[at] !== 0) continue;
    levels[at] = 1 + below(random, LEVELS - 1);
    left--;
  }
  return levels;
}

/** Mixes held out from the fit in one world, by number of changed controls. Those of one control are held out in their vectors only. */
export function heldOutOf(world: number): Levels[] {
  const random = seedrandom.alea(`cube/held out/${world}`);
  const mixes = new Map<string, Levels>();
  for (let changed = 1; changed <= CONTROLS.length; changed++) {
    while (mixes.size < changed * HELD_OUT_EACH) {
      const mix = randomMix(random, changed);
      mixes.set(textOf(mix), mix);
    }
  }
  return [...mixes.values()];
}

/** The mixes of each block of the fit, the same in every world; none of more than one control is held out anywhere. */
export function blocksOf(count: number, worlds: number): Levels[][] {
  const heldOut = new Set(
    Array.from({ length: worlds }, (_, world) => heldOutOf(world))
      .flat()
      .map(textOf),
  );
  return Array.from({ length: count }, (_, block) => {
    const random = seedrandom.alea(`cube/block/${block}`);
    const alone = PER_BLOCK[0]!;
    const mixes = new Map<string, Levels>();
    for (let k = 0; k < alone; k++) {
      const mix = ALL_ALONE[(block * alone + k) % ALL_ALONE.length]!;
      mixes.set(textOf(mix), mix);
    }
    let wanted = alone;
    for (const [at, each] of PER_BLOCK.entries()) {
      if (at === 0) continue;
      wanted += each;
      while (mixes.size < wanted) {
        const mix = randomMix(random, at + 1);
        if (!heldOut.has(textOf(mix))) mixes.set(textOf(mix), mix);
      }
    }
    return [...mixes.values()];
  });
}
