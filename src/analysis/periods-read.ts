import { PERIOD_COLUMNS, type PeriodName } from '../model/measures/periods.ts';

/** Columns that no estimate of the closed loop asks for. */
const UNREAD: ReadonlySet<PeriodName> = new Set([
  'stopped',
  'lookAlikes',
  'falseAlarms',
  'state.demand',
  'state.usCommitment',
  'state.pacific',
  'state.china',
  'state.war',
  'state.bounds',
]);

/** The columns of the half-years that the analysis asks for; the sequences of a run are opened with these and no others. */
export const PERIODS_READ: readonly PeriodName[] = PERIOD_COLUMNS.map(({ name }) => name).filter(
  (name) => !UNREAD.has(name),
);
