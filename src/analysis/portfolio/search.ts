import { Compatible, type Excluded } from './compatible.ts';
import { chooseCovering } from './coverage.ts';
import { paretoFront } from './dominance.ts';
import { type MeasuredSet, OBJECTIVES, pointOf, TOO_LITTLE } from './gains.ts';
import type { Option } from './option.ts';
import { Predictor } from './predicted.ts';
import { affordable, type Budget, type ProposalSet, setOf } from './proposal-set.ts';

/** Sets that are run against the baseline at once, on the same keys. */
export interface Stage {
  /** 'alone', 'sets-of-2', 'sets-of-3', 'finalists'. */
  readonly name: string;
  readonly sets: readonly ProposalSet[];
  readonly vectors: number;
  readonly inner: number;
}

/** Runs a stage: for each of its sets, in their order, what it gains. */
export type Evaluate = (stage: Stage) => Promise<readonly MeasuredSet[]>;

/** How much is tried. */
export interface Effort {
  /** Options in a set at most. */
  readonly atMost: number;
  /** Sets of each size above one, at most. */
  readonly sets: number;
  /** Sets that are measured again, at most; and that are confirmed. */
  readonly finalists: number;
  readonly candidates: number;
  /** Parameter vectors of each stage but the last, which has `finalVectors` with `finalInner` runs each. */
  readonly vectors: number;
  readonly finalVectors: number;
  readonly finalInner: number;
}

/** An option that went into no set, and why. */
export interface Dropped {
  readonly key: string;
  readonly because: 'over the budget' | 'changes nothing here' | 'too little alone';
}

export interface Found {
  readonly candidates: readonly MeasuredSet[];
  readonly dropped: readonly Dropped[];
  /** Sets of each size that fit the budget and each other among those looked at, and those of them that were run. */
  readonly looked: readonly { readonly size: number; readonly possible: number; readonly run: number }[];
}

/** The objectives that a set is for, credibility and speed, are the first; false positives are a risk. */
const WANTED = 2;

/** What the baseline gains, at what price. */
const NOTHING: readonly number[] = [...OBJECTIVES.map(() => 0), 0, 0];

/** Why an option is not worth combining; undefined where it is. */
function reasonToDrop({ gains }: MeasuredSet): Dropped['because'] | undefined {
  if (gains.every(({ value, high }) => value === 0 && high === 0)) return 'changes nothing here';
  return gains.every(({ high }, o) => high < TOO_LITTLE[OBJECTIVES[o]!]) ? 'too little alone' : undefined;
}

/** One option more in each of some sets; each set once, in the order of keys. */
function grown(
  from: readonly ProposalSet[],
  options: readonly Option[],
  compatible: Compatible,
  budget: Budget,
): ProposalSet[] {
  const found = new Map<string, ProposalSet>();
  for (const { options: held } of from)
    for (const one of options) {
      if (!compatible.joins(held, one)) continue;
      const set = setOf([...held, one]);
      if (affordable(set, budget)) found.set(set.key, set);
    }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Places of the sets that are chosen in any case: the best in each of the objectives that a set is for, if any gains. */
function best(points: readonly (readonly number[])[]): number[] {
  return points.length === 0
    ? []
    : Array.from({ length: WANTED }, (_, o) => place(points, (point) => point[o]!)).filter(
        (at, o) => points[at]![o]! > 0,
      );
}

/** The first place with the largest number. */
function place<T>(from: readonly T[], of: (each: T) => number): number {
  return from.reduce((found, each, at) => (of(each) > of(from[found]!) ? at : found), 0);
}

const points = (sets: readonly MeasuredSet[]): number[][] =>
  sets.map(({ set, gains }) =>
    pointOf(
      set,
      gains.map(({ value }) => value),
    ),
  );

/**
 * The candidates among the finalists: the best, those with the least regret, and of those that nothing dominates what covers
 * most beside them.
 */
function candidatesOf(sets: readonly MeasuredSet[], count: number): MeasuredSet[] {
  const at = points(sets);
  const robust = Array.from({ length: WANTED }, (_, o) => place(sets, ({ regrets }) => -regrets[o]!));
  const first = [...new Set([...best(at), ...robust])];
  const kept = [...new Set([...first, ...paretoFront(at)])];
  const chosen = chooseCovering(
    kept.map((each) => at[each]!),
    NOTHING,
    first.keys(),
    count,
    false,
  );
  return chosen.map((each) => sets[kept[each]!]!);
}

/**
 * Sets of at most k options within a budget that are worth confirming. Every option is run by itself; one whose hopeful end
 * is still too little in all objectives is dropped. Then sets grow by one option at a time: those of a size are predicted
 * from what options and pairs of them were measured to do, and run where together they cover most of what can be had
 * (`chooseCovering`). The best of all sizes are measured again with more vectors and runs, on keys that are the search's own still, and the best of these, and those with
 * the least regret where the parameters are worst for them, are the candidates. A heuristic: it never sees an option that is
 * useless alone and strong beside another, nor a set of three whose pairs were not worth running; what is best is not proven.
 * A pool so small that every set is run is searched in full.
 */
export async function search(
  options: readonly Option[],
  excluded: readonly Excluded[],
  budget: Budget,
  effort: Effort,
  evaluate: Evaluate,
): Promise<Found> {
  const within = options.filter((option) => affordable(option, budget));
  const singles = within.map((option) => setOf([option]));
  const alone =
    singles.length === 0
      ? []
      : await evaluate({ name: 'alone', sets: singles, vectors: effort.vectors, inner: 1 });
  const reasons = alone.map(reasonToDrop);
  const dropped: Dropped[] = [
    ...options.flatMap(({ key }) =>
      within.some((each) => each.key === key) ? [] : [{ key, because: 'over the budget' as const }],
    ),
    ...alone.flatMap(({ set }, i) =>
      reasons[i] === undefined ? [] : [{ key: set.key, because: reasons[i] }],
    ),
  ];
  const worth = within.filter((_, i) => reasons[i] === undefined);
  const compatible = new Compatible(excluded);
  const measured = alone.filter((_, i) => reasons[i] === undefined);
  const looked = [{ size: 1, possible: within.length, run: within.length }];
  let last: readonly ProposalSet[] = measured.map(({ set }) => set);
  for (let size = 2; size <= effort.atMost && last.length > 0; size++) {
    const possible = grown(last, worth, compatible, budget);
    const predictor = new Predictor(measured);
    const predicted = possible.map((set) => pointOf(set, predictor.gains(set)));
    const sets = chooseCovering(predicted, NOTHING, best(predicted), effort.sets, true)
      .sort((a, b) => a - b)
      .map((at) => possible[at]!);
    looked.push({ size, possible: possible.length, run: sets.length });
    if (sets.length > 0)
      measured.push(
        ...(await evaluate({ name: `sets-of-${size}`, sets, vectors: effort.vectors, inner: 1 })),
      );
    last = sets;
  }
  const at = points(measured);
  const finalists = chooseCovering(at, NOTHING, best(at), effort.finalists, true).map(
    (each) => measured[each]!.set,
  );
  if (finalists.length === 0) return { candidates: [], dropped, looked };
  const again = await evaluate({
    name: 'finalists',
    sets: finalists,
    vectors: effort.finalVectors,
    inner: effort.finalInner,
  });
  return { candidates: candidatesOf(again, effort.candidates), dropped, looked };
}
