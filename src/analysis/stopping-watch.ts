import type { Until } from '../experiment/replications-schema.ts';
import type { ColumnName } from '../model/measures/columns.ts';
import type { Scope } from './estimates.ts';
import { outcomeOf } from './outcomes.ts';
import { PairMoments, type PairSpread } from './pair-moments.ts';
import type { RunRecords } from './records.ts';
import { ScopeMeans } from './scope-means.ts';
import { scopesOf } from './scopes.ts';
import { guardedHalfWidth, rangeOf } from './stopping.ts';

/** A paired effect that the rule watches, as it stands at a look. */
export interface WatchedEffect extends PairSpread {
  readonly arm: string;
  readonly scope: Scope;
  readonly halfWidth: number; // of the guarded 90% interval; Infinity where a condition never held
}

/** The effects that a rule chooses, from sums over the pairs shown so far. Pairs come in their order, in pieces of any size. */
export class StoppingWatch {
  readonly #until: Until;
  readonly #effects: readonly {
    readonly arm: number;
    readonly id: string;
    readonly scope: Scope;
    readonly node: number;
    readonly moments: PairMoments;
  }[];

  constructor(plan: RunRecords['plan'], until: Until) {
    this.#until = until;
    const { arms, scenario, group } = until;
    const conditional = columnsOf(plan, until).conditional;
    const nodes = scopesOf(plan).groups.filter(
      ({ scope }) => (scenario ?? scope.scenario) === scope.scenario && (group ?? scope.id) === scope.id,
    );
    this.#effects = plan.arms.flatMap(({ id }, arm) =>
      arm === plan.baseline || !(arms?.includes(id) ?? true)
        ? []
        : nodes.map(({ scope, index }) => ({
            arm,
            id,
            scope,
            node: index,
            moments: new PairMoments(conditional),
          })),
    );
  }

  /** The next pairs. @param records all rows of whole replications */
  add(records: RunRecords): void {
    const { arms, baseline } = records.plan;
    const { rows, condition } = outcomeOf(records, this.#until.estimand);
    const scopes = scopesOf(records.plan);
    const values = new ScopeMeans(rows, scopes, arms.length);
    const held = condition && new ScopeMeans(condition, scopes, arms.length);
    for (const { arm, node, moments } of this.#effects) {
      const columns = [arm, baseline].flatMap((a) => [
        values.of(node, a),
        ...(held === null ? [] : [held.of(node, a)]),
      ]);
      moments.add(columns);
    }
  }

  /** Every effect as it stands, in the order of arms, then groups. */
  effects(): WatchedEffect[] {
    const range = rangeOf(this.#until.estimand);
    return this.#effects.map(({ id, scope, moments }) => {
      const spread = moments.spread();
      const { n, held, variance } = spread;
      const half = guardedHalfWidth(variance.difference, n, range / held);
      const halfWidth = half >= 0 ? half : Infinity;
      return { ...spread, arm: id, scope, halfWidth };
    });
  }

  /** The widest of them. */
  widest(): WatchedEffect {
    return this.effects().reduce((most, effect) => (effect.halfWidth > most.halfWidth ? effect : most));
  }

  /** Whether every effect is known as well as the rule asks. */
  enough(): boolean {
    return this.widest().halfWidth <= this.#until.halfWidth;
  }
}

/** The columns of the records that a rule reads, and whether its estimand is a ratio. */
export function columnsOf(
  plan: RunRecords['plan'],
  { estimand }: Pick<Until, 'estimand'>,
): { readonly names: readonly ColumnName[]; readonly conditional: boolean } {
  const names = new Set<ColumnName>();
  const { condition } = outcomeOf(
    {
      plan,
      replications: 0,
      column(name) {
        names.add(name);
        return new Float64Array(0);
      },
      parameterNames: [],
      parameters: () => null,
    },
    estimand,
  );
  return { names: [...names], conditional: condition !== null };
}
