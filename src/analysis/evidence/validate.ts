import { join } from 'node:path';
import { readAccession } from '../../data/evidence/accession.ts';
import { readAccessionPriors } from '../../data/evidence/accession-priors.ts';
import type { Calibration } from '../../data/evidence/calibration.ts';
import { type CodedHindcast, type Hindcast, isCoded, readingsOf } from '../../data/evidence/hindcast.ts';
import type { HoldOuts } from '../../data/evidence/openings.ts';
import type { Ensemble } from '../../data/evidence/posterior.ts';
import { hashOfCode, MODEL_VERSION, versionOfCasus } from '../../engine/about.ts';
import { drawnParameters } from '../../engine/replicate.ts';
import type { EnsembleDesign } from '../../experiment/design/planned-design.ts';
import { planEvidence } from '../../experiment/evidence-plan.ts';
import { ensembleDesign } from '../../experiment/posterior.ts';
import { planHindcasts } from '../../experiment/hindcasts.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Project } from '../../experiment/project.ts';
import { at } from '../../model/parameters.ts';
import type { BatchOptions } from '../calibration/batch.ts';
import { runStatistics } from '../calibration/simulate.ts';
import { accessionElectorate } from '../ratification/electorate.ts';
import { ratificationHindcast } from '../ratification/hindcast.ts';
import { centralInterval } from '../scores/coverage.ts';
import type { Prediction } from '../scores/prediction.ts';
import { codeAsked } from './as-asked.ts';
import { comparisonsOf } from './comparisons.ts';
import { defaultRule } from './default-rule.ts';
import { factResults, factsInside } from './fact-results.ts';
import { casesOf, type EventRuns, type HindcastRuns, predictionOf, runHindcasts } from './hindcast-runs.ts';
import { type Draws, informedBy } from './informed.ts';
import { ratificationResult } from './ratification-result.ts';
import { baselines, coverageOf, scoresOf, standingOf } from './standings.ts';
import { structureResults } from './structure-results.ts';
import type { ClockPredicted, HindcastResult, Source, Validation } from './validation.ts';

/** Everything that is known, hold-outs included: opened, and logged, before it comes here. */
export interface Known {
  readonly calibration: Calibration;
  readonly holdOuts: HoldOuts;
  readonly ensemble: Ensemble;
}

export interface ValidateOptions extends BatchOptions {
  readonly seed: string;
  /** Prior vectors, and rows of the ensemble at most. */
  readonly vectors: number;
}

/** Parameters named in the figure. */
const NAMED = 20;
const HOURS_OF_DAY = 24;

