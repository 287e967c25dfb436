import type { Estimates } from '../analysis/estimates.ts';
import type { Provenance } from './figure.ts';
import { count } from './words.ts';
import { independent, sampleWords, vectorsWords } from '../analysis/sample-words.ts';

const LICENCE = 'MIT';

interface Design {
  readonly vectors: number;
  readonly inner: number;
  /** A closed loop has as many as come about. */
  readonly crises?: number;
}

/** What says where numbers come from: estimates, or what was found with them. */
type Described = Pick<Estimates, 'version' | 'modelVersion' | 'experiment' | 'design'>;

/** @param design of the runs behind a figure: those of the battery unless given */
export function provenanceOf(estimates: Described, design: Design = estimates.design): Provenance {
  const { experiment } = estimates;
  return {
    casus: estimates.version,
    model: estimates.modelVersion,
    experiment: experiment.id,
    asOf: experiment.asOf,
    seed: experiment.seed,
    configuration: experiment.configurationHash,
    figures: experiment.figuresHash,
    code: experiment.codeHash,
    vectors: design.vectors,
    inner: design.inner,
    crises: design.crises ?? null,
    licence: LICENCE,
  };
}

/** The line under every figure: what was run, from what, under which licence. */
export function sourceLine(estimates: Described, design: Design = estimates.design): string {
  const of = provenanceOf(estimates, design);
  const { unit, ensemble } = estimates.design;
  const sample = { ...design, unit, ensemble };
  const drawn = independent(sample)
    ? `${vectorsWords(sample)} × 1 (n = ${count(of.vectors)} replication${of.vectors === 1 ? '' : 's'})`
    : `${ensemble === undefined ? '' : `${ensemble}, `}n = ${sampleWords(of.vectors * of.inner, sample, 'replications')}`;
  return (
    `Source: Casus ${of.casus}, model ${of.model}; ${of.experiment}, ${drawn}, seed “${of.seed}”, ` +
    `configuration ${of.configuration.slice(0, 12)}; data agents/ as of ${of.asOf}, ${of.figures.slice(0, 12)}; ` +
    `licence ${of.licence}. Model output, not a forecast.`
  );
}

/** What an interval is taken across. With one replication a draw both kinds of variation are in it. */
export function acrossWhat(estimates: Described, design: Design = estimates.design): string {
  const { unit, parameters, ensemble } = estimates.design;
  if (unit !== undefined)
    return `across ${count(design.vectors / unit)} independent blocks of the ${parameters} design, ${count(unit)} parameter vectors each`;
  if (design.inner > 1)
    return `across ${vectorsWords({ ...design, ensemble })} and the ${count(design.inner)} replications in each`;
  const own = ensemble === undefined ? 'parameters of its own' : `its row of the ${ensemble}`;
  return `across ${count(design.vectors)} replications, each with ${own}`;
}
