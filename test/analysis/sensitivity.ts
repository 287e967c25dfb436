import type { ExperimentInfo } from '../../src/analysis/estimate.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { designPoints, keyVectorOf, type SampledDesign } from '../../src/experiment/design/planned-design.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { info, synthetic } from './synthetic.ts';

/** Parameters of the design; the last does nothing. */
export const NAMES = ['us.capEurope', 'threshold.sigma', 'us.loadSlope', 'pref.isolation'] as const;
const INDICES = NAMES.map((name) => PARAMETERS.indexOf(name));

export const MORRIS: SampledDesign = { kind: 'morris', levels: 4, parameters: INDICES };
export const SALTELLI: SampledDesign = { kind: 'saltelli', parameters: INDICES };

/** Variances: of a quantile, of what is drawn once a block, of the noise of a run, and of that of an arm alone. */
const UNIFORM = 1 / 12;
const WEIGHTS = { first: 0.2, second: 0.1, effect: 0.1, beside: 0.03, noise: 0.05, own: 0.02 } as const;
const ofLevel = UNIFORM * (WEIGHTS.first ** 2 + WEIGHTS.second ** 2) + WEIGHTS.beside ** 2;

/** What the records below have, in closed form. */
export const KNOWN = {
  level: {
    shares: [(UNIFORM * WEIGHTS.first ** 2) / ofLevel, (UNIFORM * WEIGHTS.second ** 2) / ofLevel, 0, 0],
    unset: WEIGHTS.beside ** 2 / ofLevel,
    noise: WEIGHTS.noise ** 2 / (ofLevel + WEIGHTS.noise ** 2),
  },
  effect: {
    shares: [0, 0, 1, 0],
    noise: WEIGHTS.own ** 2 / (UNIFORM * WEIGHTS.effect ** 2 + WEIGHTS.own ** 2),
  },
  weights: WEIGHTS,
} as const;

/**
 * Records of a design in which adequacy is a sum: the level has the first two parameters, something drawn beside the design
 * and noise; the effect of arm 1 has the third and noise of its own. Arm 2 is the baseline again.
 */
export function additive(design: SampledDesign, vectors: number, inner: number): RunRecords {
  const made = synthetic({ vectors, inner, arms: 3, classes: ['full-attack'] });
  const plan = { ...made.plan, design };
  const { values } = designPoints(design, vectors, plan.seedKey);
  const keyed = new Keyed(7);
  const drawn = (replicate: number, purpose: number): number => {
    keyed.setReplicate(replicate);
    return keyed.normal(0, 0, purpose, 0);
  };
  const rows = made.column('adequacy').map((_, row) => {
    const items = plan.scenarios[0]!.items.length;
    const [run, arm] = [Math.floor(row / (items * 3)), row % 3];
    const vector = Math.floor(run / inner);
    const key = keyVectorOf(design, vector);
    const [a, b, c] = values.subarray(NAMES.length * vector);
    const noise = key * inner + (run % inner);
    const level =
      WEIGHTS.first * a! +
      WEIGHTS.second * b! +
      WEIGHTS.beside * drawn(key, 1) +
      WEIGHTS.noise * drawn(noise, 2);
    return arm === 1 ? level + WEIGHTS.effect * c! + WEIGHTS.own * drawn(noise, 3) : level;
  });
  return { ...made, plan, column: (name) => (name === 'adequacy' ? rows : made.column(name)) };
}

export function asking(records: RunRecords): ExperimentInfo {
  const of = info(records);
  return { ...of, experiment: { ...of.experiment, estimands: { primary: ['adequacy'], secondary: [] } } };
}
