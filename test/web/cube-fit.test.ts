import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { cholesky, solve } from '../../src/web/cube/cholesky.ts';
import { randomMix } from '../../src/web/cube/design.ts';
import { fitMixes, type FitRow } from '../../src/web/cube/fit.ts';
import { heldOutErrors } from '../../src/web/cube/held-out.ts';
import { statedError } from '../../src/web/cube/stated-error.ts';
import { ALONE, type Levels, RULE, TERMS, termsOf } from '../../src/web/cube/terms.ts';
import { treeOf } from '../../src/web/cube/tree.ts';

describe('cholesky', () => {
  it('solves what is known', () => {
    const lower = cholesky(Float64Array.of(4, 2, 2, 10), 2);
    expect([...lower]).toEqual([2, 0, 1, 3]);
    const right = Float64Array.of(8, 4, 22, 2);
    solve(lower, 2, right, 2);
    expect([...right]).toEqual([1, 1, 2, 0]);
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow('positive definite');
  });
});

describe('the fit', () => {
  const random = seedrandom.alea('cube/fit test');
  /** A control alone adds a little; the first two together less than the sum. Second leaf: half of it. */
  const effect = (mix: Levels): number =>
    mix.reduce((sum, level) => sum + 0.02 * level, 0) - (mix[0]! > 0 && mix[1]! > 0 ? 0.05 : 0);
  const rowsOf = (noise: number): FitRow[] =>
    Array.from({ length: 1500 }, (_, at) => {
      const mix = randomMix(random, 1 + (at % 8));
      const leaves = [1, 0.5].map((share) => share * effect(mix) + noise * (random() - 0.5));
      const differences = Float64Array.of(...leaves, (leaves[0]! + leaves[1]!) / 2);
      return { terms: termsOf(mix), block: at % 50, differences };
    });
  const worlds = treeOf([-1], [0]);
  const scopes = treeOf([2, 2, -1], [0, 1]);
  const predicted = (coefficients: Float64Array, leaf: number, mix: Levels): number =>
    termsOf(mix).reduce((sum, term) => sum + coefficients[leaf * TERMS + term]!, 0);

  it('finds additive and pairwise effects, of each part and of what they have in common', () => {
    const { coefficients, choices } = fitMixes(rowsOf(0.05), worlds, scopes, 1);
    for (const mix of [
      [3, 0, 0, 0, 0, 0, 0, 0],
      [3, 3, 0, 0, 0, 0, 0, 0],
      [1, 2, 3, 0, 0, 2, 1, 0],
    ]) {
      for (const [leaf, share] of [1, 0.5].entries()) {
        expect(Math.abs(predicted(coefficients, leaf, mix) - share * effect(mix))).toBeLessThan(0.015);
      }
    }
    expect(choices).toHaveLength(2);
    for (const { error, errorAlone } of choices) expect(error).toBeLessThan(errorAlone);
  });

  it('draws to nothing what is noise', () => {
    const rows = rowsOf(0).map(({ terms, block }) => {
      const [a, b] = [random() - 0.5, random() - 0.5];
      return { terms, block, differences: Float64Array.of(a, b, (a + b) / 2) };
    });
    const { coefficients } = fitMixes(rows, worlds, scopes, 1);
    const pairs = coefficients.filter((_, at) => at % TERMS >= ALONE);
    expect(Math.max(...pairs.map(Math.abs))).toBeLessThan(0.02);
  });
});

describe('errors of mixes held out', () => {
  const NONE = [0, 0, 0, 0, 0, 0, 0, 0];
  const [RULE_ALONE, GUARANTEE_ALONE] = [NONE.with(RULE, 3), NONE.with(0, 1)];
  /** The guarantee does nothing and is predicted well, 19 in 20 of the mixes of one control; the rule is predicted badly. */
  const compared = Array.from({ length: 1000 }, (_, at) => {
    const ofRule = at % 20 === 0;
    const error = (at + 1) / 1000;
    return {
      scope: 'group' as const,
      incident: 'force',
      measure: 'credibility' as const,
      levels: ofRule ? RULE_ALONE : GUARANTEE_ALONE,
      predicted: ofRule ? 0.4 : 0,
      measured: ofRule ? 0.4 - 0.1 * error : 0.01 * error,
    };
  });
  const [group] = heldOutErrors(compared);

  it('are quantiles as they were measured, told apart where the rule is moved', () => {
    expect(group!.n.map((each) => each[0])).toEqual([950, 50]);
    expect(group!.quantile90[0]![0]).toBeCloseTo(0.009, 3);
    expect(group!.quantile90[1]![0]).toBeCloseTo(0.092, 2);
  });

  it('are stated for the levers that are moved', () => {
    expect(statedError(group!.errors, NONE, 0)).toBe(0);
    expect(statedError(group!.errors, GUARANTEE_ALONE, 0)).toBeLessThan(0.012);
    expect(statedError(group!.errors, RULE_ALONE, 0.4)).toBeGreaterThan(0.085);
    expect(statedError(group!.errors, RULE_ALONE, 0.4)).toBeLessThan(0.101);
  });

  it('grow with the difference', () => {
    const small = statedError(group!.errors, RULE_ALONE, 0.1);
    expect(statedError(group!.errors, RULE_ALONE, -0.4)).toBeGreaterThan(1.5 * small);
  });
});
