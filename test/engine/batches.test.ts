import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { batchesOf } from '../../src/engine/batches.ts';

test('batches cover every replication once, in order, and stay within memory and a few seconds', () => {
  assert(
    property(
      integer({ min: 0, max: 5000 }),
      integer({ min: 1, max: 40_000 }),
      integer({ min: 1, max: 40 }),
      (replications, rows, cost) => {
        const work = rows * cost;
        const batches = batchesOf(replications, { rows, work });
        let next = 0;
        for (const { from, to } of batches) {
          const size = to - from;
          if (from !== next || size <= 0) return false;
          if (size > 1 && (size * rows > 16_384 || size * work > 100_000)) return false;
          next = to;
        }
        return next === replications;
      },
    ),
  );
});

test('even a short run is cut so that several workers share it', () => {
  expect(batchesOf(40, { rows: 18, work: 18 }).length).toBeGreaterThanOrEqual(13);
});

test('a table without rows has no batch', () => {
  expect(batchesOf(40, { rows: 0, work: 0 })).toEqual([]);
});
