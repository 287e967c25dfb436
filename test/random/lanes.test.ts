import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Keyed } from '../../src/random/keyed.ts';
import { type BlockAddress, KeyedBatch } from '../../src/random/keyed-batch.ts';
import { MeanSweep, type Opinions, sweepMeans } from '../../src/random/mean-sweep.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });
/** Quads are the draw's number divided by 4. */
const block: fc.Arbitrary<BlockAddress> = fc.record({
  agent: word,
  purpose: word,
  quad: fc.integer({ min: 0, max: 0x3fffffff }),
});

/** Known-answer vectors `philox4x32 10` of Random123 (Salmon et al. 2011): counter, key, words. */
const VECTORS = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
] as const;
const words = (hex: string): number[] => hex.split(' ').map((each) => Number.parseInt(each, 16));

describe('KeyedBatch', () => {
  it.each(VECTORS)('counter %s, key %s gives %s, in every lane', (counter, key, expected) => {
    const [slot, agent, purpose, quad] = words(counter) as [number, number, number, number];
    const [seed, replicate] = words(key) as [number, number];
    const other = { agent: 1, purpose: 2, quad: 3 };
    for (let lane = 0; lane < 4; lane++) {
      const batch = new KeyedBatch([other, other, other, other].with(lane, { agent, purpose, quad }));
      batch.draw(new Keyed(seed, replicate), slot);
      const found = batch.uniforms.subarray(4 * lane, 4 * lane + 4);
      expect([...found].map((u) => u * 2 ** 32 - 0.5)).toEqual(words(expected));
    }
  });

  it('gives the bits of Keyed.uniform for any key, slot and list of blocks', () => {
    fc.assert(
      fc.property(
        word,
        word,
        word,
        fc.array(block, { minLength: 1, maxLength: 23 }),
        (seed, replicate, slot, blocks) => {
          const keyed = new Keyed(seed, replicate);
          const batch = new KeyedBatch(blocks);
          batch.draw(keyed, slot);
          const alone = blocks.flatMap(({ agent, purpose, quad }) =>
            [0, 1, 2, 3].map((draw) => keyed.uniform(slot, agent, purpose, 4 * quad + draw)),
          );
          expect([...batch.uniforms]).toEqual(alone);
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
  });

  it('fills more than one page of memory', () => {
    const blocks = Array.from({ length: 5000 }, (_, agent) => ({ agent, purpose: 7, quad: 1 }));
    const keyed = new Keyed(3, 9);
    const batch = new KeyedBatch(blocks);
    batch.draw(keyed, 11);
    for (const agent of [0, 1, 2499, 4999])
      expect(batch.uniforms[4 * agent + 2]).toBe(keyed.uniform(11, agent, 7, 6));
    expect(batch.uniforms.length).toBe(20_000);
  });
});

/** A sweep of `count` values on keyed numbers, with its readable twin on the same ones. */
function twins(count: number, seed: number): { fast: MeanSweep; plain: Opinions } {
  const keyed = new Keyed(seed, count);
  const fast = new MeanSweep(count);
  for (let i = 0; i < count; i++) {
    fast.values[i] = keyed.uniform(0, i, 1, 0);
    fast.push[i] = 0.5 * (keyed.uniform(0, i, 1, 1) - 0.5);
    for (let j = 0; j < count; j++) fast.weights[i * fast.stride + j] = keyed.uniform(i, j, 2, 0) / count;
    const j = Math.floor(keyed.uniform(0, i, 3, 0) * (i + 1));
    fast.order[i] = fast.order[j]!;
    fast.order[j] = i;
  }
  const { stride } = fast;
  const plain = {
    stride,
    weights: fast.weights.slice(),
    values: fast.values.slice(),
    push: fast.push.slice(),
  };
  return { fast, plain };
}

describe('MeanSweep', () => {
  it.each([1, 2, 7, 8, 9, 31, 32, 33, 64, 100])('gives the bits of sweepMeans for %i values', (count) => {
    for (let seed = 0; seed < 20; seed++) {
      const { fast, plain } = twins(count, seed);
      for (let sweep = 0; sweep < 5; sweep++) {
        const pull = 0.1 + 0.2 * sweep;
        fast.run(pull);
        sweepMeans(plain, fast.order, pull);
      }
      expect([...fast.values]).toEqual([...plain.values]);
    }
  });

  it('clips to 0 and 1, and moves all values to a mean that all weigh alike', () => {
    const { fast } = twins(16, 1);
    fast.push.fill(2, 0, 8);
    fast.push.fill(-2, 8);
    fast.run(0.5);
    expect([...fast.values]).toEqual([...Array(8).fill(1), ...Array(8).fill(0)]);
    fast.push.fill(0);
    fast.weights.fill(1 / 16);
    for (let sweep = 0; sweep < 60; sweep++) fast.run(1);
    for (const value of fast.values) expect(value).toBeCloseTo(fast.values[0]!, 12);
  });
});

describe('sweepMeans', () => {
  it('is the sequential update: a value moved earlier is seen by those after it', () => {
    const opinions = {
      weights: Float64Array.from([0, 1, ...Array(6).fill(0), 1, 0, ...Array(6).fill(0)]),
      stride: 8,
      values: Float64Array.from([0.25, 0.75, ...Array(6).fill(0)]),
      push: new Float64Array(8),
    };
    sweepMeans(opinions, Int32Array.from([0, 1]), 1);
    expect([...opinions.values.subarray(0, 2)]).toEqual([0.75, 0.75]);
    opinions.values.set([0.25, 0.75]);
    sweepMeans(opinions, Int32Array.from([1, 0]), 1);
    expect([...opinions.values.subarray(0, 2)]).toEqual([0.25, 0.25]);
  });

  it('agrees with a plain weighted mean to rounding', () => {
    const { plain } = twins(32, 5);
    const before = plain.values.slice();
    let mean = 0;
    for (let j = 0; j < 32; j++) mean += plain.weights[3 * plain.stride + j]! * before[j]!;
    sweepMeans(plain, Int32Array.of(3), 0.4);
    expect(plain.values[3]).toBeCloseTo(0.6 * before[3]! + plain.push[3]! + 0.4 * mean, 14);
  });
});
