import { describe, expect, it } from 'vitest';
import { philox4x32 } from '../../src/random/philox.ts';

/** Known-answer vectors `philox4x32 10` of Random123 (Salmon et al. 2011), T1 of `docs/odd.md`. */
const VECTORS = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
] as const;

const words = (hex: string): number[] => hex.split(' ').map((word) => Number.parseInt(word, 16));

/** The same generator in exact integers, from the paper: no 16-bit halves, no Math.imul. */
function inIntegers(counter: readonly number[], key: readonly number[]): number[] {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c0;
    const p1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & mask, (p0 >> 32n) ^ c3 ^ k1, p0 & mask];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [c0, c1, c2, c3].map(Number);
}

function block(counter: readonly number[], key: readonly number[]): number[] {
  const out = new Uint32Array(4);
  const [c0, c1, c2, c3] = counter as [number, number, number, number];
  philox4x32(c0, c1, c2, c3, key[0]!, key[1]!, out);
  return [...out];
}

describe('Philox4x32-10 (T1)', () => {
  it.each(VECTORS)('counter %s, key %s gives %s', (counter, key, expected) => {
    expect(block(words(counter), words(key))).toEqual(words(expected));
  });

  it('agrees with exact integer arithmetic on 2,000 chained blocks', () => {
    let counter = [1, 2, 3, 4];
    for (let i = 0; i < 2000; i++) {
      const key = [counter[1]!, counter[3]! ^ i];
      const next = block(counter, [key[0]!, key[1]! >>> 0]);
      expect(next).toEqual(inIntegers(counter, [key[0]!, key[1]! >>> 0]));
      counter = next;
    }
  });
});
