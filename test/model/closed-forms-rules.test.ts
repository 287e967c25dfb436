import { describe, expect, it } from 'vitest';
import { cascade } from '../../src/model/crisis/contribution.ts';
import { deliberate } from '../../src/model/crisis/deliberation.ts';
import { CODE } from '../../src/model/crisis/packages.ts';
import { MODE, type RuleSpec, blocksAllowed, leastBlocks } from '../../src/model/crisis/rules.ts';
import { EventNoise } from '../../src/model/noise.ts';
import type { Crisis } from '../../src/model/state.ts';
import { exp, ln, normalQuantile, power } from '../../src/random/elementary.ts';
import { type Settings, SILENCE, Stage, equals, provoke, shareError, summary } from './fixture.ts';

/**
 * `docs/odd.md` section 13 on rules, clocks and cascades: results computed outside the model, met within three standard
 * errors. T10-12, 15, 20-22, 25-27, 31-32, 36-46 and 48 speak of the closed loop or of switches that a battery does
 * not have; T35 is a rule of reporting (`analysis`); T23 is Olson and Zeckhauser's contribution, which the model
 * replaces by the cascade.
 */

const ALL = 32;
const FULL_ATTACK = provoke('full-attack', 0, { origin: 0, ask: CODE.force });
/** Nothing is at stake and nothing costs: what is left of a margin is its audience term and the member's taste. */
const INDIFFERENT: Settings = {
  'class.full-attack.S': 1e-12,
  'pref.audience': 0,
  'pref.consentCost': 0,
  'pref.escalationWeight': 0,
  'pref.russiaTieWeight': 0,
  'pref.wrongfulAccusation': 0,
  'pref.disproportion': 0,
  'pref.noiseSd': 1,
  'pref.noiseCorrelation': 0,
  'pref.isolation': 0,
  'member.demandProb': 0,
  'clock.instructionMedian': 1e-9,
  'clock.proceduralBreak': 0,
};

/** Margins of independent members that block with probability q, one row a replication. */
function blocks(crisis: Crisis, stage: Stage, replication: number, q: number): number {
  stage.keyed.setReplicate(replication);
  for (let i = 0; i < ALL; i++) crisis.margin[i] = stage.keyed.uniform(0, i + 1, 63, 0) - q;
  return leastBlocks(crisis, crisis.margin, crisis.electorate, ALL, -1);
}

describe('quotas on independent votes', () => {
  const stage = new Stage(equals(ALL));
  const crisis = stage.prepare(0, { 'pref.isolation': 0 }).begin(FULL_ATTACK);
  const n = 40_000;
  const share = (passes: (r: number) => boolean): number => {
    let hits = 0;
    for (let r = 0; r < n; r++) if (passes(r)) hits++;
    return hits;
  };

  it.each([
    [0.95, 0.193711],
    [0.99, 0.72498],
  ])('T2: consensus of 32 with consent %f passes with %f (n = 40,000)', (p, expected) => {
    const hits = share((r) => blocks(crisis, stage, r, 1 - p) === 0);
    expect(shareError(hits, n, expected)).toBeLessThan(3);
  });

  it('T4: consensus of 32 with consent ~ Beta(19,1) passes with 19/51 (n = 40,000)', () => {
    const hits = share((r) => {
      stage.keyed.setReplicate(r);
      const consent = power(stage.keyed.uniform(1, 0, 63, 0), 1 / 19);
      return blocks(crisis, stage, r, 1 - consent) === 0;
    });
    expect(shareError(hits, n, 19 / 51)).toBeLessThan(3);
  });

  it.each([
    ['T5', MODE.minusX, 1, 0.05, 0.519962],
    ['T5', MODE.minusX, 2, 0.05, 0.786114],
    ['T6', MODE.reverse, 23, 0.5, 0.9965],
    ['T6', MODE.reverse, 23, 0.75, 0.406488],
  ])('%s: mode %i tolerating %i blocks of %f passes with %f (n = 40,000)', (_, mode, x, q, expected) => {
    stage.prepare(0, { 'pref.isolation': 0, 'rule.mode': mode, 'rule.blocksAllowed': x });
    stage.begin(FULL_ATTACK);
    const hits = share((r) => blocks(crisis, stage, r, q) <= blocksAllowed(crisis));
    expect(shareError(hits, n, expected)).toBeLessThan(3);
  });

  it.each([
    ['T2', MODE.consensus, 0, 0.01, 0.72498],
    ['T5', MODE.minusX, 1, 0.05, 0.519962],
    ['T6', MODE.reverse, 23, 0.75, 0.406488],
  ])(
    '%s in a whole deliberation: mode %i, X = %i, block %f: first vote passes with %f (n = 2,500)',
    (...row) => {
      const [, mode, x, q, expected] = row;
      const whole = new Stage(equals(ALL));
      for (const prior of Object.values(whole.figures.attributes))
        for (const bound of Object.values(prior)) bound.fill(1);
      // audience: 2P - 1 = 1 and s = 1, so its weight is the mean of the margin
      const settings = {
        ...INDIFFERENT,
        'pref.audience': -normalQuantile(q),
        'rule.mode': mode,
        'rule.blocksAllowed': x,
      };
      let hits = 0;
      for (let r = 0; r < 2500; r++) {
        const one = whole.prepare(r, settings).begin(FULL_ATTACK);
        deliberate(one, 0, CODE.force);
        if (one.failedVotes === 0 && one.decisions.length === 1) hits++;
      }
      expect(shareError(hits, 2500, expected)).toBeLessThan(3);
    },
  );
});

