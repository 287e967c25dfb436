import { PARAMETERS } from '../model/parameters.ts';
import type { Prior } from '../model/priors.ts';
import { readCsv } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { DISTRIBUTIONS, isProper, parseDistribution } from './distribution.ts';
import { didYouMean } from './nearest.ts';
import type { Primitives } from './primitives.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';

const COLUMNS = [
  'name',
  'symbol',
  'submodel',
  'unit',
  'default',
  'low',
  'high',
  'distribution',
  'status',
  'basis',
] as const;
const STATUSES = ['judgement', 'prior', 'data'];

/** One parameter or primitive of the model. */
export interface Parameter {
  readonly name: string;
  readonly symbol: string; // of docs/odd.md; '-' where it has none
  readonly submodel: string;
  readonly unit: string;
  readonly default: number;
  /** What the prior spans. */
  readonly support: readonly [low: number, high: number];
  /** Where writes of levers are clipped: the range of the primitive, widened to the support; unbounded for others. */
  readonly range: readonly [low: number, high: number];
  /** null: its distribution has no part in battery mode. */
  readonly prior: Prior | null;
  readonly status: string; // judgement, prior (a stated distribution), data
  readonly basis: string;
}

/** A parameter of the model, which battery mode can draw. */
export type ModelParameter = Parameter & { readonly prior: Prior };

type Row = CsvRow<(typeof COLUMNS)[number]>;

/** A parameter from its row, and what is wrong with the row. */
function fromRow(row: Row, primitives: Primitives): { parameter: Parameter; problems: Problem[] } {
  const { cells } = row;
  const problems: Problem[] = [];
  const number = (column: 'default' | 'low' | 'high'): number => {
    const value = Number(cells[column]);
    if (cells[column].trim() !== '' && Number.isFinite(value)) return value;
    problems.push(row.problem(column, `"${cells[column]}" is not a number.`));
    return NaN;
  };
  const [centre, low, high] = [number('default'), number('low'), number('high')];
  if (!cells.name.includes('.'))
    problems.push(row.problem('name', `"${cells.name}" is not a dotted name such as us.guarantee.`));
  if (centre < low || centre > high)
    problems.push(row.problem('default', `${centre} lies outside low to high, ${low} to ${high}.`));
  if (!STATUSES.includes(cells.status)) {
    problems.push(
      row.problem(
        'status',
        `"${cells.status}" is not allowed; allowed: ${STATUSES.join(', ')}.${didYouMean(cells.status, STATUSES)}`,
      ),
    );
  }
  const prior = parseDistribution(cells.distribution, centre);
  if (prior === undefined) {
    const meant = didYouMean(cells.distribution, DISTRIBUTIONS);
    problems.push(
      row.problem(
        'distribution',
        `"${cells.distribution}" is not a distribution; allowed: ${DISTRIBUTIONS.join('; ')}.${meant}`,
      ),
    );
  } else if (prior !== null && !isProper(prior)) {
    problems.push(
      row.problem(
        'distribution',
        `"${cells.distribution}" is empty or runs backwards; write the lower number first.`,
      ),
    );
  }
  const bounds = primitives.get(cells.name)?.range;
  const range =
    bounds === undefined
      ? ([-Infinity, Infinity] as const)
      : ([Math.min(bounds[0], low), Math.max(bounds[1], high)] as const);
  const { name, symbol, submodel, unit, status, basis } = cells;
  return {
    parameter: {
      name,
      symbol,
      submodel,
      unit,
      default: centre,
      support: [low, high],
      range,
      prior: prior ?? null,
      status,
      basis,
    },
    problems,
  };
}

/**
 * Every parameter by name: the rows of `agents/parameters.csv`, then the primitives that only levers and scenarios
 * move, fixed at their default. Where both hold a name, the row stands. Throws InputError.
 */
export function readParameters(file: string, primitives: Primitives): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const problems: Problem[] = [];
  for (const row of readCsv(file, COLUMNS)) {
    const { parameter, problems: own } = fromRow(row, primitives);
    problems.push(...own);
    if (found.has(parameter.name))
      problems.push(row.problem('name', `${parameter.name} stands twice; remove one.`));
    found.set(parameter.name, parameter);
  }
  for (const [name, { unit, range, default: value, readBy, meaning }] of primitives) {
    if (found.has(name) || value === undefined) continue;
    const prior = { kind: 'fixed', value } as const;
    const rest = { symbol: '-', submodel: readBy[0] ?? '-', status: 'judgement', basis: meaning };
    found.set(name, { name, unit, default: value, support: [value, value], range, prior, ...rest });
  }
  for (const name of [...PARAMETERS, ...primitives.keys()]) {
    const held = found.get(name);
    if (held !== undefined && (held.prior !== null || !PARAMETERS.includes(name))) continue;
    const what =
      held === undefined
        ? 'has neither a row here nor a default in experiments/proposals/primitives.yaml'
        : 'has a distribution that the model cannot draw';
    problems.push({
      file,
      line: 1,
      column: 1,
      path: [],
      message: `${name} ${what}.${didYouMean(name, found.keys())}`,
    });
  }
  if (problems.length > 0) throw new InputError(problems);
  return found;
}

/** The parameters that the model reads, in its order. */
export function modelParameters(parameters: ReadonlyMap<string, Parameter>): ModelParameter[] {
  return PARAMETERS.map((name) => parameters.get(name) as ModelParameter);
}
