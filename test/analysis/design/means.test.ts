import { describe, expect, it } from 'vitest';
import { factorialEffects } from '../../../src/analysis/design/factorial-effects.ts';
import { meanOfHypercube } from '../../../src/analysis/design/mean-of-hypercube.ts';
import { meanOfSobol } from '../../../src/analysis/design/mean-of-sobol.ts';
import type { MeanWithError } from '../../../src/analysis/design/mean-with-error.ts';
import { standardError } from '../../../src/analysis/moments.ts';
import { PairedT } from '../../../src/analysis/paired-t.ts';
import { fullFactorial } from '../../../src/experiment/design/full-factorial.ts';
import { latinHypercube } from '../../../src/experiment/design/latin-hypercube.ts';
import { resolutionFive } from '../../../src/experiment/design/resolution-five.ts';
import { sobolPoints } from '../../../src/experiment/design/sobol-points.ts';
import type { TwoLevelDesign } from '../../../src/experiment/design/two-level.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { golden } from '../golden.ts';
import { ISHIGAMI, ishigami, outcomesOf } from './functions.ts';

const TIMES = 1000;
/** Three standard errors of a share of .9 among so many. */
const MARGIN = 3 * Math.sqrt((0.9 * 0.1) / TIMES);

/** Share of intervals that hold a mean, and the mean of their standard errors. */
function covered(mean: number, estimate: (seed: number) => MeanWithError): { share: number; error: number } {
  let held = 0;
  let error = 0;
  for (let seed = 0; seed < TIMES; seed++) {
    const each = estimate(seed);
    if (each.interval.low <= mean && mean <= each.interval.high) held++;
    error += each.error / TIMES;
  }
  return { share: held / TIMES, error };
}

/** Additive in part: the interaction is what a hypercube leaves. */
const partly = (x: ArrayLike<number>): number => 4 * x[0]! + x[1]! ** 2 + x[0]! * x[2]!;

describe('meanOfHypercube', () => {
  it('has an interval that holds the mean nine times in ten, with the error that is left', () => {
    const run = (seed: number): MeanWithError => {
      const design = latinHypercube(100, 3, seed);
      return meanOfHypercube(design, outcomesOf(design, partly));
    };
    const { share, error } = covered(2 + 1 / 3 + 1 / 4, run);
    expect(share).toBeGreaterThan(0.9 - MARGIN);
    expect(share).toBeLessThan(0.9 + MARGIN);
    const spread = standardError(Float64Array.from({ length: TIMES }, (_, seed) => run(seed).value));
    expect(error / (spread * Math.sqrt(TIMES))).toBeCloseTo(1, 1);
    const independent = standardError(outcomesOf(latinHypercube(100, 3, 0), partly));
    expect(error).toBeLessThan(independent / 8);
  });

  it('errs on the side of too much where the fit misses what the factors do', () => {
    const { share } = covered(ISHIGAMI.mean, (seed) => {
      const design = latinHypercube(128, 3, seed);
      return meanOfHypercube(design, outcomesOf(design, ishigami));
    });
    expect(share).toBeGreaterThan(0.9 - MARGIN);
  });

  it('is the error of independent points where there are too few for a fit', () => {
    const design = latinHypercube(20, 3, 1);
    const outcomes = outcomesOf(design, partly);
    expect(meanOfHypercube(design, outcomes).error).toBeCloseTo(standardError(outcomes), 12);
  });

  it('takes its own design only', () => {
    expect(() => meanOfHypercube(sobolPoints(4, 1, 1) as never, new Float64Array(4))).toThrow(
      'meanOfHypercube takes a design of kind latin-hypercube, not sobol',
    );
  });
});

describe('meanOfSobol', () => {
  it('has an interval that holds the mean nine times in ten, far below that of independent points', () => {
    const { share, error } = covered(ISHIGAMI.mean, (seed) => {
      const design = sobolPoints(512, 3, seed, 8);
      return meanOfSobol(design, outcomesOf(design, ishigami));
    });
    expect(share).toBeGreaterThan(0.9 - MARGIN);
    expect(share).toBeLessThan(0.9 + MARGIN);
    expect(error).toBeLessThan(standardError(outcomesOf(latinHypercube(512, 3, 1), ishigami)) / 2);
  });

  it('takes whole randomisations of its own design, two at least', () => {
    expect(() => meanOfSobol(sobolPoints(8, 2, 1), new Float64Array(8))).toThrow('at least two');
    expect(() => meanOfSobol(sobolPoints(9, 2, 1, 2), new Float64Array(9))).toThrow('whole randomisations');
    expect(() => meanOfSobol(latinHypercube(8, 2, 1) as never, new Float64Array(8))).toThrow(
      'kind sobol, not latin-hypercube',
    );
  });
});

