import { describe, expect, it } from 'vitest';
import { AttributeDraws } from '../../src/model/attribute-draws.ts';
import { type Attribute, type AttributePrior, type Figures } from '../../src/model/figures.ts';
import { Members } from '../../src/model/members.ts';
import { HORIZON_DAYS, ratificationLags } from '../../src/model/ratification.ts';
import { exp, ln, normalCdf, normalQuantile } from '../../src/random/elementary.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { DEFAULTS, type Settings, equals, shareError, summary, write } from './fixture.ts';

/** Ratifications on a clock of their own: results computed outside the model, met within three standard errors. */

const ALL = 30;
/** Consent is a matter of demands and isolation alone. */
const BARE: Settings = {
  'us.capEurope': 0,
  'pref.normWeight': 0,
  'pref.russiaTieWeight': 0,
  'pref.noiseSd': 0,
  'pref.isolation': 0.1,
  'pref.demandSize': 1,
  'member.demandProb': 1,
  'bargaining.sidePayment': 0,
};
/** Parliaments that end on the first day. */
const AT_ONCE = [0.5, 0.1, 0, 0, 28];

/** Members that demand what the list says, 0..1. */
function demanding(
  demands: readonly number[],
  order: (ids: readonly string[]) => string[] = (ids) => [...ids],
): Figures {
  const base = equals(demands.length);
  const flat = (values: Float64Array): AttributePrior => ({ mode: values, low: values, high: values });
  const { dem: _, ...rest } = base.attributes;
  const attributes = { ...rest, dem: flat(Float64Array.from(demands)) } as Record<Attribute, AttributePrior>;
  return { ...base, ids: order(base.ids), attributes };
}

function lags(
  figures: Figures,
  settings: Settings,
  own: readonly number[],
  replication: number,
  candidates: readonly string[] = ['FIN'],
): Float64Array {
  const p = DEFAULTS.slice();
  write(p, { ...BARE, ...settings });
  const draws = new AttributeDraws(figures.ids.length);
  draws.uniform.fill(0.5);
  const members = new Members(figures);
  members.set(p, p, draws, { signals: true });
  return ratificationLags(members, p, Float64Array.from(own), new Keyed(7, replication), candidates);
}

const someone = (demand: number, others = 0): number[] => [
  demand,
  ...Array.from({ length: ALL - 1 }, () => others),
];

/** Mean of the largest of n standard normals: the integral of z dPhi(z)^n. */
function largestNormal(n: number): number {
  const step = 0.001;
  let sum = 0;
  for (let z = -8; z < 8; z += step) sum += (z + step / 2) * (normalCdf(z + step) ** n - normalCdf(z) ** n);
  return sum;
}

describe('ratifications without holdouts', () => {
  it('end as the last of thirty log-normal parliaments', () => {
    const [lastDays, logSd] = [100, 0.6];
    const median = lastDays / exp(logSd * normalQuantile(29.625 / 30.25));
    const figures = demanding(someone(0));
    const last: number[] = [];
    const each: number[] = [];
    for (let r = 0; r < 1500; r++) {
      const days = lags(figures, {}, [lastDays, logSd, 0, 0, 28], r);
      last.push(ln(Math.max(...days)));
      each.push(ln(days[r % ALL]!));
    }
    const [end, middle] = [summary(last), summary(each)];
    expect(Math.abs(end.mean - (ln(median) + logSd * largestNormal(ALL))) / end.se).toBeLessThan(3);
    expect(Math.abs(middle.mean - ln(median)) / middle.se).toBeLessThan(3);
    expect(Math.sqrt(middle.variance)).toBeCloseTo(logSd, 1);
  });

  it('are cut off at the horizon', () => {
    const days = lags(demanding(someone(0)), {}, [1e6, 0.1, 0, 0, 28], 0);
    expect([...new Set(days)]).toEqual([HORIZON_DAYS]);
  });
});

