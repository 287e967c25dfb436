import { expect, it } from 'vitest';
import { sampleLegend, sampleShort, sampleWords } from '../../src/analysis/sample-words.ts';

const nested = { vectors: 40, inner: 40 };
const blocks = { vectors: 640, inner: 1, unit: 5 };

it.each([
  [{ vectors: 1000, inner: 1 }, 1000, '1,000 pairs', '1000'],
  [nested, 1600, '40 draws × 40 runs', '40x40'],
  [nested, 4800, '40 draws × 40 runs × 3 pairs', '4800'],
  [nested, 1234, '1,234 pairs in 40 draws × 40 runs', '1234'],
  [blocks, 640, '128 blocks of 5', '128x5'],
  [{ vectors: 40, inner: 1, ensemble: 'posterior ensemble 7' }, 40, '40 pairs', '40'],
  [{ ...nested, ensemble: 'posterior ensemble 7' }, 1600, '40 rows × 40 runs', '40x40'],
  [{ ...blocks, inner: 2 }, 1280, '128 blocks of 5 × 2 runs', '128x5x2'],
])('says how %o comes', (design, n, words, short) => {
  expect(sampleWords(n, design, 'pairs')).toBe(words);
  expect(sampleShort(n, design)).toBe(short);
});

it('explains the short form only where it is used', () => {
  expect(sampleLegend({ vectors: 1000, inner: 1 })).toBeNull();
  expect(sampleLegend(nested)).toBe(
    'n 40x40: 40 parameter draws, 40 runs of each; intervals rest on the 40 draws',
  );
  expect(sampleLegend({ ...nested, ensemble: 'posterior ensemble 7' })).toBe(
    'n 40x40: posterior ensemble 7, 40 rows, 40 runs of each; intervals rest on the 40 rows',
  );
  expect(sampleLegend({ vectors: 40, inner: 1, ensemble: 'posterior ensemble 7' })).toBe(
    'n 40: posterior ensemble 7, 40 rows; intervals rest on the 40 rows',
  );
  expect(sampleLegend(blocks)).toBe(
    'n 128x5: 128 independent blocks of the design, 5 parameter vectors each; intervals rest on the 128 blocks',
  );
});
