import { expect, test } from 'vitest';
import { checkRecords } from '../../src/analysis/records.ts';
import { campaignRows } from '../../src/analysis/sequence-rows.ts';
import { FailedRuns } from '../../src/engine/errors.ts';
import { synthetic } from './synthetic.ts';
import { syntheticSequences } from './synthetic-sequences.ts';

const records = (vectors: number, leftOut: number) => ({
  ...synthetic({ vectors, inner: 2, arms: 2, classes: ['full-attack'] }),
  leftOut,
});
const loops = (vectors: number, leftOut: number) => ({
  ...syntheticSequences({ vectors, inner: 2, weeks: 26 }),
  leftOut,
});

test('fewer than two vectors left after failures are told as failures, with the way on', () => {
  const text =
    /the model failed in 5 of 6 parameter vectors, which failures: leave-out leaves out; .*at least 2/;
  for (const check of [() => checkRecords(records(1, 5)), () => campaignRows(loops(1, 5))]) {
    expect(check).toThrow(FailedRuns);
    expect(check).toThrow(text);
  }
  expect(() => checkRecords(records(0, 6))).toThrow(/the model failed in 6 of 6 parameter vectors/);
});

test('two are enough, and too few of which none failed are the fault of the caller', () => {
  expect(() => checkRecords(records(2, 4))).not.toThrow();
  expect(campaignRows(loops(2, 4))).toHaveLength(2);
  expect(() => checkRecords(records(0, 0))).toThrow(/needs at least 2 replications, there are 0/);
});
