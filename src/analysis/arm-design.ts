import { fullFactorial, MOST_FULL } from '../experiment/design/full-factorial.ts';
import { MOST_RESOLUTION_FIVE, resolutionFive } from '../experiment/design/resolution-five.ts';
import type { TwoLevelDesign } from '../experiment/design/two-level.ts';
import { changesOf, type Changes } from './changes.ts';
import type { RunRecords } from './records.ts';

/** A two-level design whose runs are arms. */
export interface ArmDesign {
  readonly design: TwoLevelDesign;
  /** Place in the plan of the arm of each run. */
  readonly arms: readonly number[];
  /** Proposals, in the order of the design's factors. */
  readonly factors: readonly string[];
  /** Over doses (`levers:`); else over named levels. */
  readonly doses: boolean;
}

/**
 * The two-level design that the arms of a plan are, or null. A factorial of named levels must be all arms that differ in
 * proposals alone; points over doses may be followed by arms of their own (`levers:` come before `arms:`).
 */
export function armDesign(plan: RunRecords['plan']): ArmDesign | null {
  const changes = changesOf(plan);
  const comparable = changes.flatMap((own, arm) => (own === null ? [] : [arm]));
  for (let count = 2 ** Math.floor(Math.log2(comparable.length)); count >= 4; count /= 2) {
    const arms = comparable.slice(0, count);
    const doses = arms.every((arm) =>
      plan.arms[arm]!.proposals.every(({ level }) => level.startsWith('dose ')),
    );
    const found = doses || count === comparable.length ? designOf(plan, changes, arms) : null;
    if (found !== null) return { ...found, doses };
  }
  return null;
}

function designOf(
  plan: RunRecords['plan'],
  changes: readonly (Changes | null)[],
  arms: readonly number[],
): Omit<ArmDesign, 'doses'> | null {
  const settingOf = (arm: number, id: string): string | undefined => changes[arm]!.get(id);
  const ids = [...new Set(arms.flatMap((arm) => [...changes[arm]!.keys()]))];
  // Run 0 of every design has all factors low, and it is the first arm.
  const moved = ids.filter((id) => new Set(arms.map((arm) => settingOf(arm, id))).size > 1);
  if (moved.length < 2 || moved.some((id) => new Set(arms.map((arm) => settingOf(arm, id))).size > 2))
    return null;
  const factors = moved.toSorted((a, b) => inFileOrder(plan, arms, a, b));
  const design = designFor(factors.length, arms.length);
  if (design === null) return null;
  const isHigh = (arm: number, id: string): boolean => settingOf(arm, id) !== settingOf(arms[0]!, id);
  const places = new Map(arms.map((arm) => [factors.map((id) => Number(isHigh(arm, id))).join(''), arm]));
  const runs = Array.from({ length: design.count }, (_, run) =>
    places.get(design.values.subarray(run * factors.length, (run + 1) * factors.length).join('')),
  );
  return runs.some((arm) => arm === undefined) ? null : { design, arms: runs as number[], factors };
}

/** An arm lists its proposals in the order of the file; any two are high together in some run. */
function inFileOrder(plan: RunRecords['plan'], arms: readonly number[], a: string, b: string): number {
  for (const arm of arms) {
    const listed = plan.arms[arm]!.proposals.map(({ id }) => id);
    if (listed.includes(a) && listed.includes(b)) return listed.indexOf(a) - listed.indexOf(b);
  }
  return 0;
}

function designFor(factors: number, count: number): TwoLevelDesign | null {
  if (factors <= MOST_FULL && count === 2 ** factors) return fullFactorial(factors);
  if (factors > MOST_RESOLUTION_FIVE) return null;
  const fraction = resolutionFive(factors);
  return fraction.count === count ? fraction : null;
}
