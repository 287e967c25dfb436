import { describe, expect, it } from 'vitest';
import {
  comparisonSentence,
  conditionSentence,
  countsSentence,
  drawsSentence,
  driverSentence,
  effectSentence,
  neverTabledSentence,
  outOf100,
} from '../../src/analysis/sentences.ts';
import type {
  Condition,
  CountRow,
  Driver,
  DriverSearch,
  Estimates,
  PairedEffect,
} from '../../src/analysis/estimates.ts';

const estimates = {
  arms: [{ id: 'law', label: 'a guarantee by law' }],
  scenarios: [
    {
      id: 's',
      title: 'Standard',
      items: [{ id: 'limited-conventional:EST', className: 'limited-conventional', target: 'EST' }],
    },
  ],
  names: { EST: 'Estonia' },
  design: { vectors: 1000, inner: 1 },
} as unknown as Estimates;
const scope = { scenario: 's', kind: 'group', id: 'force' } as const;
const effect = (over: Partial<PairedEffect>): PairedEffect => ({
  arm: 'law',
  scope,
  estimand: 'credibility',
  value: 0.016,
  interval90: { low: 0.009, high: 0.023 },
  interval50: { low: 0.013, high: 0.019 },
  n: 1000,
  better: 0.222,
  equal: 0.738,
  worse: 0.04,
  correlation: 0.9,
  p: 0.001,
  pHolm: 0.01,
  draws: null,
  method: 't',
  ...over,
});

