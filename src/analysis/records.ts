import type { Plan } from '../experiment/plan.ts';
import type { ColumnName } from '../model/measures/columns.ts';
import { checkEnough } from './enough-vectors.ts';

/**
 * What the analysis sees of a run: columns over all crises, in canonical order. The row of replication r,
 * item i (counted over all scenarios) and arm a is `(r * items + i) * arms + a`; replication r = vector * inner + k.
 */
export interface RunRecords {
  /** A whole `Plan` fits. */
  readonly plan: Pick<
    Plan,
    'seed' | 'seedKey' | 'vectors' | 'inner' | 'arms' | 'baseline' | 'scenarios' | 'figures' | 'design'
  >;
  readonly replications: number;
  /** One value for each row; NaN = did not happen. The analysis asks for a column as often as it likes. */
  column(name: ColumnName): Float64Array;
  /** Names of the parameters that were drawn. */
  readonly parameterNames: readonly string[];
  /** The vector at a place, as it was numbered when it was run; the place itself unless some were left out. */
  readonly vectorAt?: ((place: number) => number) | undefined;
  /** Vectors left out because the model threw in one of their runs; absent = none. */
  readonly leftOut?: number | undefined;
  /** Value drawn for each vector, or null if the parameter was not drawn. */
  parameters(name: string): Float64Array | null;
}

function itemCount(records: RunRecords): number {
  return records.plan.scenarios.reduce((sum, scenario) => sum + scenario.items.length, 0);
}

/** Place of an arm in the plan. Throws on an id that it does not have. */
export function armIndex(plan: RunRecords['plan'], id: string): number {
  const index = plan.arms.findIndex((arm) => arm.id === id);
  if (index < 0) throw new Error(`the plan has no arm ${id}`);
  return index;
}

/** ISO3 codes of the members of one scenario, in the order of their bits and indices in its records. */
export function memberIds(plan: RunRecords['plan'], scenario: string): readonly string[] {
  const place = plan.scenarios.find(({ id }) => id === scenario)!.figures[plan.baseline]!;
  const { ids, members } = plan.figures[place]!;
  return ids.slice(0, members);
}

/** Throws where the columns do not have a row for each crisis of the plan. @throws FailedRuns if too few vectors are left */
export function checkRecords(records: RunRecords): void {
  const { plan, replications } = records;
  checkEnough(records);
  if (plan.inner * Math.floor(replications / plan.inner) !== replications) {
    throw new Error(`${replications} replications are not whole vectors of ${plan.inner}`);
  }
  const rows = replications * itemCount(records) * plan.arms.length;
  const found = records.column('adequate').length;
  if (found !== rows) throw new Error(`the plan has ${rows} crises, the records ${found}`);
}
