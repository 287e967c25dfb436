import type { RunRecords } from '../../analysis/records.ts';
import { drawnParameters } from '../../engine/replicate.ts';
import { replicationsOf } from '../../engine/runnable.ts';
import type { Plan } from '../../experiment/plan.ts';
import { COLUMN_COUNT, COLUMNS, type ColumnName } from '../../model/measures/columns.ts';
import { PARAMETERS } from '../../model/parameters.ts';

const COLUMN_AT: ReadonlyMap<string, number> = new Map(COLUMNS.map(({ name }, at) => [name, at]));

/** One column of records of which a row is COLUMN_COUNT numbers. */
function columnOf(records: Float64Array, at: number): Float64Array {
  const column = new Float64Array(records.length / COLUMN_COUNT);
  for (let row = 0; row < column.length; row++) column[row] = records[row * COLUMN_COUNT + at]!;
  return column;
}

/**
 * Records in memory as the analysis reads those of a run folder.
 * @param records of all replications of the plan, in canonical order
 */
export function rawRun(plan: Plan, records: Float64Array): RunRecords {
  const columns = new Map<ColumnName, Float64Array>();
  const parameterNames = PARAMETERS.filter((_, at) => plan.priors[at]?.kind !== 'fixed');
  let drawn: readonly Float64Array[] | null = null; // by vector
  return {
    plan,
    replications: replicationsOf(plan),
    column(name) {
      const found = columns.get(name) ?? columnOf(records, COLUMN_AT.get(name)!);
      columns.set(name, found);
      return found;
    },
    parameterNames,
    parameters(name) {
      if (!parameterNames.includes(name)) return null;
      const at = PARAMETERS.indexOf(name);
      drawn ??= Array.from({ length: plan.vectors }, (_, vector) => drawnParameters(plan, vector));
      return Float64Array.from(drawn, (values) => values[at]!);
    },
  };
}
