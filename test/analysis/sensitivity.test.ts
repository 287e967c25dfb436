import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import type { Estimates, Interval } from '../../src/analysis/estimates.ts';
import type { SensitivityEstimates, SensitivityTarget } from '../../src/analysis/sensitivity/sensitivity.ts';
import { sensitivitySentence } from '../../src/analysis/sensitivity/sensitivity-sentence.ts';
import { sensitivityLimits, targetsOf } from '../../src/analysis/sensitivity/sensitivity-words.ts';
import { strongestParameters } from '../../src/analysis/sensitivity/strongest.ts';
import { belowMuText, told } from '../../src/analysis/sensitivity/told.ts';
import { additive, asking, KNOWN, MORRIS, NAMES, SALTELLI } from './sensitivity.ts';

async function estimated(...made: Parameters<typeof additive>): Promise<Estimates> {
  const records = additive(...made);
  return estimate(records, asking(records), { resamples: 200 });
}
const holds = ({ low, high }: Interval, value: number, slack = 0): boolean =>
  low - slack <= value && value <= high + slack;
const of = (found: SensitivityEstimates, arm: string): SensitivityTarget =>
  found.targets.find((target) => target.arm === arm)!;

describe('the estimates of a Saltelli design', async () => {
  const estimates = await estimated(SALTELLI, 512 * 6, 3);
  const found = estimates.sensitivity!;
  const sharesOf = (arm: string) =>
    NAMES.map((name) => found.shares.find((row) => row.arm === arm && row.parameter === name)!);

  it('have the shares of the level and of the effect, paired in each run, and what belongs to no parameter', () => {
    expect(found).toMatchObject({ method: 'sobol', inner: 3, parameters: NAMES, screened: [], pairs: [] });
    expect(found.targets.map(({ arm }) => arm)).toEqual(['arm0', 'arm1']);
    for (const [i, row] of sharesOf('arm0').entries()) {
      expect(Math.abs(row.first - KNOWN.level.shares[i]!)).toBeLessThan(0.04);
      expect(Math.abs(row.total - KNOWN.level.shares[i]!)).toBeLessThan(0.04);
      expect(holds(row.interval90.total, KNOWN.level.shares[i]!)).toBe(true);
      expect(row.n).toBe(512);
    }
    for (const [i, row] of sharesOf('arm1').entries()) {
      expect(Math.abs(row.first - KNOWN.effect.shares[i]!)).toBeLessThan(0.06);
      expect(Math.abs(row.total - KNOWN.effect.shares[i]!)).toBeLessThan(0.04);
    }
    // What moves the level moves both arms: on the effect it is 0 in every run.
    for (const at of [0, 1, 3])
      expect(sharesOf('arm1')[at]!).toMatchObject({
        total: 0,
        first: 0,
        interval90: { total: { low: 0, high: 0 } },
      });
    const [level, effect] = [of(found, 'arm0'), of(found, 'arm1')];
    expect(Math.abs(level.unset - KNOWN.level.unset)).toBeLessThan(0.05);
    expect(Math.abs(level.rest - KNOWN.level.unset)).toBeLessThan(0.05);
    expect(holds(level.interval90.unset, KNOWN.level.unset)).toBe(true);
    expect(Math.abs(level.noise - KNOWN.level.noise)).toBeLessThan(0.04);
    expect(Math.abs(effect.noise - KNOWN.effect.noise)).toBeLessThan(0.04);
    expect(holds(effect.interval90.noise, KNOWN.effect.noise, 0.02)).toBe(true);
    expect(effect.value).toBeCloseTo(KNOWN.weights.effect / 2, 2);
  });

  it('read back as they were written, to six digits', () => {
    const back = readEstimates(writeEstimates(estimates)).sensitivity!;
    expect(back.targets.map(({ arm, n }) => [arm, n])).toEqual(found.targets.map(({ arm, n }) => [arm, n]));
    expect(back.shares[0]!.total).toBeCloseTo(found.shares[0]!.total, 5);
    expect(back.shares[0]!.interval90.first.low).toBeCloseTo(found.shares[0]!.interval90.first.low, 5);
    expect(writeEstimates(readEstimates(writeEstimates(estimates)))).toBe(writeEstimates(estimates));
  });

  it('are said: effects first, the strongest by name, what cannot be told and what is not set', () => {
    const [first, second] = targetsOf(found, estimates.baseline);
    expect([first!.arm, second!.arm]).toEqual(['arm1', 'arm0']);
    const sentence = sensitivitySentence(estimates, first!);
    expect(sentence).toContain('The effect of “Arm 1” on the mean adequacy');
    expect(sentence).toContain('largest of those that can be told from 0 is the');
    expect(sentence).toContain('(us.loadSlope), which has of its variance over parameter vectors');
    expect(sentence).toContain(
      '1 of 4 can be told from 0, and about 0 would be by chance (n = 512 samples, 3 runs of each vector)',
    );
    expect(sensitivitySentence(estimates, second!)).toMatch(
      /at least \d+% \[\d+%, \d+%\] belongs to what the design does not set/,
    );
    expect(sensitivityLimits(found)).toEqual([]);
    const unset = { ...found, beside: { parameters: 3, multipliers: ['law: us.guarantee (effect)'] } };
    expect(sensitivityLimits(unset)[0]).toMatch(
      /3 other parameters.*law: us\.guarantee.*no design can set them/,
    );
  });
});

