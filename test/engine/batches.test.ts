import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { batchesOf } from '../../src/engine/batches.ts';

test('batches cover every replication once, in order, and stay within memory', () => {
  assert(
    property(integer({ min: 0, max: 5000 }), integer({ min: 1, max: 40_000 }), (replications, rows) => {
      const batches = batchesOf(replications, rows);
      let next = 0;
      for (const { from, to } of batches) {
        if (from !== next || to <= from || (to - from) * rows > Math.max(rows, 16_384)) return false;
        next = to;
      }
      return next === replications;
    }),
  );
});

test('even a short run is cut so that several workers share it', () => {
  expect(batchesOf(40, 18).length).toBeGreaterThanOrEqual(13);
});