describe('permitted sentences', () => {
  it('say paired worlds, the mean effect and its interval', () => {
    expect(effectSentence(effect({}), estimates)).toBe(
      'In 22 of 100 paired worlds “a guarantee by law” raised the share of provocations answered adequately in time ' +
        '(force provocations), in 74 it changed nothing, in 4 it lowered it; mean effect +1.6 points, ' +
        '90% interval +0.9 to +2.3, n = 1,000 paired worlds.',
    );
  });

  it('turn with an estimand of which less is better', () => {
    const text = effectSentence(
      effect({ estimand: 'rmst72', value: -1.25, interval90: { low: -2, high: -0.5 } }),
      estimates,
    );
    expect(text).toContain('In 4 of 100 paired worlds “a guarantee by law” raised the mean time');
    expect(text).toContain('in 22 it lowered it; mean effect −1.3 h, 90% interval −2.0 to −0.5, n = 1,000');
  });

  it('call the sign open where the interval holds 0, and say where nothing changed', () => {
    expect(effectSentence(effect({ interval90: { low: -0.001, high: 0.03 } }), estimates)).toMatch(
      /; the sign is open\.$/,
    );
    const none = effect({ value: 0, interval90: { low: 0, high: 0 }, better: 0, equal: 1, worse: 0 });
    expect(effectSentence(none, estimates)).toMatch(
      /in 100 it changed nothing.*mean effect 0.0 points.*changed nothing at all\.$/,
    );
  });

  it('give two decimals to what one would hide', () => {
    const small = effect({ value: 0.0004, interval90: { low: 0.0001, high: 0.0007 } });
    expect(effectSentence(small, estimates)).toContain(
      'mean effect +0.04 points, 90% interval +0.01 to +0.07',
    );
    const hours = effect({ estimand: 'rmst72', value: -0.013, interval90: { low: -0.027, high: -0.002 } });
    expect(effectSentence(hours, estimates)).toContain('mean effect −0.01 h, 90% interval −0.03 to 0.00');
  });

  it('say how much of one arm is there with another', () => {
    const both = { ...estimates, arms: [...estimates.arms, { id: 'said', label: 'said' }] } as Estimates;
    const row = {
      ...effect({ arm: 'said', value: -0.004, interval90: { low: -0.006, high: -0.002 } }),
      with: 'law',
    };
    const effects = [effect({ arm: 'law', value: 0.016 }), effect({ arm: 'said', value: 0.012 })];
    expect(comparisonSentence(row, { ...both, effects })).toBe(
      '“said” changes the share of provocations answered adequately in time (force provocations) by +1.2 points, ' +
        '“a guarantee by law” by +1.6 points: 75 of every 100 parts of the second are there with the first; ' +
        'paired, they differ by −0.4 points, 90% interval −0.6 to −0.2, n = 1,000 paired worlds.',
    );
    const opposite = [effects[0]!, effect({ arm: 'said', value: -0.002 })];
    expect(comparisonSentence(row, { ...both, effects: opposite })).not.toContain('of every 100');
  });

  it('name the prior that drives an effect, and call the strongest of many chance where it may be', () => {
    const driver: Driver = {
      arm: 'law',
      scope,
      estimand: 'credibility',
      parameter: 'pref.normWeight',
      correlation: -0.3,
      interval90: { low: -0.35, high: -0.25 },
      n: 1000,
      tested: 205,
    };
    const search: DriverSearch = {
      arm: 'law',
      scope,
      estimand: 'credibility',
      strongest: 'pref.normWeight',
      correlation: -0.3,
      bound: 0.11,
      n: 1000,
      tested: 205,
      passed: 1,
    };
    expect(driverSentence(search, driver, estimates)).toBe(
      'The effect of “a guarantee by law” shrinks above all with the weight of solidarity (pref.normWeight): rank ' +
        'correlation −0.30, 90% interval −0.35 to −0.25, the strongest of 205 tested (n = 1,000 parameter draws); ' +
        'chance alone reaches 0.11 in 1 of 10 such searches.',
    );
    expect(driverSentence({ ...search, correlation: 0.09, passed: 0 }, undefined, estimates)).toMatch(
      /hangs on no one parameter clearly: the strongest of 205 tested .* rank correlation \+0\.09, and chance alone/,
    );
  });

  it('say parameter draws only where each vector ran 20 times', () => {
    expect(drawsSentence(effect({}), estimates)).toBeNull();
    const draws = {
      positive: 0.61,
      negative: 0.19,
      zero: 0.2,
      vectors: 200,
      inner: 20,
      error: 0.0345,
      uncertain: 0.1,
    };
    expect(drawsSentence(effect({ draws: { ...draws, inner: 19 } }), estimates)).toBeNull();
    expect(drawsSentence(effect({ draws }), estimates)).toContain('In 61 of 100 parameter draws');
  });

  it('count out of 100, before and after', () => {
    const row: CountRow = {
      arm: 'law',
      scope: { scenario: 's', kind: 'item', id: 'limited-conventional:EST' },
      n: 1000,
      adequateInTime: 0.64,
      tooLittle: 0.03,
      tooLate: 0.18,
      nothing: 0.15,
      interval90: {} as CountRow['interval90'],
      coded: {} as CountRow['coded'],
    };
    const before = { ...row, adequateInTime: 0.61, tooLate: 0.2, nothing: 0.16 };
    expect(countsSentence(row, before, estimates)).toBe(
      'Of 100 limited attacks on Estonia: adequate in time 61 → 64, too little 3 → 3, too late 20 → 18, ' +
        'nothing 16 → 15 (“a guarantee by law”, n = 1,000 crises).',
    );
  });

  it('say what would have to be true', () => {
    const condition: Condition = {
      arm: 'law',
      scope,
      estimand: 'credibility',
      parameter: 'us.guaranteeSlope',
      target: 0.05,
      centre: 1,
      points: [0, 1, 4].map((value) => ({ value, effect: 0, interval90: { low: 0, high: 0 }, n: 9 })),
      reachedAt: 2.5,
      reachedAt90: { low: 2.2, high: 2.9, share: 1 },
      verdict: 'reached',
    };
    expect(conditionSentence(condition, estimates)).toBe(
      '“a guarantee by law” would raise the share of provocations answered adequately in time (force provocations) ' +
        "by 5.0 points if the weight of the law in Washington's decision to act (us.guaranteeSlope) were 2.5 (90% interval 2.2 to 2.9): " +
        '1.5 above the centre of its prior, 1 (2.5 times it).',
    );
    const vague = { low: 2.2, high: NaN, share: 0.7 };
    expect(conditionSentence({ ...condition, verdict: 'about', reachedAt90: vague }, estimates)).toContain(
      'were about 2.5 (90% interval 2.2 to beyond the values tried): 1.5 above',
    );
    expect(conditionSentence({ ...condition, reachedAt: null }, estimates)).toMatch(
      /by 5.0 points: not within the values tried of the weight of the law .*, 0 to 4 around the centre of its prior, 1\.$/,
    );
  });

  it('name the gain and the bar of a class that never reaches the Council', () => {
    const row = {
      scenario: 's',
      className: 'shadow-fleet-act',
      tabled: 0.002,
      gain: 0.061,
      bar: 0.12,
      n: 3000,
    };
    expect(neverTabledSentence(row)).toBe(
      "Shadow fleet act never reaches the Council (0.2% of 3,000 crises): the victim's mean gain is 0.061, the bar 0.120.",
    );
  });

  it('never speak of war or foretell a government', () => {
    const all = [
      effectSentence(effect({}), estimates),
      neverTabledSentence({ scenario: 's', className: 'debris', tabled: 0, gain: 0, bar: 1, n: 1 }),
    ];
    for (const text of all) expect(text).not.toMatch(/\bwar\b|\bwill\b|probabilit/i);
  });
});

describe('counts of 100', () => {
  it('sum to 100 by the largest remainder, and do not hide what is rare', () => {
    expect(outOf100([1 / 3, 1 / 3, 1 / 3])).toEqual(['34', '33', '33']);
    expect(outOf100([0.996, 0.004, 0])).toEqual(['100', 'fewer than 1', '0']);
  });
});
