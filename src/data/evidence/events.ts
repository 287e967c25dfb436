import { readCsv } from '../csv.ts';
import type { CsvRow } from '../csv.ts';
import { InputError } from '../problem.ts';

const COLUMNS = [
  'id',
  'title',
  'trigger_date',
  'trigger',
  'invoking_or_affected_state',
  'article',
  'request_date',
  'decision_date',
  'decision',
  'hours_to_decision',
  'days_to_decision',
  'clock_from',
  'n_members',
  'holdouts',
  'n_holdouts',
  'outcome_code',
  'resolution',
  'source',
  'confidence',
  'notes',
  'timing_confidence',
] as const;

/** A dated decision of the record, by its id. */
export type Events = ReadonlyMap<string, CsvRow<(typeof COLUMNS)[number]>>;

/** The dated decisions of a file such as `evidence/events.csv`, by id, in the order of the file. Throws InputError. */
export function readEvents(file: string): Events {
  const found: Map<string, CsvRow<(typeof COLUMNS)[number]>> = new Map();
  const problems = readCsv(file, COLUMNS).flatMap((row) => {
    const { id } = row.cells;
    const twice = found.has(id);
    found.set(id, row);
    return twice ? [row.problem('id', `event ${id} stands twice; remove one.`)] : [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return found;
}