describe('the estimates of a Morris design', async () => {
  const estimates = await estimated(MORRIS, 40 * 5, 3);
  const found = estimates.sensitivity!;
  const rowsOf = (arm: string) =>
    NAMES.map((name) => found.screened.find((row) => row.arm === arm && row.parameter === name)!);

  it('have the elementary effects of the level and of the effect', () => {
    expect(found).toMatchObject({ method: 'morris', shares: [], pairs: [] });
    const { first, second, effect } = KNOWN.weights;
    for (const [i, weight] of [first, second, 0, 0].entries()) {
      expect(rowsOf('arm0')[i]!.mu).toBeCloseTo(weight, 12);
      expect(rowsOf('arm0')[i]!.muStar).toBeCloseTo(weight, 12);
      expect(rowsOf('arm0')[i]!.sigma).toBeCloseTo(0, 6);
    }
    expect(rowsOf('arm1').map(({ muStar }) => Number(muStar.toFixed(9)))).toEqual([0, 0, effect, 0]);
    expect(rowsOf('arm1')[0]!.interval90.muStar).toEqual({ low: 0, high: 0 });
    expect(rowsOf('arm1')[3]!.n).toBe(40);
    const level = of(found, 'arm0');
    expect(level.rest).toBeNaN();
    expect(level.noise).toBeGreaterThan(0.15);
    expect(level.noise).toBeLessThan(0.6);
  });

  it('name the strongest: what moves an effect, then what moves the level', () => {
    expect(strongestParameters(found, 'arm0', 8)).toEqual([
      'us.loadSlope',
      'us.capEurope',
      'threshold.sigma',
    ]);
    expect(strongestParameters(found, 'arm0', 1)).toEqual(['us.loadSlope']);
  });
});

it('a run without such a design has none, and one run of each vector tells no noise apart', async () => {
  const plain = additive(MORRIS, 100, 1);
  const prior = { ...plain, plan: { ...plain.plan, design: null } };
  const without = await estimate(prior, asking(prior), { resamples: 20 });
  expect(without.sensitivity).toBeNull();
  expect(readEstimates(writeEstimates(without)).sensitivity).toBeNull();
  const single = await estimated(MORRIS, 100, 1);
  expect(single.sensitivity!.targets.every(({ noise }) => Number.isNaN(noise))).toBe(true);
  const said = sensitivitySentence(single, single.sensitivity!.targets[0]!);
  expect(said).toContain('Each vector ran once');
  expect(said).not.toContain('can be told from 0');
});

describe('what can be told from chance', () => {
  /** A screening with three of some parameters clear of 0, and a larger one that is not. */
  async function screening(parameters: number): Promise<Estimates> {
    const estimates = await estimated(MORRIS, 20 * 5, 2);
    const found = estimates.sensitivity!;
    const row = found.screened.find(({ arm }) => arm === 'arm0')!;
    const screened = Array.from({ length: parameters }, (_, at) => ({
      ...row,
      parameter: at < NAMES.length ? NAMES[at]! : `p${at}`,
      mu: at === 3 ? 0.3 : 0.04,
      muStar: at === 3 ? 0.2 : at < 3 ? 0.07 - at / 100 : 0.01,
      sigma: 0.1,
      interval90: {
        ...row.interval90,
        muStar: at < 3 ? { low: 0.01, high: 0.1 } : { low: -0.1, high: 0.5 },
      },
    }));
    return { ...estimates, sensitivity: { ...found, screened } };
  }

  it('names the largest that is told from 0, not the first of the table', async () => {
    const estimates = await screening(20);
    const found = estimates.sensitivity!;
    const at = found.targets.find(({ arm }) => arm === 'arm0')!;
    expect(told(found, at)).toMatchObject({ of: 20, byChance: 1, lead: { parameter: 'us.capEurope' } });
    expect(sensitivitySentence(estimates, at)).toMatch(
      /: largest of those that can be told from 0 is the .*\(us\.capEurope\), which moves it by 7\.0 .*; 3 of 20 can be told from 0, and about 1 /,
    );
  });

  it('names none where no more are told from 0 than chance leaves', async () => {
    const estimates = await screening(60);
    const found = estimates.sensitivity!;
    const at = found.targets.find(({ arm }) => arm === 'arm0')!;
    expect(told(found, at).lead).toBeUndefined();
    const said = sensitivitySentence(estimates, at);
    expect(said).toContain(
      ': no parameter is told from chance: 3 of 60 can be told from 0, and about 3 would be by chance (n',
    );
    expect(said).not.toContain('us.capEurope');
  });

  it('says why mu* may be below mu, where it is and noise is taken off', async () => {
    const { screened, ...found } = (await screening(20)).sensitivity!;
    const all = { ...found, screened };
    expect(belowMuText(all, screened)).toContain('luck is taken off mu*');
    expect(belowMuText(all, screened.slice(0, 3))).toBeNull();
    expect(belowMuText({ ...all, inner: 1 }, screened)).toBeNull();
  });
});
