import { NOT_SEARCHED } from './discovery/reversals.ts';
import type { Estimates, Interval, Scope } from './estimates.ts';

/**
 * `estimates.json`. Its long lists stand as `{columns, rows}`, a scope as "scenario/kind/id", an interval as
 * [low, high], and a number that is not whole with six significant digits: the file is a third of what it would be,
 * and a data frame takes it as it is.
 */

const DIGITS = 6;

/** Lists of equal records, written as tables. */
const TABLES: ReadonlySet<string> = new Set([
  'estimates',
  'effects',
  'comparisons',
  'pairing',
  'varianceSplit',
  'counts',
  'members',
  'drivers',
  'driverSearches',
  'interactions',
  // of `sensitivity`
  'targets',
  'screened',
  'shares',
  'pairs',
  // of `sequences`
  'levels',
  'modeEffects',
  'trajectories',
  'ended',
  'regrets',
]);

/** Fields in which null says "none"; everywhere else it stands for NaN, which JSON cannot write. */
const NULLABLE: ReadonlySet<string> = new Set([
  'draws',
  'restsOn',
  'reachedAt',
  'sequences',
  'adoption',
  'stopping',
  'allocation',
  'fixed',
  'checks',
  'sensitivity',
  'verdict',
  'strongest',
  'reversed',
  'picture',
  'factorial',
]);

type Row = Readonly<Record<string, unknown>>;

/** The bytes of `estimates.json`: the same for the same estimates. What it holds reads back and writes again alike. */
export function writeEstimates(estimates: Estimates): string {
  return `${JSON.stringify(tabled(estimates), (_, value: unknown) => compact(value))}\n`;
}

/** What estimates of an earlier version do not say. */
const LATER: Row = {
  sequences: null,
  checks: null,
  sensitivity: null,
  proposals: [],
  pairing: { columns: [], rows: [] },
  varianceSplit: { columns: [], rows: [] },
  stopping: null,
  allocation: null,
  reversals: NOT_SEARCHED,
  wedges: [],
  factorial: null,
};

/** Reads what `writeEstimates` wrote, in this version or an earlier one. */
export function readEstimates(text: string): Estimates {
  const stored = JSON.parse(text) as Row;
  const missing = Object.entries(LATER).filter(([key]) => !(key in stored));
  return untabled({ ...stored, ...Object.fromEntries(missing) }) as unknown as Estimates;
}

/** Parts that hold tables of their own. */
const isNested = (key: string, value: unknown): value is Row =>
  (key === 'sequences' || key === 'checks' || key === 'sensitivity') && value !== null;

const tabled = (record: object): Row =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]: [string, unknown]) => {
      if (isNested(key, value)) return [key, tabled(value)];
      return [key, TABLES.has(key) ? tableOf(value as readonly Row[]) : value];
    }),
  );

const untabled = (record: Row): Row =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      if (isNested(key, value)) return [key, untabled(value)];
      return [key, full(TABLES.has(key) ? recordsOf(value as Table) : value, key)];
    }),
  );

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

function tableOf(records: readonly Row[]): Table {
  const columns = Object.keys(records[0] ?? {});
  return { columns, rows: records.map((record) => columns.map((column) => record[column])) };
}

function recordsOf({ columns, rows }: Table): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}

const isScope = (value: object): value is Scope => 'scenario' in value && 'kind' in value && 'id' in value;
const isInterval = (value: object): value is Interval =>
  'low' in value && 'high' in value && Object.keys(value).length === 2;

function compact(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(DIGITS));
  if (typeof value !== 'object' || value === null) return value;
  if (isScope(value)) return `${value.scenario}/${value.kind}/${value.id}`;
  return isInterval(value) ? [value.low, value.high] : value;
}

/** A stored value as it was. A scenario may hold a slash, its kind and id do not. */
function full(value: unknown, key: string): unknown {
  if (value === null) return NULLABLE.has(key) ? null : NaN;
  if (key === 'scope') {
    const [, scenario, kind, id] = /^(.*)\/([^/]*)\/([^/]*)$/.exec(value as string) ?? [];
    return { scenario, kind, id };
  }
  if (/^interval\d*$/.test(key) && Array.isArray(value)) {
    const [low, high] = value.map((end) => full(end, 'end'));
    return { low, high };
  }
  if (Array.isArray(value)) return value.map((each) => full(each, key));
  if (typeof value !== 'object') return value;
  // Bounds of a count row stand by name: { adequateInTime: [low, high], ... }
  const inside = Object.entries(value as Row).map(([name, each]) => [
    name,
    /^interval\d*$/.test(key) ? full(each, key) : full(each, name),
  ]);
  return Object.fromEntries(inside);
}
