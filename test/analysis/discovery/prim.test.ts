import { describe, expect, it } from 'vitest';
import { paste } from '../../../src/analysis/discovery/paste.ts';
import { peel } from '../../../src/analysis/discovery/peel.ts';
import { needed, quasiPs } from '../../../src/analysis/discovery/quasi.ts';
import { orderOf, type Space } from '../../../src/analysis/discovery/space.ts';
import { firstSplits } from '../../../src/analysis/discovery/tree.ts';
import { golden } from '../golden.ts';

function spaceOf(columns: readonly (readonly number[])[]): Space {
  const values = columns.map((column) => Float64Array.from(column));
  const all = new Uint32Array(values[0]!.length).map((_, place) => place);
  return { values, orders: values.map((column) => orderOf(column, all)) };
}

describe('patient rule induction', () => {
  const hand = golden('prim') as {
    a: number[];
    b: number[];
    target: number[];
    alpha: number;
    least: number;
    steps: { n: number; mean: number; a: number | null }[];
    pasted: { n: number; mean: number; a: number };
    quasiP: number;
  };
  const space = spaceOf([hand.a, hand.b]);
  const target = Float64Array.from(hand.target);
  const steps = peel(space, target, hand);

  it('peels and pastes as by hand', () => {
    expect(steps.map(({ n, mean }) => [n, mean])).toEqual(
      hand.steps.map(({ n, mean }) => [n, expect.closeTo(mean, 12)]),
    );
    expect(steps.map(({ limits }) => limits)).toEqual(
      hand.steps.map(({ a }) => (a === null ? [] : [{ dimension: 0, side: 'above', bound: a }])),
    );
    const { n, mean, limits } = paste(space, target, steps.at(-1)!, hand.alpha);
    expect({ n, mean, a: limits[0]!.bound }).toEqual({
      ...hand.pasted,
      mean: expect.closeTo(hand.pasted.mean, 12),
    });
    expect(quasiPs(space, target, limits)[0]).toBeCloseTo(hand.quasiP, 10);
  });

  it('takes ties off together, at either end, and never all draws', () => {
    const tied = spaceOf([[1, 1, 1, 2, 2, 3, 3, 3, 3, 3]]);
    const rules = { alpha: 0.1, least: 1 };
    const low = peel(tied, Float64Array.from([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]), rules);
    expect(low.map(({ n }) => n)).toEqual([10, 7, 5]);
    const high = peel(tied, Float64Array.from([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]), rules);
    expect(high[1]).toEqual({ limits: [{ dimension: 0, side: 'below', bound: 2.5 }], n: 5, mean: 1 });
    expect(peel(spaceOf([[4, 4, 4]]), Float64Array.from([1, 0, 1]), rules)).toHaveLength(1);
  });

  it('drops a limit that the box does not need, and keeps one that it does', () => {
    const n = 200;
    const own = Array.from({ length: n }, (_, i) => i / n);
    const idle = own.map((_, i) => ((i * 67) % n) / n);
    const high = Float64Array.from(own, (value, i) => Number(value > 0.7) + 0.1 * Math.sin(i));
    const limits = [
      { dimension: 1, side: 'above', bound: 0.1 },
      { dimension: 0, side: 'above', bound: 0.7 },
      { dimension: 0, side: 'below', bound: 0.99 },
    ] as const;
    expect(needed(spaceOf([own, idle]), high, limits, 0.05)).toEqual([limits[1]]);
  });
});

describe('the regression tree grown as a check', () => {
  it('splits as that of another library', () => {
    const { root, branches } = golden('tree') as {
      root: { dimension: number; bound: number };
      branches: { dimension: number; bound: number }[];
    };
    const column = (times: number, plus: number): number[] =>
      Array.from({ length: 60 }, (_, i) => ((i * times + plus) % 61) / 61);
    const columns = [column(17, 3), column(23, 7), column(41, 11), column(5, 2)];
    const target = Float64Array.from({ length: 60 }, (_, i) => {
      const [a, , c, d] = columns.map((values) => values[i]!) as [number, number, number, number];
      return (
        Math.round(1000 * ((c > 0.6 ? -1 : 0.5) + (a > 0.3 && c <= 0.6 ? 0.4 : 0) + (d - 0.5) * 0.2)) / 1000
      );
    });
    const found = firstSplits(spaceOf(columns), target, 3).map(({ dimension, bound }) => ({
      dimension,
      bound,
    }));
    expect(found[0]!.dimension).toBe(root.dimension);
    expect(found.map(({ bound }) => bound)).toEqual(
      [root, ...branches].map(({ bound }) => expect.closeTo(bound, 9)),
    );
    expect(found.slice(1).map(({ dimension }) => dimension)).toEqual(
      branches.map(({ dimension }) => dimension),
    );
  });

  it('leaves as many draws as it must on both sides', () => {
    const ten = spaceOf([Array.from({ length: 10 }, (_, i) => i)]);
    const cutOf = (target: readonly number[]): number | undefined =>
      firstSplits(ten, Float64Array.from(target), 3)[0]?.bound;
    expect(cutOf([9, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBe(2.5);
    expect(cutOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 9])).toBe(6.5);
  });
});
