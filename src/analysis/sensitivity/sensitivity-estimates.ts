import { designPoints, type SampledDesign } from '../../experiment/design/planned-design.ts';
import { isRead, PARAMETERS } from '../../model/parameters.ts';
import { morrisIndices } from '../design/morris-indices.ts';
import { partsOf, spreadColumns } from '../design/noise-apart.ts';
import { type Index, sobolIndices } from '../design/sobol-indices.ts';
import { multiplierName } from '../drivers.ts';
import type { EstimandId, Interval } from '../estimates.ts';
import { FunctionOfMeans, inferContrast, LEVEL } from '../function-of-means.ts';
import { clusterMeans, mean } from '../moments.ts';
import { outcomeOf } from '../outcomes.ts';
import { PairedT } from '../paired-t.ts';
import { armIndex, type RunRecords } from '../records.ts';
import { ReplicationEffects } from '../replication-effects.ts';
import { RESAMPLES, resamples } from '../resample.ts';
import { scopesOf, type ScopeNode } from '../scopes.ts';
import { armsOfAnswer } from '../variance-splits.ts';
import type {
  PairShare,
  ParameterShares,
  ScreenedParameter,
  SensitivityEstimates,
  SensitivityOf,
  SensitivityTarget,
} from './sensitivity.ts';

/** Arms that are taken apart where the answer names none. */
const MOST_ARMS = 4;

type Points = ReturnType<typeof designPoints>;
type Screening = Extract<Points, { readonly kind: 'morris' }>;
type Sampling = Extract<Points, { readonly kind: 'saltelli' }>;

interface Asked {
  readonly primary: readonly EstimandId[];
  readonly answer: readonly string[];
  readonly resamples?: number | undefined;
}

/**
 * Which assumption matters: of the level of the baseline and of the paired effect of each arm of the answer (else of the
 * first four), on each group and each primary estimand that is a mean over all crises. An effect is that of each run, so
 * that the noise which both arms share cancels.
 * @param records of the batteries and sequences, in vectors, not in blocks
 * @returns null unless the vectors are those of a Morris or Saltelli design
 */
export function sensitivityEstimates(records: RunRecords, asked: Asked): SensitivityEstimates | null {
  const { plan } = records;
  const { design } = plan;
  if (design?.kind !== 'morris' && design?.kind !== 'saltelli') return null;
  const { inner, vectors, seedKey, baseline } = plan;
  const points = designPoints(design, vectors, seedKey) as Screening | Sampling;
  const parameters = design.parameters.map((index) => PARAMETERS[index]!);
  const arms = armsOfAnswer(plan, asked.answer).slice(0, Math.max(MOST_ARMS, asked.answer.length));
  const places = [baseline, ...arms.map((id) => armIndex(plan, id))];
  const made = new Made(points, parameters, plan.seed, asked.resamples ?? RESAMPLES);
  const scopes = scopesOf(plan);
  for (const estimand of asked.primary.filter((id) => outcomeOf(records, id).condition === null)) {
    const effects = new ReplicationEffects(records, scopes, estimand);
    const of = (node: ScopeNode, arm: number): Float64Array =>
      arm === baseline ? effects.level(node, arm) : effects.of(node, arm, baseline);
    for (const node of scopes.groups)
      for (const arm of places)
        made.add({ arm: plan.arms[arm]!.id, scope: node.scope, estimand }, of(node, arm));
  }
  return {
    method: design.kind === 'morris' ? 'morris' : 'sobol',
    parameters,
    inner,
    beside: besideOf(records, design, places),
    targets: made.targets,
    screened: made.screened,
    shares: made.shares,
    pairs: made.pairs,
  };
}

/** What varies over the blocks of a design though the design does not set it. */
function besideOf(
  { plan, parameterNames }: RunRecords,
  design: SampledDesign,
  arms: readonly number[],
): SensitivityEstimates['beside'] {
  const mode = plan.scenarios.some((scenario) => scenario.mode === 'sequence') ? 'sequence' : 'battery';
  const set = design.parameters.map((index) => PARAMETERS[index]!);
  const writes = arms.flatMap((arm) =>
    plan.arms[arm]!.writes.map((write) => ({ arm: plan.arms[arm]!, write })),
  );
  const drawn = writes.filter(({ write }) => write.effect.kind !== 'fixed');
  return {
    parameters: parameterNames.filter((name) => isRead(name, mode) && !set.includes(name)).length,
    multipliers: [...new Set(drawn.map(({ arm, write }) => multiplierName(arm, write)))],
  };
}

