import type { Estimates } from '../analysis/estimates.ts';
import type { Provenance } from './figure.ts';
import { count } from './words.ts';

const LICENCE = 'MIT';

export function provenanceOf(estimates: Estimates): Provenance {
  const { experiment, design } = estimates;
  return {
    casus: estimates.version,
    model: estimates.modelVersion,
    experiment: experiment.id,
    asOf: experiment.asOf,
    seed: experiment.seed,
    configuration: experiment.configurationHash,
    figures: experiment.figuresHash,
    vectors: design.vectors,
    inner: design.inner,
    crises: design.crises,
    licence: LICENCE,
  };
}

/** The line under every figure: what was run, from what, under which licence. */
export function sourceLine(estimates: Estimates): string {
  const of = provenanceOf(estimates);
  const design = `${count(of.vectors)} parameter draws × ${count(of.inner)} (n = ${count(of.vectors * of.inner)} replications)`;
  return (
    `Source: Casus ${of.casus}, model ${of.model}; ${of.experiment}, ${design}, seed “${of.seed}”, ` +
    `configuration ${of.configuration.slice(0, 12)}; data agents/ as of ${of.asOf}, ${of.figures.slice(0, 12)}; ` +
    `licence ${of.licence}. Model output, not a forecast.`
  );
}

/** What an interval is taken across. With one replication a draw both kinds of variation are in it. */
export function acrossWhat(estimates: Estimates): string {
  return estimates.design.inner > 1
    ? `across ${count(estimates.design.vectors)} parameter draws and the ${count(estimates.design.inner)} replications in each`
    : `across ${count(estimates.design.vectors)} replications, each with parameters of its own`;
}
