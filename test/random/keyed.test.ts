import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PURPOSE, actorKey } from '../../src/model/keys.ts';
import { CLASSES } from '../../src/model/measures/columns.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { hash32 } from '../../src/random/hash.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { REAL } from '../model/fixture.ts';

type Address = readonly [slot: number, agent: number, purpose: number, draw: number];
const word = fc.integer({ min: 0, max: 0xffffffff });
const address: fc.Arbitrary<Address> = fc.tuple(word, word, fc.integer({ min: 0, max: 63 }), fc.nat(31));

/** Kolmogorov-Smirnov distance from the uniform distribution, times sqrt(n). */
function kolmogorov(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let worst = 0;
  sorted.forEach((u, i) => {
    worst = Math.max(worst, (i + 1) / n - u, u - i / n);
  });
  return worst * Math.sqrt(n);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const n = a.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (a[i]! - 0.5) * (b[i]! - 0.5) * 12;
  return sum / n;
}

const N = 20_000;
const stream = (draw: (i: number) => number): number[] => Array.from({ length: N }, (_, i) => draw(i));

describe('Keyed', () => {
  it('gives the same number whatever was asked before', () => {
    fc.assert(
      fc.property(
        word,
        word,
        fc.array(address, { minLength: 2, maxLength: 30 }),
        (seed, replicate, asked) => {
          const forward = new Keyed(seed, replicate);
          const there = asked.map((a) => forward.uniform(...a));
          const back = new Keyed(seed, 0);
          back.uniform(...asked[0]!);
          back.setReplicate(replicate);
          const again = asked.toReversed().map((a) => back.uniform(...a));
          expect(again.toReversed()).toEqual(there);
        },
      ),
      { seed: 12 },
    );
  });

  it('every word of the address and the key matters', () => {
    const of = (seed: number, replicate: number, ...a: Address): number =>
      new Keyed(seed, replicate).uniform(...a);
    const all = [
      of(1, 1, 1, 1, 1, 1),
      of(2, 1, 1, 1, 1, 1),
      of(1, 2, 1, 1, 1, 1),
      of(1, 1, 2, 1, 1, 1),
      of(1, 1, 1, 2, 1, 1),
      of(1, 1, 1, 1, 2, 1),
      of(1, 1, 1, 1, 1, 2),
      of(1, 1, 1, 1, 1, 5),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['along replications', (i: number): number => new Keyed(7, i).uniform(3, 4, 5, 6)],
    ['along seeds', (i: number): number => new Keyed(i, 0).uniform(0, 0, 0, 0)],
    ['along agents', (i: number): number => new Keyed(0, 0).uniform(0, i, 20, 0)],
    ['along draws', (i: number): number => new Keyed(0, 0).uniform(0, 0, 0, i)],
    ['along slots', (i: number): number => new Keyed(0xffffffff, 1).uniform(i, 1, 17, 0)],
  ])('is uniform %s: mean, variance and distance within 3 standard errors (n = 20,000)', (_, draw) => {
    const values = stream(draw);
    const mean = values.reduce((sum, u) => sum + u, 0) / N;
    const variance = values.reduce((sum, u) => sum + (u - 0.5) ** 2, 0) / N;
    expect(Math.abs(mean - 0.5)).toBeLessThan(3 * Math.sqrt(1 / 12 / N));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(3 * Math.sqrt(1 / 180 / N));
    // 1.82 is the .9973 quantile of the Kolmogorov distribution
    expect(kolmogorov(values)).toBeLessThan(1.82);
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  it('neighbouring addresses and keys are uncorrelated, within 3 standard errors (n = 20,000)', () => {
    const at = (seed: number, r: number, ...a: Address): number => new Keyed(seed, r).uniform(...a);
    const base = stream((i) => at(5, i, 9, 9, 9, 0));
    const neighbours: ((i: number) => number)[] = [
      (i) => at(6, i, 9, 9, 9, 0),
      (i) => at(5, i + 1, 9, 9, 9, 0),
      (i) => at(5, i, 10, 9, 9, 0),
      (i) => at(5, i, 9, 10, 9, 0),
      (i) => at(5, i, 9, 9, 10, 0),
      (i) => at(5, i, 9, 9, 9, 1),
      (i) => at(5, i, 9, 9, 9, 4),
    ];
    for (const neighbour of neighbours)
      expect(Math.abs(correlation(base, stream(neighbour)))).toBeLessThan(3 / Math.sqrt(N));
  });

  it('normals have mean 0, variance 1 and no skew, within 3 standard errors (n = 20,000)', () => {
    const keyed = new Keyed(11, 0);
    const z = stream((i) => keyed.normal(i, 0, 6, 0));
    const moment = (power: number): number => z.reduce((sum, v) => sum + v ** power, 0) / N;
    expect(Math.abs(moment(1))).toBeLessThan(3 / Math.sqrt(N));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(3 * Math.sqrt(2 / N));
    expect(Math.abs(moment(3))).toBeLessThan(3 * Math.sqrt(15 / N));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(3 * Math.sqrt(96 / N));
  });
});

describe('keys', () => {
  it('hash32 has no collision among the parameters and every class, target and ordinal up to 50', () => {
    const names = [...PARAMETERS];
    for (const name of CLASSES)
      for (const id of REAL.ids) for (let k = 1; k <= 50; k++) names.push(`${name}|${id}|${k}`);
    expect(new Set(PARAMETERS.map(hash32)).size).toBe(PARAMETERS.length);
    // some of 25,000 texts may meet by chance in 2^32 places: .073 pairs are expected, 2 are beyond 3 standard errors
    expect(names.length - new Set(names.map(hash32)).size).toBeLessThan(2);
  });

  it('seeds and names such as 0 and the empty text are ordinary', () => {
    const odd = ['', '0', '1', 'seed', ' '].map(hash32);
    expect(new Set(odd).size).toBe(odd.length);
    const first = [0, ...odd].map((seed) => new Keyed(seed, 0).uniform(0, 0, 0, 0));
    expect(new Set(first).size).toBe(first.length);
  });

  it('hash32 is FNV-1a with the finaliser of MurmurHash3, and takes the empty text', () => {
    expect(hash32('')).toBe(fmix(0x811c9dc5));
    // FNV-1a 32 of "foobar" is bf9cf968 (Fowler, Noll, Vo: test vectors)
    expect(hash32('foobar')).toBe(fmix(0xbf9cf968));
  });

  it('an actor key is one to one over three letters, and purposes are never shared', () => {
    expect(new Set(REAL.ids.map(actorKey)).size).toBe(REAL.ids.length);
    expect([actorKey('AAA'), actorKey('AAB'), actorKey('ABA'), actorKey('ZZZ')]).toEqual([1, 2, 27, 17576]);
    expect(new Set(Object.values(PURPOSE)).size).toBe(Object.values(PURPOSE).length);
  });
});

/** Finaliser of MurmurHash3 (Appleby), in exact integers. */
function fmix(h: number): number {
  let x = BigInt(h);
  x = ((x ^ (x >> 16n)) * 0x85ebca6bn) & 0xffffffffn;
  x = ((x ^ (x >> 13n)) * 0xc2b2ae35n) & 0xffffffffn;
  return Number(x ^ (x >> 16n));
}
