import { expect, test } from 'vitest';
import { costText } from '../../src/cli/conclude.ts';
import type { readMachine } from '../../src/engine/manifest.ts';
import type { Run } from '../../src/engine/run.ts';

const run = (reused: boolean): Pick<Run, 'manifest' | 'reused'> => ({
  manifest: { crises: 7560, sequencesRun: 0 } as Run['manifest'],
  reused,
});
const machine = (crises: number): NonNullable<ReturnType<typeof readMachine>> => ({
  command: '',
  node: '',
  workers: 2,
  started: '',
  finished: '',
  seconds: 1,
  crises,
  sequences: 0,
  crisesPerSecond: crises === 0 ? 0 : 2413,
  microsecondsPerCrisis: crises === 0 ? null : 400,
  millisecondsPerSequence: null,
});

test('what is computed now is told with its speed', () => {
  expect(costText(run(false), machine(7560))).toBe(
    'In all: 7,560 crises\n7,560 crises computed, 2,413 a second on 2 workers; 400 microseconds of one core a crisis, start-up included',
  );
});

test('a finished run used again computes nothing, and says whose speed it tells', () => {
  const told = costText(run(true), machine(7560));
  expect(told).toContain('7,560 crises computed by the run that made them, 2,413 a second');
  expect(told).not.toContain('crises computed, ');
});

test('others are spoken of only beside what was computed', () => {
  expect(costText(run(false), machine(60))).toContain('\nThe others were there already');
  const merged = costText(run(false), machine(0));
  expect(merged).toBe(
    'In all: 7,560 crises\nNone of them is computed now: all were there already, made by other processes or an earlier run of the same code',
  );
  expect(costText(run(true), machine(0))).toContain('None of them was computed by the run that finished');
});
