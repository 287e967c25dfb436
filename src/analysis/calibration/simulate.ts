import { identityOf } from '../../data/identity.ts';
import { CANDIDATES } from '../../data/evidence/accession.ts';
import { hashOfCode } from '../../engine/about.ts';
import { drawnParameters } from '../../engine/replicate.ts';
import { seedKeyOf } from '../../experiment/build.ts';
import type { EnsembleDesign } from '../../experiment/design/planned-design.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Figures } from '../../model/figures.ts';
import type { Prior } from '../../model/priors.ts';
import type { Comparison } from '../evidence/comparisons.ts';
import { STATISTIC_COLUMNS, statisticsOf } from '../evidence/statistics.ts';
import { simulateLags } from '../ratification/simulate-lags.ts';
import { type BatchOptions, remembered, runPlan } from './batch.ts';
import type { Coordinates } from './coordinates.ts';

/** What a calibration runs and compares. */
export interface Problem {
  /** Of `planEvidence`; its vectors, inner runs and seed are set by each batch. */
  readonly plan: Plan;
  readonly comparisons: readonly Comparison[];
  readonly coordinates: Coordinates;
  /** The members that ratify. */
  readonly electorate: Figures;
  readonly seed: string;
}

/** A plan with vectors of its own: rows of values in place of the draws of some parameters. @param name names noise and values */
function withValues(plan: Plan, name: string, parameters: readonly number[], values: Float64Array): Plan {
  const seed = `${plan.seed}|${name}`;
  const design: EnsembleDesign = { kind: 'ensemble', parameters, name, sha256: identityOf(values), values };
  return { ...plan, seed, seedKey: seedKeyOf(seed), vectors: values.length / parameters.length, design };
}

/**
 * Statistics under a plan of the problem.
 * @param accession numbers of the ratifications' own clock: priors, or a row for each vector of the plan
 * @returns vectors * inner x comparisons, on the scales of the comparisons
 */
export function runStatistics(
  plan: Plan,
  { comparisons, electorate }: Pick<Problem, 'comparisons' | 'electorate'>,
  accession: readonly Prior[] | Float64Array,
  options: BatchOptions,
): Promise<Float64Array> {
  return runPlan(plan, STATISTIC_COLUMNS, options, (records) =>
    statisticsOf(
      {
        plan,
        records,
        lags: simulateLags(plan, electorate, CANDIDATES, accession, plan.vectors),
        drawn: (vector) => drawnParameters(plan, vector),
      },
      comparisons,
    ),
  );
}

/**
 * Statistics at some points, with noise that belongs to the batch; what was computed before is read.
 * @param points points x dimensions, standard normal coordinates
 * @returns points * inner x comparisons
 */
export function simulate(
  problem: Problem,
  points: Float64Array,
  inner: number,
  batch: string,
  options: BatchOptions,
): Promise<Float64Array> {
  const { coordinates, comparisons, electorate } = problem;
  const base: Plan = { ...problem.plan, name: batch, seed: problem.seed, inner };
  const { model, accession } = coordinates.values(points);
  const plan = withValues(base, batch, coordinates.parameters, model);
  const of = comparisons.map(({ id, figure, part }) => [id, figure, part]);
  const from = identityOf({ ...plan, design: null }, model, accession, of, electorate, hashOfCode());
  return remembered(options.folder, batch, from, () => runStatistics(plan, problem, accession, options));
}
