import { PARAMETERS, at, isRead } from '../model/parameters.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import type { Prior } from '../model/priors.ts';
import { readCsv } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { DISTRIBUTIONS, improper, parseDistribution } from './distribution.ts';
import { didYouMean } from './nearest.ts';
import { readValue } from './primitives.ts';
import type { Primitives } from './primitives.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';
import { neverRead } from './world.ts';

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
  /** What an experiment may hold it at, and where writes of levers are clipped: see `rangeOf`. */
  readonly range: readonly [low: number, high: number];
  readonly prior: Prior;
  readonly status: string; // judgement, prior (a stated distribution), data
  readonly basis: string;
}

/** Units of numbers between 0 and 1. */
const SHARES: ReadonlySet<string> = new Set([
  'probability',
  'share',
  'fraction',
  'capability share',
  'share of Russian acts',
  'index',
  'stock',
  'weight',
  'severity',
  'half-width',
]);
/** Units of numbers of which 0 makes no sense where the prior rules it out. */
const POSITIVE: ReadonlySet<string> = new Set([
  'hours',
  'weeks',
  'years',
  'multiplier',
  'ratio',
  'pseudo-counts',
  'temperature',
]);
/** Units of numbers that may have either sign. */
const SIGNED = /^log|elasticity|^points$/;

/**
 * The range of a parameter: that of the primitive of its name, else what its unit allows; widened to its support. A
 * number whose prior has both signs may lie as far on either side.
 */
function rangeOf(
  unit: string,
  [low, end]: readonly [number, number],
  prior: Prior,
  primitive: readonly [number, number] | undefined,
): readonly [number, number] {
  // A scaled prior may go beyond the support that is stated for it; the model caps what it must.
  const high = prior.kind === 'scaled' ? Math.max(end, prior.mode * (1 + prior.half)) : end;
  if (primitive !== undefined) return [Math.min(primitive[0], low), Math.max(primitive[1], high)];
  if (SHARES.has(unit)) return [low < 0 ? -1 : 0, Math.max(1, high)];
  return [low < 0 || (SIGNED.test(unit) && unit !== 'log-sd') ? -Infinity : 0, Infinity];
}

/** What is wrong with a value of a parameter, or undefined. */
function unfitValue({ name, unit, range, support }: Parameter, value: number): string | undefined {
  if (value === 0 && support[0] > 0 && POSITIVE.has(unit))
    return `0 is out of range for ${name}; allowed: above 0 (${unit}).`;
  const fit = readValue({ name, unit, range }, value);
  return typeof fit === 'number' ? undefined : fit.wrong;
}

/** What is wrong with holding a parameter at a value, or undefined. @param known in the model's order */
export function unfitParameter(
  name: string,
  value: number,
  known: readonly Parameter[],
  mode: ScenarioMode,
): string | undefined {
  if (!PARAMETERS.includes(name))
    return `${name} is not a parameter of the model.${didYouMean(name, PARAMETERS)}  (agents/parameters.csv lists them)`;
  return isRead(name, mode) ? unfitValue(known[at(name)]!, value) : neverRead(name, mode);
}

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
  const stated = parseDistribution(cells.distribution, centre);
  const wrong = stated && improper(stated);
  if (stated === undefined) {
    const meant = didYouMean(cells.distribution, DISTRIBUTIONS);
    problems.push(
      row.problem(
        'distribution',
        `"${cells.distribution}" is not a distribution; allowed: ${DISTRIBUTIONS.join('; ')}.${meant}`,
      ),
    );
  } else if (wrong !== undefined) {
    problems.push(row.problem('distribution', `"${cells.distribution}" ${wrong}`));
  }
  // A row with a problem is never used: any prior does.
  const prior = stated ?? { kind: 'fixed', value: centre };
  const { name, symbol, submodel, unit, status, basis } = cells;
  return {
    parameter: {
      name,
      symbol,
      submodel,
      unit,
      default: centre,
      support: [low, high],
      range: rangeOf(unit, [low, high], prior, primitives.get(name)?.range),
      prior,
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
    if (found.has(name)) continue;
    const message = `${name} has neither a row here nor a default in experiments/proposals/primitives.yaml.`;
    const meant = didYouMean(name, found.keys());
    problems.push({ file, line: 1, column: 1, path: [], message: message + meant });
  }
  if (problems.length > 0) throw new InputError(problems);
  return found;
}

/** The parameters that the model reads, in its order. */
export function modelParameters(parameters: ReadonlyMap<string, Parameter>): Parameter[] {
  return PARAMETERS.map((name) => parameters.get(name)!);
}
