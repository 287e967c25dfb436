import type { ArmDesign } from './arm-design.ts';
import type { EstimandAnalysis } from './contrasts.ts';
import { factorialEffects, factorialTerms } from './design/factorial-effects.ts';
import type { EstimandId, Interval, Scope } from './estimates.ts';
import { holm } from './holm.ts';
import type { RunRecords } from './records.ts';
import type { ScopeNode } from './scopes.ts';

/** A main effect, or an interaction of two, each over all settings of the other proposals. */
export interface FactorialRow {
  readonly scope: Scope; // group
  readonly estimand: EstimandId;
  /** Proposals: one, or two. */
  readonly factors: readonly string[];
  readonly value: number;
  readonly interval90: Interval;
  readonly n: number;
  readonly p: number; // two-sided, of the t test over units that the contrast is 0
  /** Holm over the interactions of the estimand on all groups, or over its main effects. */
  readonly pHolm: number;
}

/** What a two-level design of arms says of its proposals. */
export interface FactorialEstimates {
  readonly design: 'full' | 'resolution-v';
  readonly runs: number;
  readonly factors: readonly {
    readonly proposal: string;
    readonly low: string; // level; 'none' where the arm does not have it
    readonly high: string;
  }[];
  readonly effects: readonly FactorialRow[];
}

/** What stands once for all estimands. */
export function factorialHead(
  plan: RunRecords['plan'],
  { design, arms, factors }: ArmDesign,
): Omit<FactorialEstimates, 'effects'> {
  const levelOf = (run: number, id: string): string =>
    plan.arms[arms[run]!]!.proposals.find((proposal) => proposal.id === id)?.level ?? 'none';
  return {
    design: design.count === 2 ** design.factors ? 'full' : 'resolution-v',
    runs: design.count,
    factors: factors.map((proposal, factor) => ({
      proposal,
      low: levelOf(0, proposal),
      high: levelOf(
        arms.findIndex((_, run) => design.values[run * factors.length + factor] === 1),
        proposal,
      ),
    })),
  };
}

/** Main effects and interactions of two on each group; NaN where some arm has no number, as under a condition that never held. */
export function factorialRows(
  { design, arms, factors }: ArmDesign,
  groups: readonly ScopeNode[],
  analysis: EstimandAnalysis,
): FactorialRow[] {
  const rows = groups.flatMap((node) => {
    const outcomes = arms.map((arm) => analysis.unitContrasts(node, [[arm, 1]]));
    const n = Math.min(...arms.map((arm) => analysis.level(node, arm).n));
    const known = outcomes.every((units) => units.every((unit) => Number.isFinite(unit)));
    const none = { value: NaN, interval: { low: NaN, high: NaN }, p: NaN };
    const effects = known
      ? factorialEffects(design, outcomes)
      : factorialTerms(factors.length).map((each) => ({ factors: each, ...none }));
    return effects.map(({ factors: places, value, interval, p }) => ({
      scope: node.scope,
      estimand: analysis.estimand.id,
      factors: places.map((place) => factors[place]!),
      value,
      interval90: interval,
      n,
      p,
    }));
  });
  const family = (size: number): number[] =>
    holm(rows.map(({ factors: places, p }) => (places.length === size ? p : NaN)));
  const [main, pairs] = [family(1), family(2)];
  return rows.map((row, i) => ({ ...row, pHolm: row.factors.length === 1 ? main[i]! : pairs[i]! }));
}
