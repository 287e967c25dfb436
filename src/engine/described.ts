import { COLUMNS } from '../model/measures/columns.ts';
import { MODES, PERIOD_COLUMNS, PERIOD_WEEKS } from '../model/measures/periods.ts';
import { SEQUENCES } from './folder.ts';
import { FAILURE } from './shard-file.ts';

/** What a row is about: columns that the engine adds to those of the model. */
const ABOUT: Readonly<Record<string, readonly [unit: string, meaning: string]>> = {
  replication: ['number', 'replication, from 0: vector x inner + k; its noise'],
  vector: ['number', 'parameter vector, from 0: row of `draws.parquet`'],
  scenario: ['id', 'scenario, with its variant: government-veto/hun-2025-10'],
  item: ['class:ISO3', 'provocation and its target; #2 for a second of the same'],
  arm: ['id', 'arm; in `sweep` with the parameter and the value at which it is held: law@us.guarantee=0.5'],
  mode: ['name', `how the arm met its provocations: ${MODES.join(', ')}`],
  period: ['number', `half-year of ${PERIOD_WEEKS} weeks, from 0`],
  [FAILURE]: [
    'text',
    'message with which the model threw in this run; its outcomes are then NaN, null and 0 bits. Null = it did not',
  ],
};

/** Unit and meaning of a column of a table; undefined where this version has no such column. */
export function described(
  table: string,
  name: string,
): { readonly unit: string; readonly meaning: string } | undefined {
  const columns = table === SEQUENCES ? PERIOD_COLUMNS : COLUMNS;
  const own = columns.find((each) => each.name === name);
  if (own !== undefined) return own;
  const [unit, meaning] = ABOUT[name] ?? [];
  return unit === undefined ? undefined : { unit, meaning: meaning! };
}