describe('factorialEffects', () => {
  /** 10 + 2 a - b + .5 c + 3 a b at 0 and 1, with noise that a unit has in common in all runs. */
  const truth = ([a = 0, b = 0, c = 0]: ArrayLike<number> & Iterable<number>): number =>
    10 + 2 * a - b + 0.5 * c + 3 * a * b;
  const outcomes = (design: TwoLevelDesign, own: number): Float64Array[] => {
    const keyed = new Keyed(9);
    return Array.from(
      outcomesOf(design, (x) => truth([...x])),
      (y, run) =>
        Float64Array.from({ length: 40 }, (_, unit) => {
          keyed.setReplicate(unit);
          return y + keyed.normal(0, 0, 1, 0) + own * keyed.normal(run + 1, 0, 1, 0);
        }),
    );
  };

  it.each([fullFactorial(5), resolutionFive(5), resolutionFive(6)])(
    'finds known effects exactly where the noise is shared ($kind, $count runs)',
    (design) => {
      for (const { factors, value, interval } of factorialEffects(design, outcomes(design, 0))) {
        // With a b, each of the two adds 1.5 more on average over the other's levels.
        const known = { '0': 3.5, '1': 0.5, '2': 0.5, '0,1': 3 }[factors.join()] ?? 0;
        expect(value).toBeCloseTo(known, 10);
        expect(interval.high - interval.low).toBeLessThan(1e-10);
      }
    },
  );

  it('gives the published estimates of the reactor, from all runs and from half of them', () => {
    const { reacted, full, half } = golden('reactor') as Record<'full' | 'half', Record<string, number>> & {
      reacted: number[];
    };
    // Their half has 5 = 1234, the design's 5 = -1234: read with every factor turned round, main effects change sign.
    const cases = [
      { design: fullFactorial(5), turn: 0, wanted: full },
      { design: resolutionFive(5), turn: 1, wanted: half },
    ];
    for (const { design, turn, wanted } of cases) {
      const response = outcomesOf(design, (x) => {
        const place = Array.from(x).reduce(
          (sum, high, factor) => sum + (turn ? 1 - high : high) * 2 ** factor,
          0,
        );
        return reacted[place]!;
      });
      const effects = factorialEffects(
        design,
        Array.from(response, (y) => Float64Array.of(y, y)),
      );
      const found = new Map(
        effects.map(({ factors, value }) => [
          factors.map((factor) => factor + 1).join(''),
          (value / factors.length) * (turn && factors.length === 1 ? -1 : 1),
        ]),
      );
      for (const [name, value] of Object.entries(wanted))
        expect(found.get(name), name).toBeCloseTo(value, 10);
    }
  });

  it('has a p of Student for each effect, and calls rounding no effect', () => {
    const design = fullFactorial(2);
    const noise = [0.3, -0.1, 0.4, 0.2, -0.2];
    const additive = [0.1, 0.2, 0.3, 0.4].map((y) => Float64Array.from(noise, (e) => y + e / 3));
    const [, , both] = factorialEffects(design, additive);
    expect(both).toEqual({ factors: [0, 1], value: 0, interval: { low: 0, high: 0 }, p: 1 });
    const own = factorialEffects(
      design,
      additive.map((run, at) => (at === 3 ? run.map((y, unit) => y + noise[unit]!) : run)),
    )[2]!;
    // The contrast of the unit is its noise: mean .12, t = .12 / (sd / sqrt 5).
    const d = new PairedT(0.12, Float64Array.from(noise));
    expect(own.value).toBeCloseTo(0.12, 12);
    expect(own.p).toBeCloseTo(d.p, 10);
  });

  it('has intervals from the units, one effect each of every factor and pair', () => {
    const design = resolutionFive(8);
    const effects = factorialEffects(design, outcomes(design, 1));
    expect(effects).toHaveLength(8 + 28);
    const at = (name: string) => effects.find(({ factors }) => factors.join() === name)!;
    // A contrast of 64 runs with noise 1 in each: standard error 2 / sqrt(64 x 40), twice that for a pair.
    const half = ({ interval }: (typeof effects)[number]): number => (interval.high - interval.low) / 2;
    const mainHalf = effects.slice(0, 8).reduce((sum, each) => sum + half(each) / 8, 0);
    const pairHalf = effects.slice(8).reduce((sum, each) => sum + half(each) / 28, 0);
    expect(mainHalf).toBeCloseTo((1.685 * 2) / Math.sqrt(64 * 40), 2);
    expect(pairHalf / mainHalf).toBeCloseTo(2, 0);
    expect(Math.abs(at('0').value - 3.5)).toBeLessThan(3 * half(at('0')));
    expect(Math.abs(at('0,1').value - 3)).toBeLessThan(3 * half(at('0,1')));
  });

  it('takes its own design only', () => {
    expect(() =>
      factorialEffects(sobolPoints(2, 1, 1) as never, [new Float64Array(1), new Float64Array(1)]),
    ).toThrow('kind full or resolution-v, not sobol');
    expect(() => factorialEffects(fullFactorial(1), [new Float64Array(2), new Float64Array(3)])).toThrow(
      'same units',
    );
    expect(() => factorialEffects(fullFactorial(1), [new Float64Array(2)])).toThrow(
      'each of 2 points, not 1',
    );
  });
});
