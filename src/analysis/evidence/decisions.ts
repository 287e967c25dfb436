import type { Decision } from '../../data/evidence/hindcast.ts';
import type { OpenRecords } from '../../engine/open.ts';
import { type ColumnName, PACKAGES } from '../../model/measures/columns.ts';
import { HORIZON } from '../../model/reports.ts';

/** What a record says the Council decided, in the words of `evidence/README.md`. */

/** Outcome codes of events: none, consultation or statement, posture or assistance, collective operation, Article 5. */
export const OUTCOME_CODES = 5;

const HOURS: Readonly<Record<Decision, readonly ColumnName[]>> = {
  adopted: ['adoptedHour', 'conditionalHour'],
  measures: ['firstDenialHour', 'firstPunitiveHour', 'conditionalHour', 'article5Hour'],
  article5: ['conditionalHour', 'article5Hour'],
  operative: ['article5Hour'],
};

/** Columns of records that these functions read. */
export const DECISION_COLUMNS: readonly ColumnName[] = [
  ...new Set([...Object.values(HOURS).flat(), 'packageFinal' as const]),
];

/** Hours from the onset to a decision in one record; Infinity where it was not taken by 720 h. */
export function hoursTo(records: Pick<OpenRecords, 'column'>, decision: Decision, row: number): number {
  let hours = Infinity;
  for (const name of HOURS[decision]) {
    const hour = records.column(name)[row]!;
    if (hour < hours) hours = hour;
  }
  return hours <= HORIZON ? hours : Infinity;
}

const FORCE = PACKAGES.indexOf('9');

/** Outcome code of one record: the furthest that was decided. Collective force is an operation, Article 5 short of it 4. */
export function outcomeCode(records: Pick<OpenRecords, 'column'>, row: number): number {
  const force = records.column('packageFinal')[row] === FORCE;
  if (force && hoursTo(records, 'operative', row) < Infinity) return 3;
  if (hoursTo(records, 'article5', row) < Infinity) return 4;
  if (hoursTo(records, 'measures', row) < Infinity) return 2;
  return hoursTo(records, 'adopted', row) < Infinity ? 1 : 0;
}
