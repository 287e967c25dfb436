import { CONFIDENCE } from '../figure.ts';
import { readCsv } from '../csv.ts';
import type { CsvRow } from '../csv.ts';
import { didYouMean } from '../nearest.ts';
import { InputError } from '../problem.ts';
import type { Problem } from '../problem.ts';

const COLUMNS = ['iso3', 'member', 'finland_date', 'sweden_date', 'stage', 'source', 'confidence'] as const;

/** The protocols of both accessions were signed on this day (rows E26 and E27 of `evidence/events.csv`): day 0 of every lag. */
const SIGNED = '2022-07-05';
const DAY = 24 * 3600 * 1000; // milliseconds

/** The two that joined, in the order of `AccessionRow.days`. */
export const CANDIDATES = ['FIN', 'SWE'] as const;

/** One member that had to ratify. */
export interface AccessionRow {
  readonly member: string; // ISO3
  /** Days from signature to the end of the parliamentary procedure, whole, >= 0, for each of CANDIDATES. */
  readonly days: readonly [finland: number, sweden: number];
  readonly source: string;
  readonly confidence: (typeof CONFIDENCE)[number];
}

/** Days since signature, or what is wrong with the date. */
function daysOf(text: string): number | string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    return `"${text}" is no date; write yyyy-mm-dd.`;
  const days = (time - Date.parse(SIGNED)) / DAY;
  return days >= 0 ? days : `${text} is before the protocols were signed, ${SIGNED}.`;
}

function isConfidence(text: string): text is AccessionRow['confidence'] {
  return (CONFIDENCE as readonly string[]).includes(text);
}

function fromRow(
  row: CsvRow<(typeof COLUMNS)[number]>,
  members: readonly string[],
): { found: AccessionRow; problems: Problem[] } {
  const { iso3, source, confidence } = row.cells;
  const problems: Problem[] = [];
  const say = (column: (typeof COLUMNS)[number], message: string): void =>
    void problems.push(row.problem(column, message));
  const days = (['finland_date', 'sweden_date'] as const).map((column) => {
    const read = daysOf(row.cells[column]);
    if (typeof read === 'number') return read;
    say(column, read);
    return NaN;
  });
  if (!members.includes(iso3)) say('iso3', `${iso3} is not a member.${didYouMean(iso3, members)}`);
  if (source === '') say('source', 'missing; say where the dates stand.');
  if (!isConfidence(confidence))
    say(
      'confidence',
      `"${confidence}" is not allowed; allowed: ${CONFIDENCE.join(', ')}.${didYouMean(confidence, CONFIDENCE)}`,
    );
  return {
    found: {
      member: iso3,
      days: [days[0]!, days[1]!],
      source,
      confidence: confidence as AccessionRow['confidence'],
    },
    problems,
  };
}

/**
 * The ratifications of the accessions of Finland and Sweden (`evidence/accession.csv`), members in ascending order.
 * Throws InputError. @param members ISO3 of all that may stand in it
 */
export function readAccession(file: string, members: readonly string[]): AccessionRow[] {
  const rows = readCsv(file, COLUMNS);
  const read = rows.map((row) => fromRow(row, members));
  const problems = read.flatMap((each) => each.problems);
  for (const [i, row] of rows.entries())
    if (rows.findIndex((other) => other.cells.iso3 === row.cells.iso3) < i)
      problems.push(row.problem('iso3', `${row.cells.iso3} stands twice; remove one.`));
  if (problems.length > 0) throw new InputError(problems);
  return read.map(({ found }) => found).toSorted((a, b) => (a.member < b.member ? -1 : 1));
}
