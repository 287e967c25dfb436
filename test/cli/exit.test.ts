import { CommanderError } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExporterMissing } from '../../src/charts/browser.ts';
import { EXIT, LimitReached, report, ToolMissing, UsageError } from '../../src/cli/exit.ts';
import { InputError } from '../../src/data/problem.ts';
import { Drifted, FailedRuns, Incomplete, Interrupted, NotWritten } from '../../src/engine/errors.ts';

let said = '';
beforeEach(() => {
  said = '';
  vi.stubEnv('CASUS_DEBUG', '');
  vi.spyOn(console, 'error').mockImplementation((text: string) => {
    said += `${text}\n`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test('each kind of failure has its exit code', () => {
  const problem = { file: 'a.yaml', line: 3, column: 7, path: [], message: 'no.' };
  const cases: [Error, number][] = [
    [new CommanderError(0, 'commander.helpDisplayed', ''), EXIT.done],
    [new CommanderError(1, 'commander.unknownOption', ''), 2],
    [new UsageError('no such run'), 2],
    [new InputError([problem]), 3],
    [new LimitReached('none found'), 4],
    [new Drifted('another model'), 5],
    [new ExporterMissing(['none']), 6],
    [new ToolMissing('no sbatch'), 6],
    [new Interrupted(), 130],
    [new Incomplete('a shard'), 4],
    [new NotWritten('disk full'), 7],
    [new FailedRuns('arm baseline'), 8],
    [new TypeError('x is not a function'), 1],
  ];
  expect(cases.map(([error]) => report(error))).toEqual(cases.map(([, code]) => code));
});

test('only a bug under CASUS_DEBUG shows a stack', () => {
  report(new TypeError('x is not a function'));
  expect(said).toBe(
    'casus: x is not a function\nThis looks like a bug in Casus; CASUS_DEBUG=1 shows where.\n',
  );
  vi.stubEnv('CASUS_DEBUG', '1');
  report(new TypeError('again'));
  expect(said).toMatch(/ {4}at .*exit\.test/);
});

test('a problem is told as file:line:column', () => {
  report(new InputError([{ file: 'a.yaml', line: 3, column: 7, path: [], message: 'no.' }]));
  expect(said).toMatch(/^a\.yaml:3:7 {2}no\.$/m);
});
