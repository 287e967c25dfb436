import { ACCESSION } from '../../model/ratification.ts';
import type { Prior } from '../../model/priors.ts';
import { readCsv } from '../csv.ts';
import { DISTRIBUTIONS, improper, parseDistribution } from '../distribution.ts';
import { didYouMean } from '../nearest.ts';
import { InputError } from '../problem.ts';
import type { Problem } from '../problem.ts';

const COLUMNS = ['name', 'unit', 'distribution', 'status', 'basis'] as const;

/** What is wrong with a distribution, or the prior it means: every number of this clock is at least 0. */
function priorOf(text: string): Prior | string {
  const prior = parseDistribution(text, NaN);
  if (prior?.kind !== 'triangular') {
    const allowed = DISTRIBUTIONS.find((form) => form.startsWith('tri'))!;
    return `"${text}" is not a distribution of this table; allowed: ${allowed}.`;
  }
  const wrong = improper(prior);
  if (wrong !== undefined) return `"${text}" ${wrong}`;
  return prior.low >= 0 ? prior : `"${text}" goes below 0; none of these numbers may.`;
}

/**
 * Priors of the numbers that the clock of ratifications has of its own (`evidence/accession-priors.csv`), in the order of
 * ACCESSION. Throws InputError.
 */
export function readAccessionPriors(file: string): Prior[] {
  const found = new Map<string, Prior>();
  const problems: Problem[] = [];
  for (const row of readCsv(file, COLUMNS)) {
    const { name, distribution, basis } = row.cells;
    const prior = priorOf(distribution);
    if (!(ACCESSION as readonly string[]).includes(name))
      problems.push(
        row.problem(
          'name',
          `unknown number "${name}"; allowed: ${ACCESSION.join(', ')}.${didYouMean(name, ACCESSION)}`,
        ),
      );
    if (found.has(name)) problems.push(row.problem('name', `${name} stands twice; remove one.`));
    if (typeof prior === 'string') problems.push(row.problem('distribution', prior));
    else found.set(name, prior);
    if (basis === '') problems.push(row.problem('basis', 'missing; say what the prior rests on.'));
  }
  for (const name of ACCESSION)
    if (!found.has(name) && problems.length === 0)
      problems.push({ file, line: 1, column: 1, path: [], message: `missing row "${name}".` });
  if (problems.length > 0) throw new InputError(problems);
  return ACCESSION.map((name) => found.get(name)!);
}
