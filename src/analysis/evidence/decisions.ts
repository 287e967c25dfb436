import type { Decision } from '../../data/evidence/hindcast.ts';
import type { OpenRecords } from '../../engine/open.ts';
import { type ColumnName, PACKAGES } from '../../model/measures/columns.ts';
import { HORIZON } from '../../model/reports.ts';

/** What records say the Council decided, in the words of `evidence/README.md`. */

const HOURS: Readonly<Record<Decision, readonly ColumnName[]>> = {
  adopted: ['adoptedHour', 'conditionalHour'],
  measures: ['firstDenialHour', 'firstPunitiveHour', 'conditionalHour', 'article5Hour'],
  article5: ['conditionalHour', 'article5Hour'],
  operative: ['article5Hour'],
};

/** Columns of records that this reads. */
export const DECISION_COLUMNS: readonly ColumnName[] = [
  ...new Set([...Object.values(HOURS).flat(), 'packageFinal' as const]),
];

const FORCE = PACKAGES.indexOf('9');

/** The decisions of every record of a run. */
export class Decisions {
  readonly #hours: Readonly<Record<Decision, Float64Array>>;
  readonly #final: Float64Array;

  constructor(records: Pick<OpenRecords, 'column'>) {
    const earliest = (names: readonly ColumnName[]): Float64Array => {
      let hours: Float64Array | undefined;
      for (const name of names) {
        const own = records.column(name);
        hours ??= new Float64Array(own.length).fill(Infinity);
        for (let row = 0; row < own.length; row++)
          if (own[row]! < hours[row]! && own[row]! <= HORIZON) hours[row] = own[row]!;
      }
      return hours!;
    };
    this.#hours = {
      adopted: earliest(HOURS.adopted),
      measures: earliest(HOURS.measures),
      article5: earliest(HOURS.article5),
      operative: earliest(HOURS.operative),
    };
    this.#final = Float64Array.from(records.column('packageFinal'));
  }

  /** Hours from the onset to a decision in one record; Infinity where it was not taken by 720 h. */
  hours(decision: Decision, row: number): number {
    return this.#hours[decision][row]!;
  }

  /** Outcome code of one record (`scores/prediction.ts`): the furthest that was decided. Collective force is an operation, Article 5 short of it 4. */
  code(row: number): number {
    if (this.#final[row] === FORCE && this.hours('operative', row) < Infinity) return 3;
    if (this.hours('article5', row) < Infinity) return 4;
    if (this.hours('measures', row) < Infinity) return 2;
    return this.hours('adopted', row) < Infinity ? 1 : 0;
  }
}
