import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf } from '../../src/engine/layout.ts';
import { shardName, shardOfName, shardsOf } from '../../src/engine/shards.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { engineCampaign, runnable } from './plan.ts';

/** A plan of so many items under three arms. */
function planOf(vectors: number, items: number): Plan {
  const { plan } = runnable(vectors);
  const [scenario] = plan.scenarios;
  const [item] = scenario!.items;
  const many = Array.from({ length: items }, () => item!);
  return { ...plan, scenarios: [{ ...scenario!, items: many, mode: 'battery', weeks: 0 }] };
}

test('shards cover every replication once, in order, and hold about a second of work', () => {
  assert(
    property(integer({ min: 1, max: 3000 }), integer({ min: 1, max: 9000 }), (vectors, items) => {
      let next = 0;
      for (const { from, to } of shardsOf(planOf(vectors, items))) {
        if (from !== next || to <= from) return false;
        if (to - from > 1 && (to - from) * items * 3 > 10_000) return false;
        next = to;
      }
      return next === vectors;
    }),
    { numRuns: 40 },
  );
  // 6 lanes that run, 96 weeks: 2,304 crises' worth a replication.
  expect(shardsOf(engineCampaign(9)).map(({ to }) => to)).toEqual([8, 9]);
});

test('those of a longer run begin with the whole ones of a shorter run', () => {
  const [short, long] = [shardsOf(planOf(500, 100)), shardsOf(planOf(1200, 100))];
  expect(long.slice(0, short.length - 1)).toEqual(short.slice(0, -1));
  expect(long[short.length - 1]!.from).toBe(short.at(-1)!.from);
});

test('a run that looks at itself has whole shards before its first look', () => {
  const looking = { ...planOf(200_000, 1), looks: { first: 500, most: 200_000, rule: '' } };
  expect(shardsOf(looking)[3]!.to).toBe(500);
  expect(shardsOf(planOf(200_000, 1))[0]!.to).toBe(3333);
});

test('a table without rows has no shard', () => {
  const { plan } = runnable(40);
  const empty = { ...plan, scenarios: [] };
  expect(layoutOf(empty).rows).toEqual([]);
  expect(shardsOf(empty)).toEqual([]);
});

test('the name of a file says its range, and names sort as ranges do', () => {
  const shards = shardsOf(planOf(1000, 1000));
  const names = shards.map(shardName);
  expect(names.toSorted()).toEqual(names);
  expect(names.map(shardOfName)).toEqual(shards);
  expect(['x.parquet', '000000000-000000005.parquet.12-1.tmp', '5-6.parquet'].map(shardOfName)).toEqual([
    null,
    null,
    null,
  ]);
});
