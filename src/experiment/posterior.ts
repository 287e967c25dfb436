import { type Ensemble, readPosterior } from '../data/evidence/posterior.ts';
import { at } from '../model/parameters.ts';
import type { Say } from './arms.ts';
import type { EnsembleDesign } from './design/planned-design.ts';
import { isBudget } from './options.ts';
import type { Project } from './project.ts';
import type { ExperimentFile } from './schema.ts';
import type { Counted } from './uncertainty.ts';

type Asking = Pick<ExperimentFile, 'uncertainty' | 'until' | 'replications'>;

/** The rows of an ensemble as the design of a plan. */
export function ensembleDesign({ name, version, sha256, parameters, values }: Ensemble): EnsembleDesign {
  return {
    kind: 'ensemble',
    parameters: parameters.map(at),
    name: `${name} ensemble ${version}`,
    sha256,
    values,
  };
}

/** Says where an experiment asks for more vectors than the ensemble has. */
function checkCounts(
  { vectors: rows }: Ensemble,
  { until, replications }: Asking,
  counts: readonly Counted[],
  say: Say,
): void {
  const cure = (vectors: number): string =>
    `write { vectors: ${rows}, inner: ${Math.ceil(vectors / rows)} } (--replications ${rows} --inner ${Math.ceil(vectors / rows)}), which runs each of them again with other noise`;
  for (const { path, vectors } of counts) {
    if (vectors <= rows) continue;
    const listed = path[0] === 'replications';
    if (listed && until !== undefined)
      say(
        ['until', 'atMost'],
        `until may take ${vectors} vectors and the posterior ensemble has ${rows}; write atMost: ${rows} or, in place of until, replications with inner runs of each.`,
      );
    else if (listed && isBudget(replications))
      say(
        path,
        `a budget of ${vectors} may take as many vectors and the posterior ensemble has ${rows}; ${cure(vectors)}.`,
      );
    else say(path, `the posterior ensemble has ${rows} vectors, not ${vectors}; ${cure(vectors)}.`);
  }
}

/** Says what of `uncertainty:` the rows of the ensemble leave no room for. */
function checkUncertainty({ parameters: set }: Ensemble, { uncertainty }: Asking, say: Say): void {
  if (uncertainty === undefined) return;
  const { design, parameters } = uncertainty;
  if (design !== 'random')
    say(
      ['uncertainty', 'design'],
      `with parameters: posterior only design: random: the ensemble is the sample; write parameters: prior, or remove this.`,
    );
  else if (parameters !== 'all' && !Array.isArray(parameters))
    for (const name of Object.keys(parameters).filter((each) => set.includes(each)))
      say(
        ['uncertainty', 'parameters', name],
        `the posterior ensemble sets ${name}, so a range has no effect; remove it, or hold ${name} under parameters: of an arm.`,
      );
}

/**
 * The posterior ensemble as the design of an experiment that asks for it, or null after saying why not.
 * @param counts vectors of each table
 * @throws InputError for an ensemble that cannot be read
 */
export function planPosterior(
  experiment: Asking,
  { evidence, parameters: known }: Project,
  counts: readonly Counted[],
  say: Say,
): EnsembleDesign | null {
  const ensemble = readPosterior(evidence, known);
  if (ensemble === null) {
    say(
      ['parameters'],
      'this project has no posterior ensemble (evidence/posterior.csv); run casus calibrate, or write parameters: prior.',
    );
    return null;
  }
  checkCounts(ensemble, experiment, counts, say);
  checkUncertainty(ensemble, experiment, say);
  return ensembleDesign(ensemble);
}