describe('holdouts', () => {
  // alone: isolation .1 (28/29)^2 = .0932, so that a demand of .3 leaves .2068 to be paid
  const figures = demanding(someone(0.3));

  it('wait for the first round where one payment that is sure to come covers what is left', () => {
    const days = lags(figures, { 'bargaining.sidePayment': 1, 'bargaining.paymentSize': 0.21 }, AT_ONCE, 3);
    expect(days[0]).toBe(28);
    expect(Math.max(...days.subarray(1))).toBeLessThan(1);
  });

  it('never move where no single payment covers it', () => {
    const days = lags(figures, { 'bargaining.sidePayment': 1, 'bargaining.paymentSize': 0.2 }, AT_ONCE, 3);
    expect(days[0]).toBe(HORIZON_DAYS);
  });

  it('wait a geometric number of rounds, and share what is paid', () => {
    const n = 2000;
    const alone: number[] = [];
    let bothLeft = 0;
    for (let r = 0; r < n; r++) {
      const settings = { 'bargaining.sidePayment': 0.4, 'bargaining.paymentSize': 0.3 };
      alone.push(lags(figures, settings, AT_ONCE, r)[0]! / 28);
      const pair = lags(demanding([0.3, ...someone(0.3).slice(0, ALL - 1)]), settings, AT_ONCE, r);
      if (pair[0]! > 28 && pair[1]! > 28) bothLeft++;
    }
    const { mean, se } = summary(alone);
    expect(Math.abs(mean - 1 / 0.4) / se).toBeLessThan(3);
    expect(shareError(bothLeft, n, 0.8 ** 2)).toBeLessThan(3);
  });

  it('take the least fixed point: what all would block together nobody blocks alone', () => {
    const quiet = lags(demanding(someone(0.095, 0.095)), {}, AT_ONCE, 1);
    expect(Math.max(...quiet)).toBeLessThan(1);
    // one that blocks outright shelters the others, whose .095 exceeds the isolation that is left
    const sheltered = lags(demanding(someone(0.2, 0.095)), {}, AT_ONCE, 1);
    expect([...new Set(sheltered)]).toEqual([HORIZON_DAYS]);
  });

  it('bring a demand as often as they may', () => {
    const n = 2000;
    let blocked = 0;
    for (let r = 0; r < n; r++)
      if (lags(figures, { 'member.demandProb': 0.35 }, AT_ONCE, r)[0] === HORIZON_DAYS) blocked++;
    expect(shareError(blocked, n, 0.35)).toBeLessThan(3);
  });

  it('are moved by worth, norm and ties', () => {
    const held = (settings: Settings, worth: number, tiesCost: number): boolean =>
      lags(figures, settings, [0.5, 0.1, worth, tiesCost, 28], 0)[0] === HORIZON_DAYS;
    expect(held({}, 0, 0)).toBe(true);
    // exposure .3, sol .5, rus .5
    expect(held({}, 0.7, 0)).toBe(false);
    expect(held({ 'pref.normWeight': 0.5 }, 0.4, 0)).toBe(false);
    expect(held({ 'pref.russiaTieWeight': 0.3 }, 0.7, 0.1)).toBe(true);
  });
});

describe('the draws of ratifications', () => {
  const demands = Array.from({ length: ALL }, (_, i) => (i % 7) / 20);
  const settings: Settings = {
    'pref.noiseSd': 0.05,
    'member.demandProb': 0.5,
    'bargaining.sidePayment': 0.3,
    'bargaining.paymentSize': 0.2,
  };
  const own = [200, 0.9, 0.1, 0.2, 28];

  it('give the same bits for the same key, and others for another', () => {
    const run = (r: number): Float64Array => lags(demanding(demands), settings, own, r);
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
  });

  it('belong to the member: another order permutes the lags', () => {
    for (let r = 0; r < 20; r++) {
      const straight = lags(demanding(demands), settings, own, r);
      const turned = lags(
        demanding(demands.toReversed(), (ids) => ids.toReversed()),
        settings,
        own,
        r,
      );
      expect(turned.toReversed()).toEqual(straight);
    }
  });

  it('are common to the candidates but for what is paid', () => {
    const both = (r: number, change: Settings): [Float64Array, Float64Array] => {
      const days = lags(demanding(demands), { ...settings, ...change }, own, r, ['FIN', 'SWE']);
      return [days.subarray(0, ALL), days.subarray(ALL)];
    };
    let differ = 0;
    for (let r = 0; r < 40; r++) {
      const [finland, sweden] = both(r, { 'bargaining.sidePayment': 0 });
      expect(finland).toEqual(sweden);
      const [paid, other] = both(r, {});
      if (paid.some((days, i) => days !== other[i])) differ++;
    }
    expect(differ).toBeGreaterThan(0);
  });
});
