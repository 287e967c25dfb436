import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sample } from '../../model/draw.ts';
import { ACCESSION } from '../../model/ratification.ts';
import type { Prior } from '../../model/priors.ts';
import { readCsv } from '../csv.ts';
import { readDocument, readText } from '../document.ts';
import { text } from '../figure.ts';
import { identityOf } from '../identity.ts';
import { didYouMean } from '../nearest.ts';
import type { Parameter } from '../parameters.ts';
import { InputError, type Problem } from '../problem.ts';

const TABLE = 'posterior.csv';
const ABOUT = 'posterior.json';
/** Significant digits of a published value. */
const DIGITS = 6;
const CURE = 'run casus calibrate again, or take parameters: prior';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 is 64 hexadecimal digits.' });
const schema = z.strictObject({
  version: text,
  sha256: sha256.describe(`Of ${TABLE}`),
  priors: sha256.describe('Of the priors under which it was made'),
  evidence: sha256.describe('Of evidence/lock.json'),
  code: text.describe('Hash of the code that made it'),
  seed: z.string(),
  vectors: z.number().int().min(2),
  made: text.describe('The command'),
});

/** What `posterior.json` says of the table beside it. */
type About = z.output<typeof schema>;

/** The published posterior: parameter vectors, in an order that says nothing, so that the first n are a sample too. */
export interface Ensemble extends About {
  readonly name: 'posterior';
  /** Names of the parameters it sets, in the order of its columns. */
  readonly parameters: readonly string[];
  /** vectors x parameters, row by row, each in the unit of its parameter. */
  readonly values: Float64Array;
  /** vectors x ACCESSION: the numbers that the clock of ratifications has of its own, its last columns; empty where they are not there. */
  readonly accession: Float64Array;
}

/** SHA-256 of the priors of a project: another name, prior or default makes another. @param known in the model's order */
function priorsHash(known: readonly Parameter[]): string {
  return identityOf(known.map(({ name, prior }) => [name, prior]));
}

/** A value as it is published: of all that a calibration evaluates, only this can be read back. */
export function publishedValue(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** From where to where a published draw of a prior may lie; an end may be infinite. */
function supportOf(prior: Prior): readonly [low: number, high: number] {
  return [publishedValue(sample(prior, 0)), publishedValue(sample(prior, 1))];
}

/**
 * The two files of an ensemble. Reading them gives the values as they stand here, bit for bit.
 * @param parameters of the model, then of ACCESSION @param values vectors x parameters, row by row, in an order that says nothing
 * @param known in the model's order
 * @throws for a value with more digits than are published: what is published is what was evaluated
 */
export function posteriorFiles(
  { parameters, values }: Pick<Ensemble, 'parameters' | 'values'>,
  known: readonly Parameter[],
  about: Pick<About, 'version' | 'evidence' | 'code' | 'seed' | 'made'>,
): { readonly csv: string; readonly json: string } {
  const columns = parameters.length;
  const vectors = values.length / columns;
  const lines = [parameters.join(',')];
  for (let row = 0; row < vectors; row++) {
    const cells = values.subarray(row * columns, (row + 1) * columns);
    const long = cells.findIndex(
      (value) => !Number.isFinite(value) || !Object.is(publishedValue(value), value),
    );
    if (long >= 0)
      throw new Error(`${parameters[long]} of vector ${row} is no published value: ${cells[long]}`);
    lines.push(cells.join(','));
  }
  const csv = `${lines.join('\n')}\n`;
  const { version, evidence, code, seed, made } = about;
  const hashes = { sha256: hashOf(csv), priors: priorsHash(known), evidence, code };
  return { csv, json: `${JSON.stringify({ version, ...hashes, seed, vectors, made }, null, 2)}\n` };
}

function hashOf(csv: string): string {
  return createHash('sha256').update(csv).digest('hex');
}

/** Names in the first line of the table, after saying of each what is wrong with it. */
function columnsOf(file: string, csv: string, names: readonly string[]): string[] {
  const columns = csv.split(/\r?\n/, 1)[0]!.split(',');
  const problems: Problem[] = [];
  let column = 1;
  for (const [place, name] of columns.entries()) {
    const twice = columns.indexOf(name) < place ? `${name} stands twice; remove one.` : undefined;
    const unknown = names.includes(name)
      ? undefined
      : `"${name}" is not a parameter of the model.${didYouMean(name, names)}`;
    const message = unknown ?? twice;
    if (message !== undefined) problems.push({ file, line: 1, column, path: [], message });
    column += name.length + 1;
  }
  if (problems.length > 0) throw new InputError(problems);
  return columns;
}

/** The values of the table, row by row. Throws InputError with every one that its prior rules out. */
function valuesOf(file: string, columns: readonly string[], known: readonly Parameter[]): Float64Array {
  const supports = columns.map((name) => {
    const prior = known.find((each) => each.name === name)?.prior;
    return prior === undefined ? ([0, Infinity] as const) : supportOf(prior);
  });
  const problems: Problem[] = [];
  const values = readCsv(file, columns).flatMap((row) =>
    columns.map((name, column) => {
      const written = row.cells[name]!;
      const value = written.trim() === '' ? NaN : Number(written);
      const [low, high] = supports[column]!;
      if (!Number.isFinite(value)) problems.push(row.problem(name, `"${written}" is not a number.`));
      else if (value < low || value > high)
        problems.push(
          row.problem(name, `${value} lies outside the prior of ${name}, ${low} to ${high}; ${CURE}.`),
        );
      return value;
    }),
  );
  if (problems.length > 0) throw new InputError(problems);
  return Float64Array.from(values);
}

/**
 * The posterior ensemble of a project, or null where it has none.
 * @param folder `evidence/` @param known in the model's order
 * @throws InputError for a broken file, a table that is not the one described, or one that was made under other priors
 */
export function readPosterior(folder: string, known: readonly Parameter[]): Ensemble | null {
  const [table, file] = [join(folder, TABLE), join(folder, ABOUT)];
  if (!existsSync(table) && !existsSync(file)) return null;
  const document = readDocument(file, schema);
  const about = document.value;
  const csv = readText(table);
  const refuse = (path: keyof About, message: string): never => {
    throw new InputError([document.problem([path], message)]);
  };
  if (about.priors !== priorsHash(known))
    refuse('priors', `made under other priors than those of agents/parameters.csv now; ${CURE}.`);
  const found = hashOf(csv);
  if (about.sha256 !== found)
    refuse('sha256', `${TABLE} has another SHA-256, ${found}: it was changed; restore it, or ${CURE}.`);
  const columns = columnsOf(table, csv, [...known.map(({ name }) => name), ...ACCESSION]);
  const own = columns.filter((name) => (ACCESSION as readonly string[]).includes(name));
  const parameters = columns.slice(0, columns.length - own.length);
  if (own.length > 0 && columns.slice(parameters.length).join() !== ACCESSION.join())
    refuse('sha256', `the last columns of ${TABLE} are not ${ACCESSION.join(', ')}; ${CURE}.`);
  const all = valuesOf(table, columns, known);
  const vectors = all.length / columns.length;
  if (about.vectors !== vectors) refuse('vectors', `${about.vectors} is not what ${TABLE} has, ${vectors}.`);
  const part = (from: number, to: number): Float64Array => {
    const width = to - from;
    return Float64Array.from(
      { length: vectors * width },
      (_, at) => all[Math.floor(at / width) * columns.length + from + (at % width)]!,
    );
  };
  return {
    ...about,
    name: 'posterior',
    parameters,
    values: part(0, parameters.length),
    accession: part(parameters.length, columns.length),
  };
}
