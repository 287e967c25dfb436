import { inUnits } from './blocks.ts';
import { EstimandAnalysis, type Terms } from './contrasts.ts';
import type { EstimandId, Estimate, Estimates, PairedEffect, Scope } from './estimates.ts';
import type { RunRecords } from './records.ts';
import { differenceOf, type Difference, type Told } from './run-difference.ts';
import { type Scopes, scopesOf } from './scopes.ts';

/** The baseline's own level, or the effect of an arm on the baseline of its run, in two runs. */
export interface ComparedRow extends Difference {
  readonly kind: 'level' | 'effect';
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly arm: string;
}

type Row = Estimate | PairedEffect;

const keyOf = ({ arm, scope, estimand }: Row): string =>
  JSON.stringify([arm, estimand, scope.scenario, scope.kind, scope.id]);

const toldOf = ({ value, interval90, n }: Row): Told => ({ value, interval90, n });

/** Provocations behind a scope, as text: two scopes of one name are the same only where these are. */
function itemsBehind({ scenarios }: Estimates, { scenario, kind, id }: Scope): string {
  const of = { item: 'id', class: 'className', group: 'group' } as const;
  const items = scenarios.find((each) => each.id === scenario)?.items ?? [];
  return JSON.stringify(items.filter((item) => item[of[kind]] === id).map((item) => item.id));
}

/** A number for each independent unit of a run (parameter vector, or block of a design), whose mean is the level of an arm or its effect. */
class Units {
  readonly #records: RunRecords;
  readonly #scopes: Scopes;
  readonly #analyses = new Map<EstimandId, EstimandAnalysis>();

  constructor(records: RunRecords) {
    this.#records = inUnits(records);
    this.#scopes = scopesOf(records.plan);
  }

  of({ arm, scope, estimand }: Row, kind: ComparedRow['kind']): Float64Array {
    const { arms, baseline } = this.#records.plan;
    const at = arms.findIndex(({ id }) => id === arm);
    const node = this.#scopes.nodes.find(
      (each) =>
        each.scope.scenario === scope.scenario &&
        each.scope.kind === scope.kind &&
        each.scope.id === scope.id,
    );
    if (at < 0 || node === undefined)
      throw new Error(`the records have no ${keyOf({ arm, scope, estimand } as Row)}`);
    const reference: Terms = kind === 'effect' ? [[baseline, -1]] : [];
    return this.#analysis(estimand).unitContrasts(node, [[at, 1], ...reference]);
  }

  #analysis(id: EstimandId): EstimandAnalysis {
    let found = this.#analyses.get(id);
    if (found === undefined) {
      found = new EstimandAnalysis(this.#records, this.#scopes, id, null);
      this.#analyses.set(id, found);
    }
    return found;
  }
}

/**
 * What two runs say of the same: for each scope of the same provocations and each estimand the level of the baseline, where
 * both have the same one, and the effect of every arm that both have, in the order of the first run.
 * @param records of both, where vector i of the one was drawn as vector i of the other: differences are then paired
 * @param all every estimand, class and provocation, not only the primary estimands of either on groups
 */
export function compareRuns(
  a: Estimates,
  b: Estimates,
  records: readonly [RunRecords, RunRecords] | null,
  all: boolean,
): ComparedRow[] {
  const primary = new Set([...a.experiment.primary, ...b.experiment.primary]);
  const asked = ({ scope, estimand }: Row): boolean =>
    all || (scope.kind === 'group' && primary.has(estimand));
  const units = records && ([new Units(records[0]), new Units(records[1])] as const);
  const compare = (
    kind: ComparedRow['kind'],
    mine: readonly Row[],
    theirs: readonly Row[],
  ): ComparedRow[] => {
    const others = new Map(theirs.map((row) => [keyOf(row), row]));
    return mine.filter(asked).flatMap((row) => {
      const other = others.get(keyOf(row));
      if (other === undefined || itemsBehind(a, row.scope) !== itemsBehind(b, row.scope)) return [];
      const { arm, scope, estimand } = row;
      const pair = units && ([units[0].of(row, kind), units[1].of(other, kind)] as const);
      return [{ kind, scope, estimand, arm, ...differenceOf(toldOf(row), toldOf(other), pair) }];
    });
  };
  const levels = ({ estimates, baseline }: Estimates): Estimate[] =>
    estimates.filter(({ arm }) => arm === baseline);
  return [...compare('level', levels(a), levels(b)), ...compare('effect', a.effects, b.effects)];
}
