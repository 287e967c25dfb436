import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishedRun } from '../../src/engine/folder.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { digest, digests } from './digest.ts';
import { bundled, fakeWorker } from './fake-worker-file.ts';

const worker = fakeWorker();
const program = bundled('run-once.ts');
const [N, LOOP] = [40, 24];
/** A shorter run of the same experiment, which the other extends. */
const SHORT = [25, 9] as const;
/** Kills in all; a third of them of a run that begins anew, a third of one that extends another, a third of one that replaces another. */
const KILLS = process.env['CASUS_FULL'] === '1' ? 50 : 10;
/** Trials that run side by side. */
const LANES = 3;

let folder: string;
let expected: Record<string, string>;
/** A folder of results with the finished run, and one with the shorter one. */
let finished: string;
let shorter: string;
/** Milliseconds from start to end of a process that is not killed. */
let whole: number;

interface Ended {
  readonly killed: boolean;
  readonly milliseconds: number;
}

/** Runs the program in a folder of results; kills it after so many milliseconds, if it still runs. */
async function run(results: string, fresh: boolean, after?: number, [n, loops] = [N, LOOP]): Promise<Ended> {
  const started = performance.now();
  const args = [fileURLToPath(program()), results, worker().href, String(n), String(loops)];
  const child = spawn(process.execPath, fresh ? [...args, 'fresh'] : args, {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const timer = after === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), after);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (...how) => resolve(how)),
  );
  clearTimeout(timer);
  if (signal === null && code !== 0) throw new Error(said);
  return { killed: signal !== null, milliseconds: performance.now() - started };
}

/** Folders of runs in a folder of results, unfinished ones included. */
const runsIn = (results: string): string[] => {
  const above = join(results, 'engine-test');
  return existsSync(above) ? readdirSync(above).map((name) => join(above, name)) : [];
};

/** The run of N vectors in a folder of results. */
const runIn = (results: string): string => join(results, 'engine-test', basename(runsIn(finished)[0]!));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-kills-'));
  [finished, shorter] = [join(folder, 'finished'), join(folder, 'shorter')];
  const times = [await run(finished, false), await run(join(folder, 'again'), false)];
  whole = Math.max(...times.map(({ milliseconds }) => milliseconds));
  await run(shorter, false, undefined, [...SHORT]);
  expected = digests(runIn(finished));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Kind = 'anew' | 'extends' | 'replaces';

interface Outcome {
  readonly kind: Kind;
  /** Processes that were killed before one came to its end. */
  readonly kills: number;
  readonly identical: boolean;
}

const text = (found: Record<string, string>): string => JSON.stringify(found);

/** One run killed at a random instant, up to twice more as it goes on, and then left to end. */
async function trial(at: number): Promise<Outcome> {
  const kind = (['anew', 'extends', 'replaces'] as const)[at % 3]!;
  const keyed = new Keyed(7, at);
  const results = join(folder, `trial${at}`);
  if (kind !== 'anew') cpSync(kind === 'extends' ? shorter : finished, results, { recursive: true });
  const before = kind === 'extends' ? digests(runsIn(results)[0]!) : expected;
  const other = kind === 'extends' ? runsIn(results)[0]! : null;
  let kills = 0;
  let survived = true;
  for (const again of [1, 0.3, 0.3]) {
    if (kills > 0 && keyed.uniform(0, kills, 1, 0) > again) break;
    const { killed } = await run(results, kind === 'replaces', keyed.uniform(0, kills, 0, 0) * whole * 1.05);
    if (!killed) break;
    kills++;
    // What was finished before is as it was, or set aside for an instant.
    survived &&=
      kind !== 'replaces' || !existsSync(runIn(results)) || text(digests(runIn(results))) === text(before);
  }
  await run(results, kind === 'replaces');
  const untouched = other === null || text(digests(other)) === text(before);
  const alone = runsIn(results).length === (other === null ? 1 : 2);
  const identical = text(digests(runIn(results))) === text(expected);
  rmSync(results, { recursive: true });
  return { kind, kills, identical: identical && untouched && alone && survived };
}

describe('a run that is killed at a random instant', () => {
  test('is one whose bytes are always the same', () => {
    expect(digests(runIn(join(folder, 'again')))).toEqual(expected);
  });

  test(`${KILLS} of ${KILLS} end with the bytes of one that was not, whether begun anew, extending or replacing another`, async () => {
    const outcomes: Outcome[] = [];
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < KILLS) outcomes.push(await trial(next++));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    expect(outcomes.filter(({ identical }) => identical)).toHaveLength(KILLS);
    const killed = outcomes.reduce((sum, { kills }) => sum + kills, 0);
    expect(killed).toBeGreaterThan(KILLS / 2);
  }, 300_000);

  test('while its replacement is put in its place: the finished run comes back', async () => {
    const results = join(folder, 'between');
    cpSync(finished, results, { recursive: true });
    const place = runIn(results);
    renameSync(place, `${place}.4194304.old`);
    await run(results, false);
    expect(runsIn(results)).toEqual([place]);
    // Not computed again: when and how it was computed is what it was.
    expect(digest(join(place, 'machine.json'))).toBe(digest(join(runIn(finished), 'machine.json')));
    expect(finishedRun(place)).toBeDefined();
    expect(digests(place)).toEqual(expected);
  });
});
