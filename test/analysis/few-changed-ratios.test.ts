import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { acceleration, Bca } from '../../src/analysis/bca.ts';
import { FunctionOfMeans, inferContrast, LEVEL } from '../../src/analysis/function-of-means.ts';
import type { Interval } from '../../src/analysis/estimates.ts';
import { mean } from '../../src/analysis/moments.ts';
import { resamples } from '../../src/analysis/resample.ts';

const N = 80;
const RUNS = 1000;
const table = resamples('few ratios', N, 300);
const ratio = ([a, b]: readonly number[]): number => (b! > 0 ? a! / b! : NaN);

const signed = ({ low, high }: Interval): boolean => low > 0 || high < 0;

/**
 * Shares of made-up runs in which BCa alone, the analysis and t claim a sign that is not there. The baseline answers some
 * of the severity of 80 replications; the arm answers more or less, either alike, in a few of them.
 */
function falseSigns(changed: number): { bca: number; own: number; p5: number; methods: Set<string> } {
  const random = seedrandom.alea(`few ratios/${changed}`);
  const claimed = { bca: 0, own: 0, p5: 0, methods: new Set<string>() };
  for (let k = 0; k < RUNS; k++) {
    const severity = Float64Array.from({ length: N }, () => 5 + 20 * random());
    const answered = severity.map((all) => all * (0.3 + 0.3 * random()));
    const moved = answered.map((value, r) =>
      r < changed ? value + (random() < 0.5 ? -1 : 1) * random() * 2 : value,
    );
    const [arm, base] = [moved, answered].map((top) => new FunctionOfMeans([top, severity], ratio, 1, table));
    const found = inferContrast(
      [
        [arm!, 1],
        [base!, -1],
      ],
      N,
    );
    const without = arm!.without.map((value, r) => value - base!.without[r]!);
    const centre = mean(without);
    const alone = new Bca(
      arm!.value - base!.value,
      arm!.replicates!.map((value, b) => value - base!.replicates![b]!),
      acceleration(without.map((value) => centre - value)),
    );
    claimed.bca += Number(signed(alone.interval(LEVEL))) / RUNS;
    claimed.own += Number(signed(found.interval)) / RUNS;
    claimed.p5 += Number(found.p < 0.05) / RUNS;
    claimed.methods.add(found.method);
  }
  return claimed;
}

describe('a ratio of sums that few replications change, with no effect on average', () => {
  // Standard errors in 1,000 runs: of a share of .1 .0095, of .05 .007.
  it.each([4, 8])('%i of 80 changed: a sign no oftener than the level allows', (changed) => {
    const { bca, own, p5, methods } = falseSigns(changed);
    expect(own).toBeLessThan(1 - LEVEL + 3 * 0.0095);
    expect(bca).toBeGreaterThan(1 / 6);
    expect(p5).toBeLessThan(0.05 + 0.007);
    expect([...methods]).toEqual(['bca-t']);
  });
});
