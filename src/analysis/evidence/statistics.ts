import type { OpenRecords } from '../../engine/open.ts';
import { clipped } from '../../experiment/apply.ts';
import { actsOf } from '../../experiment/evidence-plan.ts';
import type { Plan } from '../../experiment/plan.ts';
import { type ColumnName, PACKAGES } from '../../model/measures/columns.ts';
import { at } from '../../model/parameters.ts';
import { HORIZON } from '../../model/reports.ts';
import { poisson } from '../../model/world/look-alikes.ts';
import { hash32 } from '../../random/hash.ts';
import { Keyed } from '../../random/keyed.ts';
import { summarised } from '../ratification/lag-statistics.ts';
import type { Lags } from '../ratification/simulate-lags.ts';
import type { Comparison } from './comparisons.ts';
import { DECISION_COLUMNS, Decisions } from './decisions.ts';

/** What the model gives for each number that is compared, one value a replication. */

/** Columns of records that these read. */
export const STATISTIC_COLUMNS: readonly ColumnName[] = [
  ...DECISION_COLUMNS,
  'participation',
  'attempts',
  'ask',
  'conditionalHour',
];

/** Runs of the evidence plan, with the ratifications under the same vectors. */
export interface Realised {
  readonly plan: Plan;
  readonly records: Pick<OpenRecords, 'column' | 'replications'>;
  readonly lags: Lags;
  /** Parameters of a vector, in the order of PARAMETERS. */
  readonly drawn: (vector: number) => Float64Array;
}

const HOURS_OF_DAY = 24;
const YEAR_WEEKS = 52;
const ARTICLE_4 = PACKAGES.indexOf('2');
const RATE = at('russia.rateBase');
/** Beyond any count: the mean is at most some hundreds. */
const MOST_ACTS = 5000;

/** Rows of a replication that belong to a scenario under the first arm. @throws where the plan has no such scenario */
function rowsOf(plan: Plan, id: string): { rows: number[]; per: number } {
  let per = 0;
  let rows: number[] | undefined;
  for (const scenario of plan.scenarios) {
    const first = per;
    if (scenario.id === id) rows = scenario.items.map((_, item) => first + item * plan.arms.length);
    per += scenario.items.length * plan.arms.length;
  }
  if (rows === undefined) throw new Error(`the plan has no scenario ${id}`);
  return { rows, per };
}

/** Number of Russian acts of some classes in so many weeks, at the rate and the mix of the first day (S1: an input). */
function countActs(
  realised: Realised,
  { id, figure }: Comparison,
  classes: readonly string[],
  weeks: number,
): (replication: number) => number {
  const { plan, drawn } = realised;
  const places = classes.map((name) => at(`class.${name}.share`));
  const keyed = new Keyed(plan.seedKey);
  const slot = hash32(`fact|${id}|${figure.id}`);
  return (replication) => {
    const p = drawn(Math.floor(replication / plan.inner));
    const rate = clipped(plan, RATE, p[RATE]!);
    const mean = weeks * rate * places.reduce((sum, place) => sum + p[place]!, 0);
    keyed.setReplicate(replication);
    return poisson(keyed.uniform(slot, 0, 0, 0), mean, MOST_ACTS);
  };
}

/** The number of the figure in one replication, in its unit; NaN where that replication has none. */
function valueOf(
  realised: Realised,
  decisions: Decisions,
  comparison: Comparison,
): (replication: number) => number {
  const { plan, records, lags } = realised;
  const { fact, figure, part } = comparison;
  switch (figure.operator) {
    case 'clock': {
      const { rows, per } = rowsOf(plan, figure.hindcast);
      return (r) => decisions.hours(figure.decision, r * per + rows[0]!) / HOURS_OF_DAY;
    }
    case 'participation': {
      const { rows, per } = rowsOf(plan, figure.hindcast);
      const participation = Float64Array.from(records.column('participation'));
      return (r) => participation[r * per + rows[0]!]!;
    }
    case 'unattributed': {
      const { rows, per } = rowsOf(plan, figure.hindcast);
      const punitive = Float64Array.from(records.column('firstPunitiveHour'));
      return (r) => {
        const row = r * per + rows[0]!;
        if (decisions.hours('measures', row) === Infinity) return NaN;
        return punitive[row]! <= HORIZON ? 0 : 1;
      };
    }
    case 'lag-median':
    case 'lag-quartiles':
    case 'lag-last': {
      const [lower, median, upper, last] = [0, 1, 2, 3];
      const which =
        figure.operator === 'lag-median'
          ? median
          : figure.operator === 'lag-last'
            ? last
            : [lower, upper][part]!;
      return (r) => summarised(daysOf(lags, figure.country, r))[which]!;
    }
    case 'acts-a-year':
      return countActs(realised, comparison, figure.classes, YEAR_WEEKS);
    case 'acts':
      return countActs(realised, comparison, figure.classes, figure.weeks);
    case 'article4-share': {
      const { rows, per } = rowsOf(plan, actsOf(fact, figure));
      const [attempts, ask] = [
        Float64Array.from(records.column('attempts')),
        Float64Array.from(records.column('ask')),
      ];
      return (r) => share(rows, (row) => attempts[r * per + row]! > 0 && ask[r * per + row]! >= ARTICLE_4);
    }
    case 'article5-share': {
      const { rows, per } = rowsOf(plan, actsOf(fact, figure));
      return (r) => share(rows, (row) => decisions.hours('article5', r * per + row) < Infinity);
    }
  }
}

function share(rows: readonly number[], holds: (row: number) => boolean): number {
  let count = 0;
  for (const row of rows) if (holds(row)) count++;
  return count / rows.length;
}

/** Lags of one candidate in one replication, by member. */
function daysOf({ members, candidates, days }: Lags, country: string, replication: number): Float64Array {
  const n = members.length;
  const first = (replication * candidates.length + candidates.indexOf(country)) * n;
  return days.subarray(first, first + n);
}

/** Statistics on the scales of the comparisons. @returns replications x comparisons */
export function statisticsOf(realised: Realised, comparisons: readonly Comparison[]): Float64Array {
  const { replications } = realised.records;
  const decisions = new Decisions(realised.records);
  const out = new Float64Array(replications * comparisons.length);
  for (const [column, comparison] of comparisons.entries()) {
    const value = valueOf(realised, decisions, comparison);
    for (let r = 0; r < replications; r++)
      out[r * comparisons.length + column] = comparison.scale.to(value(r));
  }
  return out;
}