const NOT_THERE: Interval = { low: NaN, high: NaN };
/** With few blocks an end comes from Student's t, which knows no bounds. */
const withinOne = ({ low, high }: Interval): Interval => ({ low: Math.max(0, low), high: Math.min(1, high) });

/** The lists of the estimates, filled target by target. */
class Made {
  readonly targets: SensitivityTarget[] = [];
  readonly screened: ScreenedParameter[] = [];
  readonly shares: ParameterShares[] = [];
  readonly pairs: PairShare[] = [];
  readonly #points: Screening | Sampling;
  readonly #names: readonly string[];
  readonly #seed: string;
  readonly #count: number;

  constructor(points: Screening | Sampling, names: readonly string[], seed: string, count: number) {
    this.#points = points;
    this.#names = names;
    this.#seed = seed;
    this.#count = count;
  }

  /** @param outcomes of each run */
  add(of: SensitivityOf, outcomes: Float64Array): void {
    if (this.#points.kind === 'morris') this.#screen(this.#points, of, outcomes);
    else this.#share(this.#points, of, outcomes);
  }

  #screen(design: Screening, of: SensitivityOf, outcomes: Float64Array): void {
    const { trajectories: n } = design;
    for (const [factor, index] of morrisIndices(design, outcomes, this.#seed, this.#count).entries()) {
      const { mu, muStar, sigma, muInterval, muStarInterval, sigmaInterval } = index;
      const interval90 = { mu: muInterval, muStar: muStarInterval, sigma: sigmaInterval };
      this.screened.push({ ...of, parameter: this.#names[factor]!, mu, muStar, sigma, interval90, n });
    }
    const nothing = { value: NaN, interval: NOT_THERE };
    const noise = noiseShare(design, outcomes, resamples(this.#seed, n, this.#count));
    this.#target(of, outcomes, n, { noise, rest: nothing, unset: nothing });
  }

  #share(design: Sampling, of: SensitivityOf, outcomes: Float64Array): void {
    const { samples: n } = design;
    const { factors, pairs, ...others } = sobolIndices(design, outcomes, this.#seed, this.#count);
    for (const [factor, { first, total }] of factors.entries()) {
      const interval90 = { first: first.interval, total: total.interval };
      const parameter = this.#names[factor]!;
      this.shares.push({ ...of, parameter, first: first.value, total: total.value, interval90, n });
    }
    for (const { factors: pair, index } of pairs) {
      const [parameter, other] = pair.map((factor) => this.#names[factor]!) as [string, string];
      this.pairs.push({
        ...of,
        parameter,
        with: other,
        share: index.value,
        interval90: index.interval,
        n,
      });
    }
    this.#target(of, outcomes, n, others);
  }

  #target(
    of: SensitivityOf,
    outcomes: Float64Array,
    n: number,
    { noise, rest, unset }: { readonly noise: Index | null; readonly rest: Index; readonly unset: Index },
  ): void {
    const blocks = clusterMeans(outcomes, outcomes.length / n);
    const value = mean(blocks);
    this.targets.push({
      ...of,
      value,
      noise: noise?.value ?? NaN,
      rest: rest.value,
      unset: unset.value,
      interval90: {
        value: new PairedT(value, blocks).interval(LEVEL),
        noise: noise === null ? NOT_THERE : withinOne(noise.interval),
        rest: rest.interval,
        unset: unset.interval,
      },
      n,
    });
  }
}

/** Share of the noise in the variance of a single run over the rows of a Morris design; null where each ran once. */
function noiseShare(
  { count, trajectories, factors }: Screening,
  outcomes: Float64Array,
  table: ReturnType<typeof resamples>,
): Index | null {
  const inner = outcomes.length / count;
  if (inner === 1) return null;
  const rows = factors + 1;
  const centre = mean(outcomes);
  const centred = outcomes.map((outcome) => outcome - centre);
  const columns = spreadColumns(
    Array.from({ length: trajectories }, (_, trajectory) =>
      Array.from({ length: rows }, (_row, row) => {
        const from = (trajectory * rows + row) * inner;
        return centred.subarray(from, from + inner);
      }),
    ),
  );
  const combine = (means: readonly number[]): number => {
    const { between, noise } = partsOf(means, trajectories, inner);
    return noise / (Math.max(0, between) + noise);
  };
  return inferContrast([[new FunctionOfMeans(columns, combine, 1, table), 1]], trajectories);
}
