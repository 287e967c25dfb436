import { expect, test } from 'vitest';
import { HeldColumns } from '../../src/engine/held-columns.ts';
import { packed, unpacked } from '../../src/engine/packed.ts';

const COLUMNS: Readonly<Record<string, number[]>> = {
  'flags, one missing': [0, 1, NaN, 1],
  'a byte and nothing': [255, 0, 3],
  'a byte full, one missing': [255, NaN, 254],
  masks: [0xffff_ffff, 0, 2 ** 31],
  'masks, one missing': [0xffff_ffff, NaN, 0],
  fractions: [0.1, 0.1, NaN, NaN, 1 / 3, 1 / 3, 1 / 3, 0.1, 7, 7],
  'zeros of both signs': [0, -0, -0, 0],
  negative: [-1, 2, NaN],
  'nothing at all': [NaN, NaN],
  'no rows': [],
};

test.each(Object.entries(COLUMNS))('%s come back bit for bit', (_, numbers) => {
  const values = Float64Array.from(numbers);
  const column = packed(values);
  const back = unpacked(column);
  expect(back).toHaveLength(numbers.length);
  numbers.forEach((value, row) => expect(Object.is(back[row], value)).toBe(true));
});

test('whole numbers take as few bytes as they need', () => {
  const bytes = (...numbers: number[]): number | null => {
    const column = packed(Float64Array.from(numbers));
    return 'codes' in column ? column.codes.BYTES_PER_ELEMENT : null;
  };
  expect(bytes(0, 255)).toBe(1);
  expect(bytes(NaN, 255)).toBe(2);
  expect(bytes(65_536)).toBe(4);
  expect(bytes(0xffff_ffff)).toBe(4);
  expect(bytes(0xffff_ffff, NaN)).toBeNull();
  expect(bytes(0.5)).toBeNull();
});

test('a column asked for again is the same array while it stays, and the same numbers afterwards', () => {
  const columns = new HeldColumns(1);
  const values = Float64Array.of(1, NaN, 3);
  columns.hold('a', values);
  columns.hold('b', Float64Array.of(0.5, 0.5, 2));
  values.fill(9);
  const first = columns.get('a')!;
  expect(columns.get('a')).toBe(first);
  expect([...columns.get('b')!]).toEqual([0.5, 0.5, 2]);
  expect(columns.get('a')).not.toBe(first);
  expect([...columns.get('a')!]).toEqual([1, NaN, 3]);
  expect(columns.get('c')).toBeUndefined();
});
