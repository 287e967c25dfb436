import { HORIZON } from '../model/reports.ts';
import { aalenJohansen } from './aalen-johansen.ts';
import type { SurvivalCurve } from './estimates.ts';
import { kaplanMeier, logLogInterval, stepAt, type KaplanMeier } from './kaplan-meier.ts';
import type { RunRecords } from './records.ts';
import type { ScopeNode, Scopes } from './scopes.ts';

/** Hours at which curves are given: every hour to 12, then 2 to 48, 4 to 120, 12 to 720. Steps are finer early on. */
export const GRID: readonly number[] = [
  ...spaced(0, 12, 1),
  ...spaced(14, 48, 2),
  ...spaced(52, 120, 4),
  ...spaced(132, HORIZON, 12),
];

function spaced(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
}

/** A class in one arm, at the hours of the grid. */
interface ClassCurve {
  readonly undecided: readonly number[];
  readonly greenwood: readonly number[];
  readonly atRisk: readonly number[];
  readonly council: readonly number[];
  readonly coalition: readonly number[];
  /** Hour of the Council's decision of each crisis, Infinity where there was none: [replication * items + item]. */
  readonly decisions: Float64Array;
  readonly items: number;
}

/**
 * Time to decision: Kaplan-Meier of the Council alone, never censored by a coalition, and Aalen-Johansen of the first
 * of Council and coalition. A group's curve is the mean of its classes' (direct standardisation), so that each counts
 * alike. Where a unit holds one crisis the variance is Greenwood's; else that of the units' own shares, because the
 * crises of one replication depend on each other (Williams 1995, Biometrics 51:1484; without censoring
 * before the horizon his variance is this one).
 * @param byClass arms whose curves are given for every class too; those of groups are given for all
 */
export function survival(records: RunRecords, scopes: Scopes, byClass: readonly string[]): SurvivalCurve[] {
  return records.plan.arms.flatMap(({ id }, arm) => {
    const curves = new Map(
      scopes.classes.map((node) => [node.index, classCurve(records, scopes, node, arm)]),
    );
    return [...(byClass.includes(id) ? scopes.classes : []), ...scopes.groups].map((node) => {
      const parts = node.scope.kind === 'class' ? [node.index] : node.parts;
      return {
        arm: id,
        scope: node.scope,
        ...combine(
          parts.map((part) => curves.get(part)!),
          node,
          records,
        ),
      };
    });
  });
}

function classCurve(records: RunRecords, scopes: Scopes, node: ScopeNode, arm: number): ClassCurve {
  const { replications, plan } = records;
  const council = records.column('decisionHour');
  const coalition = records.column('coalitionHour');
  const size = node.items.length;
  const n = replications * size;
  const times = new Float64Array(n);
  const decided = new Uint8Array(n);
  const firstTimes = new Float64Array(n);
  const cause = new Uint8Array(n);
  const decisions = new Float64Array(n);
  for (let r = 0, i = 0; r < replications; r++) {
    for (const item of node.items) {
      const row = (r * scopes.items.length + item) * plan.arms.length + arm;
      const byCouncil = council[row]! <= HORIZON ? council[row]! : HORIZON;
      decided[i] = Number(council[row]! <= HORIZON);
      times[i] = byCouncil;
      // A coalition that forms in the hour of a decision comes second: the decision binds all.
      const coalitionFirst = coalition[row]! < byCouncil || (decided[i] === 0 && coalition[row]! <= HORIZON);
      cause[i] = coalitionFirst ? 2 : decided[i]!;
      firstTimes[i] = coalitionFirst ? coalition[row]! : byCouncil;
      decisions[i] = decided[i] === 1 ? byCouncil : Infinity;
      i++;
    }
  }
  return { ...councilCurve(times, decided), ...firstCurve(firstTimes, cause), decisions, items: size };
}

function councilCurve(
  times: Float64Array,
  decided: Uint8Array,
): Pick<ClassCurve, 'undecided' | 'greenwood' | 'atRisk'> {
  const km = kaplanMeier(times, decided);
  const steps = GRID.map((hour) => stepAt(km.hours, hour));
  return {
    undecided: steps.map((step) => km.survival[step] ?? 1),
    greenwood: steps.map((step) => km.variance[step] ?? 0),
    atRisk: GRID.map((hour) => atRisk(km, hour)),
  };
}

function firstCurve(times: Float64Array, cause: Uint8Array): Pick<ClassCurve, 'council' | 'coalition'> {
  const { hours, incidence } = aalenJohansen(times, cause, 2);
  const steps = GRID.map((hour) => stepAt(hours, hour));
  const [council, coalition] = incidence.map((each) => steps.map((step) => each[step] ?? 0));
  return { council: council!, coalition: coalition! };
}

function combine(
  curves: readonly ClassCurve[],
  node: ScopeNode,
  { replications, plan }: RunRecords,
): Omit<SurvivalCurve, 'arm' | 'scope'> {
  const units = replications / plan.inner;
  const crisesPerUnit = node.items.length * plan.inner;
  const averaged = (values: (curve: ClassCurve) => readonly number[]): number[] =>
    GRID.map((_, g) => {
      let sum = 0;
      for (const curve of curves) sum += values(curve)[g]!;
      return sum / curves.length;
    });
  const undecided = averaged((curve) => curve.undecided);
  const variances = crisesPerUnit === 1 ? curves[0]!.greenwood : unitVariances(curves, units, plan.inner);
  const bounds = undecided.map((share, g) => logLogInterval(share, variances[g]!, units, 0.9));
  return {
    n: replications * node.items.length,
    hours: GRID,
    undecided,
    low: bounds.map((bound) => bound.low),
    high: bounds.map((bound) => bound.high),
    atRisk: GRID.map((_, g) => curves.reduce((sum, curve) => sum + curve.atRisk[g]!, 0)),
    council: averaged((curve) => curve.council),
    coalition: averaged((curve) => curve.coalition),
  };
}

/** Crises without a decision before this hour. */
function atRisk(km: KaplanMeier, hour: number): number {
  const step = stepAt(km.hours, hour);
  if (step >= 0 && km.hours[step] === hour) return km.atRisk[step]!;
  return step < 0 ? km.n : km.atRisk[step]! - km.events[step]!;
}

/** Share of a class's crises in one unit that are undecided at each hour of the grid. */
function shareUndecided({ decisions, items }: ClassCurve, unit: number, inner: number): Float64Array {
  const crises = items * inner;
  const share = new Float64Array(GRID.length);
  for (let i = unit * crises; i < (unit + 1) * crises; i++)
    for (let g = 0; g < GRID.length && GRID[g]! < decisions[i]!; g++) share[g]! += 1 / crises;
  return share;
}

/** Variance of the mean over units of the share undecided, at each hour of the grid. */
function unitVariances(curves: readonly ClassCurve[], units: number, inner: number): Float64Array {
  const sums = new Float64Array(GRID.length);
  const squares = new Float64Array(GRID.length);
  for (let u = 0; u < units; u++) {
    const shares = curves.map((curve) => shareUndecided(curve, u, inner));
    for (let g = 0; g < GRID.length; g++) {
      let value = 0;
      for (let c = 0; c < shares.length; c++) value += shares[c]![g]!;
      value /= shares.length;
      sums[g]! += value;
      squares[g]! += value * value;
    }
  }
  return squares.map((square, g) => Math.max(0, square / units - (sums[g]! / units) ** 2) / units);
}