/** Instruction times that are exponential: the model's median times exp(sd * ln E), sd = 1. */
class ExponentialNoise extends EventNoise {
  override instruction(i: number): number {
    return ln(-ln(this.actorUniform(i, 63, 0)));
  }
}

const AT_ONCE: Settings = {
  ...INDIFFERENT,
  'pref.noiseSd': 0,
  'clock.conveneMedian': 0, // detection, request and text at hour 0
  'clock.instruction': 0,
  'clock.instructionSd': 1,
  'clock.instructionSigma': 1,
  'clock.attentionGain': 0,
};

describe('clocks', () => {
  it('T7: explicit assent closes at the maximum of 32 Exp(1/20 h): mean 81.17, sd 25.41, median 76.86 (n = 4,000)', () => {
    const rule: RuleSpec = { ...SILENCE, clock: 'explicit' };
    const stage = new Stage(equals(ALL), rule);
    const noise = new ExponentialNoise(stage.figures, stage.keyed);
    const n = 4000;
    const hours: number[] = [];
    for (let r = 0; r < n; r++) {
      // 2 hours at the least (S7b) times the median's factor: Exp with mean 20 h
      stage.prepare(r, { ...AT_ONCE, 'clock.instructionMedian': 10 });
      const crisis = stage.begin(FULL_ATTACK);
      noise.begin(FULL_ATTACK.key);
      crisis.noise = noise;
      deliberate(crisis, 0, CODE.force);
      hours.push(crisis.decisionHour);
    }
    const { mean, se, variance } = summary(hours);
    expect(Math.abs(mean - 4.058495 * 20)).toBeLessThan(3 * se);
    // excess kurtosis of the maximum of 32 exponentials: 6 sum 1/k^4 / (sum 1/k^2)^2 = 2.49
    expect(Math.abs(variance - (1.270499 * 20) ** 2)).toBeLessThan(3 * variance * Math.sqrt(4.49 / n));
    const below = hours.filter((hour) => hour < 3.84306 * 20).length;
    expect(shareError(below, n, 0.5)).toBeLessThan(3);
  });

  it('T8: 32 silent members with break rate .001/h leave 24 h of silence whole with .463940; it ends at 24 h (n = 5,000)', () => {
    const stage = new Stage(equals(ALL));
    const settings = {
      ...AT_ONCE,
      'clock.instructionMedian': 1e9, // nobody is instructed
      'clock.proceduralBreak': 1 - exp(-0.001 * 24),
    };
    const fraction = 0.5;
    const n = 5000;
    let whole = 0;
    for (let r = 0; r < n; r++) {
      stage.prepare(r, {
        ...settings,
        'clock.silenceFraction': fraction,
        'rule.deadlineHours': 22 / fraction,
      });
      const crisis = stage.begin(FULL_ATTACK);
      deliberate(crisis, 0, CODE.force);
      if (crisis.extensions === 0) whole++;
      expect(crisis.decisionHour).toBeCloseTo(crisis.extensions === 0 ? 24 : 48, 8);
    }
    expect(shareError(whole, n, 0.46394)).toBeLessThan(3);
  });
});

describe('T16: thresholds of Granovetter', () => {
  /** Members join when the share that has joined reaches their threshold: here rho times the escalation of package 9. */
  function joiners(thresholds: readonly number[]): number {
    const stage = new Stage(equals(ALL)).prepare(0, {
      'contribution.base': 0,
      'contribution.thetaShift': 0,
      'contribution.stakeSlope': 0,
      'contribution.costSlope': 0,
      'contribution.escalationSlope': 1,
      'contribution.noiseSd': 0,
      'contribution.weightExponent': 1,
      'package.9.e': 1,
    });
    // the victim is the instigator: it seeds the cascade
    const crisis = stage.begin(FULL_ATTACK);
    thresholds.forEach((k, i) => (stage.world.members.attribute.rho[i] = k / ALL));
    cascade(crisis, CODE.force, CODE.force);
    return crisis.joined.slice(CODE.force * ALL, (CODE.force + 1) * ALL).reduce((sum, j) => sum + j, 0);
  }
  const ladder = Array.from({ length: ALL }, (_, k) => k);

  it('0, 1, ..., 31: all 32 join, in whatever order they stand', () => {
    expect(joiners(ladder)).toBe(32);
    expect(joiners([0, ...ladder.slice(1).toReversed()])).toBe(32);
  });

  it('with a 2 in place of the 1, only the instigator acts', () => {
    expect(joiners(ladder.map((k) => (k === 1 ? 2 : k)))).toBe(1);
  });
});