/** Runs the whole validation. */
export async function validate(
  project: Project,
  known: Known,
  options: ValidateOptions,
): Promise<Validation> {
  const { calibration, holdOuts, ensemble } = known;
  const { seed, vectors } = options;
  const rows = Math.min(vectors, ensemble.vectors);
  const inner = Math.floor(vectors / rows);
  const total = rows * inner;
  const hindcasts = [...calibration.hindcasts, ...holdOuts.hindcasts];
  const facts = [...calibration.facts, ...holdOuts.facts].map(({ value }) => value);
  const comparisons = comparisonsOf(facts);
  const accession = readAccessionPriors(join(project.evidence, 'accession-priors.csv'));
  const record = readAccession(
    join(project.evidence, 'accession.csv'),
    project.agents.members.map(({ value }) => value.id),
  );
  const design = ensembleDesign(ensemble);
  const of: Record<Source, { vectors: number; inner: number; seed: string; design?: EnsembleDesign }> = {
    prior: { vectors: total, inner: 1, seed },
    // As many runs of both: the score of what never came depends on how often it was looked for.
    posterior: { vectors: rows, inner, seed, design },
  };
  const own = { prior: accession, posterior: ensemble.accession };
  const electorate = accessionElectorate(project.agents);
  const evidence = (source: Source): Plan =>
    planEvidence(facts, hindcasts, calibration.known, project, of[source]);
  const statistics = async (source: Source): Promise<Float64Array> =>
    runStatistics(
      { ...evidence(source), name: `facts-${source}` },
      { comparisons, electorate },
      own[source],
      options,
    );
  const factual = { prior: await statistics('prior'), posterior: await statistics('posterior') };
  const results = factResults(facts, comparisons, factual);
  // A hold-out is no part of what the posterior was asked to meet.
  const fitted = results.filter(({ set }) => set === 'calibration');

  const plan = (source: Source): Plan => ({
    ...planHindcasts(hindcasts, calibration.known, project, {
      ...of[source],
      structures: source === 'prior',
    }),
    name: `hindcasts-${source}`,
  });
  const runs: Record<Source, HindcastRuns> = {
    prior: await runHindcasts(plan('prior'), options),
    posterior: await runHindcasts(plan('posterior'), options),
  };
  const runsOf =
    (source: Source) =>
    (id: string): EventRuns =>
      runs[source].get(id)!.get('default')!;
  const scored = (set: Hindcast['set']): CodedHindcast[] =>
    hindcasts.flatMap(({ value }) =>
      value.set === set && value.scope === 'in' && isCoded(value) ? [value] : [],
    );
  const [before, held] = [scored('calibration').flatMap(casesOf), scored('hold-out').flatMap(casesOf)];
  const cases = [...before, ...held];
  const predictions = (source: Source): Prediction[] =>
    cases.map((each) => predictionOf(runsOf(source)(each.id), each));
  const asked = (id: string): number | null => {
    const event = hindcasts.find(({ value }) => value.id === id)!.value;
    return codeAsked(isCoded(event) ? event.coding.ask : undefined);
  };
  const scores = scoresOf(cases, {
    prior: predictions('prior'),
    posterior: predictions('posterior'),
    ...baselines(before, held, asked),
  });
  const inFit = new Set(
    calibration.facts.flatMap(({ value }) =>
      value.figures.flatMap((f) => ('hindcast' in f ? [f.hindcast] : [])),
    ),
  );
  const isHeld = new Set(held.map(({ id }) => id));
  const plans = { prior: plan('prior'), posterior: plan('posterior') };
  const ratification = (source: Source): Validation['ratification'][Source] =>
    ratificationResult(
      ratificationHindcast(plans[source], project.agents, record, own[source], plans[source].vectors),
    );
  const { informed, ...informedOf } = informedBy(drawsOf(project, plans, ensemble), NAMED);
  return {
    casus: versionOfCasus(),
    model: MODEL_VERSION,
    code: hashOfCode(),
    seed,
    vectors: { prior: total, posterior: rows },
    runs: total,
    ensemble: { version: ensemble.version, sha256: ensemble.sha256 },
    facts: results,
    factsInside: { prior: factsInside(fitted, 'prior'), posterior: factsInside(fitted, 'posterior') },
    hindcasts: hindcasts.map(({ value }): HindcastResult => {
      const place = scores.prior.findIndex(({ id }) => id === value.id);
      return {
        id: value.id,
        title: value.title,
        date: value.date,
        set: value.set,
        scope: value.scope,
        because: value.because,
        code: value.happened.code,
        fitted: inFit.has(value.id),
        readings: isCoded(value) && value.scope === 'in' ? readingResults(value, runsOf) : [],
        scores:
          place < 0
            ? null
            : {
                prior: scores.prior[place]!,
                posterior: scores.posterior[place]!,
                'constant-rates': scores['constant-rates'][place]!,
                regression: scores.regression[place]!,
                'as-asked': scores['as-asked'][place]!,
              },
      };
    }),
    standings: {
      all: standingOf(scores, () => true),
      unfitted: standingOf(scores, (id) => !inFit.has(id)),
      'hold-out': standingOf(scores, (id) => isHeld.has(id)),
    },
    coverage: {
      prior: coverageOf(scores.prior),
      posterior: coverageOf(scores.posterior),
      unfitted: coverageOf(scores.posterior.filter(({ id }) => !inFit.has(id))),
    },
    structures: structureResults(before, runs.prior),
    defaultParameters: defaultRule(held, { prior: runsOf('prior'), posterior: runsOf('posterior') }),
    ratification: { prior: ratification('prior'), posterior: ratification('posterior') },
    informed,
    informedOf,
  };
}

/** The model's distribution under each reading of an event. */
function readingResults(
  hindcast: CodedHindcast,
  runsOf: (source: Source) => (id: string) => EventRuns,
): HindcastResult['readings'] {
  return readingsOf(hindcast).map(({ id }) => {
    const shares = (source: Source): number[] => {
      const { codes } = runsOf(source)(id);
      return [0, 1, 2, 3, 4].map((code) => codes.filter((each) => each === code).length / codes.length);
    };
    const clocks = casesOf(hindcast).flatMap((each, i) => {
      const clock = hindcast.happened.clocks[i];
      if (clock === undefined) return [];
      const predicted = (source: Source): ClockPredicted => {
        const hours = predictionOf(runsOf(source)(id), each).hours!;
        const days = (level: number): { low: number; high: number } => {
          const { low, high } = centralInterval(hours, level);
          return { low: low / HOURS_OF_DAY, high: high / HOURS_OF_DAY };
        };
        const own = runsOf(source)(id).hours[clock.decision];
        return {
          median: days(0).low,
          half: days(0.5),
          ninety: days(0.9),
          never: own.filter((hour) => Number.isNaN(hour)).length / own.length,
        };
      };
      const { decision, days, between } = clock;
      return [
        {
          decision,
          days,
          between,
          predicted: { prior: predicted('prior'), posterior: predicted('posterior') },
        },
      ];
    });
    return { id, codes: { prior: shares('prior'), posterior: shares('posterior') }, clocks };
  });
}

/** Draws of every parameter that the ensemble sets, equally many of both. */
function drawsOf(project: Project, plans: Record<Source, Plan>, { parameters, values }: Ensemble): Draws[] {
  const count = Math.min(plans.prior.vectors, plans.posterior.vectors);
  const drawn = Array.from({ length: count }, (_, vector) => drawnParameters(plans.prior, vector));
  return parameters.map((name, column) => ({
    name,
    unit: project.parameters[at(name)]!.unit,
    prior: Float64Array.from(drawn, (vector) => vector[at(name)]!),
    posterior: Float64Array.from({ length: count }, (_, row) => values[row * parameters.length + column]!),
  }));
}
