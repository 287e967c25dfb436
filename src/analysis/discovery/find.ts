import { cuts } from './cut.ts';
import { paste } from './paste.ts';
import { peel, type Step } from './peel.ts';
import { needed, quasiPs } from './quasi.ts';
import { isInside, meanOf, restricted, type Space, within } from './space.ts';

export interface FindRules {
  readonly alpha: number; // share that a peel takes off and a paste adds
  readonly least: number; // draws that a box holds at least
  readonly screened: number; // dimensions that are peeled: those with the most telling cuts
  readonly quasi: number; // quasi-p-value beyond which a limit is dropped
}

/** Friedman & Fisher peel off 5 in 100 draws; a box of more than three dimensions is no sentence. */
export const FIND_RULES: Omit<FindRules, 'least'> = { alpha: 0.05, screened: 3, quasi: 0.05 };

export interface FoundBox extends Step {
  /** Quasi-p-value of each limit. */
  readonly quasi: readonly number[];
}

/**
 * The box whose mean is furthest above 0 for its number of draws, on the draws of the space; null where none that holds
 * `least` has a mean above 0. Of the boxes along a peeling that is the one with the largest mean times the root of n, its
 * distance from 0 in standard errors if all draws spread alike; pasting widens it, then limits that it does not need are dropped.
 * Where hundreds of dimensions are drawn the first peels are the noise's, and take the room of those that matter. So only the
 * `screened` are peeled, and of their subsets the one that does best across the draws' two halves: each half's box measured
 * on the other.
 */
export function findBox(space: Space, target: Float64Array, rules: FindRules): FoundBox | null {
  const screened = cuts(space, target, rules.least)
    .slice(0, rules.screened)
    .map(({ dimension }) => dimension);
  const dimensions = bestSubset(space, target, screened, rules);
  const part = partOf(space, dimensions);
  const chosen = furthest(peel(part, target, rules));
  if (chosen === null || chosen.mean <= 0) return null;
  const wide = paste(part, target, chosen, rules.alpha);
  if (wide.limits.length === 0) return null;
  const kept = needed(part, target, wide.limits, rules.quasi);
  const limits = kept.map((limit) => ({ ...limit, dimension: dimensions[limit.dimension]! }));
  const inside = space.orders[0]!.filter((draw) => isInside(space.values, limits, draw));
  const mean = meanOf(target, inside);
  return mean > 0 ? { limits, n: inside.length, mean, quasi: quasiPs(space, target, limits) } : null;
}

const partOf = ({ values, orders }: Space, dimensions: readonly number[]): Space => ({
  values: dimensions.map((dimension) => values[dimension]!),
  orders: dimensions.map((dimension) => orders[dimension]!),
});

/** Mean times the root of n. */
const distance = ({ mean, n }: Pick<Step, 'mean' | 'n'>): number => (n === 0 ? 0 : mean * Math.sqrt(n));

function furthest(steps: readonly Step[]): Step | null {
  let best: Step | null = null;
  for (const step of steps)
    if (step.limits.length > 0 && (best === null || distance(step) > distance(best))) best = step;
  return best;
}

function bestSubset(
  space: Space,
  target: Float64Array,
  of: readonly number[],
  rules: FindRules,
): readonly number[] {
  const all = (space.orders[0] ?? new Uint32Array()).toSorted();
  const folds = [0, 1].map((fold) => {
    const kept = new Uint8Array(target.length);
    for (let at = fold; at < all.length; at += 2) kept[all[at]!] = 1;
    const own = within(partOf(space, of), kept);
    return { own, other: all.filter((draw) => kept[draw] === 0) };
  });
  const half = { ...rules, least: Math.ceil(rules.least / 2) };
  let best: { places: readonly number[]; score: number } | null = null;
  for (const places of subsets(of.length)) {
    let score = 0;
    for (const { own, other } of folds) {
      const part = partOf(own, places);
      const box = furthest(peel(part, target, half));
      if (box === null) continue;
      const inside = other.filter((draw) => isInside(part.values, box.limits, draw));
      score += distance({ n: inside.length, mean: meanOf(target, inside) });
    }
    if (best === null || score > best.score) best = { places, score };
  }
  return best?.places.map((place) => of[place]!) ?? [];
}

/** Every way to choose from n places, but none of them. */
function subsets(n: number): number[][] {
  return Array.from({ length: 2 ** n - 1 }, (_, set) =>
    Array.from({ length: n }, (__, place) => place).filter((place) => ((set + 1) >> place) & 1),
  );
}

/**
 * How often each dimension returns when the search is made again on random halves of its draws (the resampling test of
 * Bryant & Lempert 2010), as shares by dimension.
 * @param random uniform on [0, 1)
 */
export function returning(
  space: Space,
  target: Float64Array,
  rules: FindRules,
  times: number,
  random: () => number,
): Map<number, number> {
  const count = new Map<number, number>();
  for (let time = 0; time < times; time++) {
    const kept = new Uint8Array(target.length);
    for (let draw = 0; draw < kept.length; draw++) kept[draw] = Number(random() < 0.5);
    const half = findBox(within(space, kept), target, { ...rules, least: Math.ceil(rules.least / 2) });
    for (const dimension of restricted(half?.limits ?? []))
      count.set(dimension, (count.get(dimension) ?? 0) + 1);
  }
  return new Map([...count].map(([dimension, returns]) => [dimension, returns / times]));
}
