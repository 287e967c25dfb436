import type { Interval } from '../analysis/estimates.ts';
import { mean } from '../analysis/moments.ts';
import { PairedT } from '../analysis/paired-t.ts';
import { withoutRounding } from '../analysis/rounding.ts';
import { Replicator } from '../engine/replicate.ts';
import type { Plan } from '../experiment/plan.ts';
import { loneIsolation } from '../model/crisis/rules.ts';
import { COLUMN_COUNT, COLUMNS } from '../model/measures/columns.ts';
import { utilityInForce } from '../model/measures/favour.ts';
import type { Crisis } from '../model/state.ts';

/** Who favours a proposal, and the price of those who do not (`docs/odd.md` section 3, Adoption). */

export interface Paired {
  readonly value: number;
  readonly interval90: Interval;
  /** Parameter vectors in which anything changes. */
  readonly changed: number;
}

/**
 * favours: its utility rises, the whole interval. acquiesces: it falls, but by less than standing alone would cost.
 * against: it falls by more, so it has a price. unmoved: nothing changes for it. open: the interval includes 0.
 */
export type Stance = 'favours' | 'acquiesces' | 'against' | 'unmoved' | 'open';

/** What an arm changes for a member, per crisis. */
export interface Favour {
  readonly utility: Paired; // own utility of what is in force at the end of the window
  readonly blocks: Paired; // share of crises in which it blocks the first vote, 0..1
  readonly contributes: Paired; // share in which it contributes at the end of the window, 0..1
  readonly stance: Stance;
  /** Smallest payment a crisis, utility, with which it goes along. */
  readonly price: number;
}

const column = (name: string): number => COLUMNS.findIndex((each) => each.name === name);
const BLOCKED = column('blockedMask');
const CONTRIBUTED = column('contributedMask');
const KINDS = ['utility', 'blocks', 'contributes'] as const;
type Kind = (typeof KINDS)[number];

export interface FavourRun {
  readonly members: readonly string[]; // ISO3
  readonly vectors: number;
  readonly crises: number; // of each vector
  /** Mean over the crises of the baseline of what a lone blocker pays, utility. */
  readonly isolation: number;
  /** Records of the baseline, canonical order. */
  readonly baseline: Float64Array;
  /** What arm `arm` changes for member `i` against the baseline. */
  favour(arm: number, i: number): Favour;
}

/**
 * Runs a plan of one scenario, its baseline and the arms to be judged, on its first vectors (one inner run each).
 * @param seen is shown each ended crisis of the baseline
 */
export function favourRun(plan: Plan, vectors: number, seen: (crisis: Crisis) => void): FavourRun {
  const [scenario] = plan.scenarios;
  const { ids, members: n } = plan.figures[scenario!.figures[plan.baseline]!]!;
  const arms = plan.arms.length;
  const crises = scenario!.items.length;
  const sums = Object.fromEntries(
    KINDS.map((kind) => [kind, new Float64Array(arms * n * vectors)]),
  ) as Record<Kind, Float64Array>;
  const replicator = new Replicator({ ...plan, inner: 1 });
  const rows = new Float64Array(replicator.rows * COLUMN_COUNT);
  const baseline = new Float64Array(vectors * crises * COLUMN_COUNT);
  let isolation = 0;
  let kept = 0;
  for (let vector = 0; vector < vectors; vector++) {
    replicator.run(vector, rows, 0, undefined, (crisis, row) => {
      const arm = row % arms;
      for (let i = 0; i < n; i++)
        sums.utility[(arm * n + i) * vectors + vector]! += utilityInForce(crisis, i);
      if (arm !== plan.baseline) return;
      isolation += loneIsolation(crisis);
      seen(crisis);
    });
    for (let row = 0; row < replicator.rows; row++) {
      const arm = row % arms;
      const from = row * COLUMN_COUNT;
      countBits(rows[from + BLOCKED]!, (i) => (sums.blocks[(arm * n + i) * vectors + vector]! += 1));
      countBits(rows[from + CONTRIBUTED]!, (i) => (sums.contributes[(arm * n + i) * vectors + vector]! += 1));
      if (arm !== plan.baseline) continue;
      baseline.set(rows.subarray(from, from + COLUMN_COUNT), kept);
      kept += COLUMN_COUNT;
    }
  }
  isolation /= vectors * crises;

  const of = (kind: Kind, arm: number, i: number): Float64Array =>
    sums[kind].subarray((arm * n + i) * vectors, (arm * n + i + 1) * vectors);
  const paired = (kind: Kind, arm: number, i: number): Paired => {
    const before = of(kind, plan.baseline, i);
    const units = of(kind, arm, i).map((after, v) =>
      withoutRounding((after - before[v]!) / crises, Math.abs(after)),
    );
    const value = mean(units);
    const changed = units.reduce((sum, unit) => sum + (unit === 0 ? 0 : 1), 0);
    return { value, interval90: new PairedT(value, units).interval(0.9), changed };
  };
  return {
    members: ids.slice(0, n),
    vectors,
    crises,
    isolation,
    baseline,
    favour(arm, i) {
      const utility = paired('utility', arm, i);
      const price = priceOf(utility.value, isolation);
      const [blocks, contributes] = [paired('blocks', arm, i), paired('contributes', arm, i)];
      return { utility, blocks, contributes, price, stance: stanceOf(utility, price) };
    },
  };
}

/** @param change of the member's mean utility @param isolation what a lone blocker pays, both utility */
export function priceOf(change: number, isolation: number): number {
  return Math.max(0, -change - isolation);
}

/**
 * Which members object if each reckons with the others who lose: the greatest fixed point of the rule by which a member
 * blocks (`docs/odd.md` S6), where `stanceOf` reckons with nobody else.
 * @param changes of each member's mean utility
 */
export function objectTogether(changes: readonly number[], isolation: number): boolean[] {
  const objects = changes.map((change) => change < 0);
  for (let left = -1, before = -2; left !== before;) {
    before = left;
    const others = objects.filter(Boolean).length - 1;
    const open = 1 - others / (changes.length - 1);
    for (const [i, change] of changes.entries())
      if (objects[i] === true && change + isolation * open * open >= 0) objects[i] = false;
    left = objects.filter(Boolean).length;
  }
  return objects;
}

export function stanceOf({ interval90, changed }: Paired, price: number): Stance {
  if (changed === 0) return 'unmoved';
  if (price > 0) return 'against';
  if (interval90.low > 0) return 'favours';
  return interval90.high < 0 ? 'acquiesces' : 'open';
}

function countBits(mask: number, count: (i: number) => void): void {
  for (let bits = mask >>> 0; bits !== 0; bits = (bits & (bits - 1)) >>> 0)
    count(31 - Math.clz32(bits & -bits));
}
