import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EXIT, report } from '../../src/cli/exit.ts';
import { program as casus } from '../../src/cli/program.ts';
import { writeExperiment } from './casus.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

/** What a shell, Slurm and Node each read otherwise. */
const AWKWARD = `it's 100% "here" $HOME`;

let folder: string;
let file: string;
/** A folder of programs that stand for those of a cluster, and the only one on PATH. */
let bin: string;
/** What each of them was told, a line a call. */
let log: string;

/** A program of the cluster that writes down its arguments and then does `what`. */
function program(name: string, what: string): void {
  writeFileSync(
    join(bin, name),
    `#!/bin/sh\n{ printf '%s' ${name}; printf ' [%s]' "$@"; echo; } >>"$LOG"\n${what}\n`,
  );
  chmodSync(join(bin, name), 0o755);
}

function told(): string[] {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
}

/** Runs a program with nothing but `bin` on PATH. */
function run(command: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: bin, LOG: log, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

const submit = (...args: string[]) => run(process.execPath, [MAIN, 'submit', ...args]);

/** The one folder that a submission has made in a folder of results, by its ending. */
function made(results: string, ending: string): string {
  const names = readdirSync(join(results, 'small')).filter((name) => name.endsWith(ending));
  expect(names).toHaveLength(1);
  return join(results, 'small', names[0]!);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-submit-'));
  bin = join(folder, 'bin');
  log = join(folder, 'told');
  mkdirSync(bin);
  mkdirSync(join(folder, AWKWARD));
  file = writeExperiment(join(folder, AWKWARD));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('--slurm', () => {
  test.runIf(process.env['CASUS_FULL'] === '1')(
    '--dry-run shows scripts and commands, and writes nothing',
    () => {
      const asked =
        '--slurm --shards 3 --partition long --account lab --time 2-12:00:00 --memory 512M --cpus 2';
      const { code, out } = submit(file, ...asked.split(' '), '--out', 'dry', '--dry-run');
      expect(code).toBe(0);
      for (const line of [
        '--array=1-3',
        '--partition=long',
        '--account=lab',
        '--time=2-12:00:00',
        '--mem=512M',
        '--cpus-per-task=2',
        '--requeue',
      ])
        expect(out.split('\n')).toContain(`#SBATCH ${line}`);
      expect(out).toMatch(/^sbatch .*shards\.sh$/m);
      expect(out).toMatch(/^sbatch --dependency=afterok:.* .*merge\.sh$/m);
      expect(existsSync(join(folder, 'dry'))).toBe(false);
    },
  );

  test('without sbatch it exits with 6 and names the scripts that it has written', () => {
    const { code, err } = submit(file, '--slurm', '--out', 'without');
    expect(code).toBe(6);
    expect(err).toMatch(/sbatch is not on PATH/);
    const written = made(join(folder, 'without'), '.slurm');
    expect(err).toContain(`sbatch ${join(written, 'shards.sh')}`);
    expect(err).toContain(join(written, 'merge.sh'));
    expect(readdirSync(written).sort()).toEqual(['experiment.yaml', 'logs', 'merge.sh', 'shards.sh']);
  });

  test('it submits the array, then the merge that waits for it, and says how to go on', () => {
    rmSync(log, { force: true });
    program('sbatch', 'case "$2" in --dependency=*) echo "43;cluster";; *) echo 42;; esac');
    const { code, out, err } = submit(file, '--slurm', '--shards', '3', '--out', AWKWARD);
    const written = made(join(folder, AWKWARD), '.slurm');
    expect([code, out]).toEqual([0, 'Submitted: shards 42 (3 tasks), merge 43 (after them)\n']);
    expect(told()).toEqual([
      `sbatch [--parsable] [${join(written, 'shards.sh')}]`,
      `sbatch [--parsable] [--dependency=afterok:42] [${join(written, 'merge.sh')}]`,
    ]);
    expect(err).toMatch(/squeue --jobs=42,43/);
    expect(err).toMatch(/scontrol requeue 42_3, then scontrol update JobId=43 Dependency=afterany:42/);
    expect(err).toMatch(/The run has 1 file, so 2 of 3 tasks will have nothing to do/);
  });

  test('what sbatch refuses is told, with what is left to be done by hand', () => {
    program('sbatch', 'echo "sbatch: error: invalid partition specified: nowhere" >&2; exit 1');
    const { code, err } = submit(file, '--slurm', '--partition', 'nowhere', '--out', 'refused');
    expect(code).toBe(2);
    expect(err).toMatch(
      /invalid partition specified: nowhere[^]*by hand:\n {2}sbatch .*shards\.sh\n {2}sbatch --dep/,
    );
  });

  test('the scripts give each path to Casus as it is, whatever is in it', () => {
    rmSync(log, { force: true });
    program('node', '');
    const written = made(join(folder, AWKWARD), '.slurm');
    const task = { SLURM_ARRAY_TASK_ID: '2', SLURM_CPUS_PER_TASK: '4' };
    expect(run('/bin/bash', [join(written, 'shards.sh')], task)).toEqual({ code: 0, out: '', err: '' });
    expect(run('/bin/bash', [join(written, 'merge.sh')])).toEqual({ code: 0, out: '', err: '' });
    const results = join(folder, AWKWARD);
    expect(told()).toEqual([
      `node [${MAIN}] [run] [${join(written, 'experiment.yaml')}] [--out] [${results}] [--shard] [2/3] [--workers] [4]`,
      `node [${MAIN}] [merge] [${written.replace(/slurm$/, 'partial')}]`,
    ]);
    const output = /^#SBATCH --output=(.*)$/m.exec(readFileSync(join(written, 'shards.sh'), 'utf8'))?.[1];
    expect(output).toBe(
      `"${join(written, 'logs')
        .replaceAll('%', '%%')
        .replaceAll('"', String.raw`\"`)}/shard-%a.log"`,
    );
  });

  test('a text with line breaks stays in its comment', () => {
    const { code, out } = submit(file, '--slurm', '--seed', 'a\necho stolen', '--out', 'dry', '--dry-run');
    expect(code).toBe(0);
    const script = out.slice(out.indexOf('#!/usr/bin/env bash'), out.indexOf('#SBATCH'));
    expect(script).toContain('echo stolen');
    for (const line of script.trimEnd().split('\n')) expect(line).toMatch(/^#/);
  });

  test('a killed task is queued again, three times at most; one that failed is not', () => {
    const script = join(made(join(folder, AWKWARD), '.slurm'), 'shards.sh');
    const task = { SLURM_ARRAY_JOB_ID: '42', SLURM_ARRAY_TASK_ID: '2', SLURM_CPUS_PER_TASK: '1' };
    program('scontrol', '');
    program('sleep', '');
    const ended = (how: string, restarts?: string) => {
      rmSync(log, { force: true });
      program('node', how);
      const { code } = run('/bin/bash', [script], {
        ...task,
        ...(restarts && { SLURM_RESTART_COUNT: restarts }),
      });
      return { code, asked: told().filter((line) => line.startsWith('scontrol')) };
    };
    const again = ['scontrol [requeue] [42_2]'];
    expect(ended('kill -9 $$')).toEqual({ code: 137, asked: again });
    expect(ended('kill -9 $$', '2')).toEqual({ code: 137, asked: again });
    expect(ended('kill -9 $$', '3')).toEqual({ code: 137, asked: [] });
    expect(ended('exit 3')).toEqual({ code: 3, asked: [] });
    expect(ended('exit 0')).toEqual({ code: 0, asked: [] });
  });
});

test('wrong options exit with 2 and say what is allowed', async () => {
  const wrong: [string[], RegExp][] = [
    [[], /--slurm or --kubernetes/],
    [['--slurm', '--kubernetes'], /--slurm or --kubernetes/],
    [['--slurm', '--shards', '0'], /whole number of at least 1/],
    [['--slurm', '--cpus', '1.5'], /whole number of at least 1/],
    [['--slurm', '--time', '3h'], /30 \(minutes\), 01:00:00 or 2-12:00:00/],
    [['--slurm', '--time', '1:99'], /01:00:00/],
    [['--slurm', '--memory', '2'], /512M or 2G/],
    [['--slurm', '--memory', '0G'], /512M or 2G/],
    [['--slurm', '--partition', 'a b'], /a name/],
    [['--slurm', '--claim', 'results'], /--claim goes with --kubernetes, not with --slurm/],
    [['--kubernetes', '--time', '30'], /--time goes with --slurm, not with --kubernetes/],
    [['--kubernetes', '--namespace', 'My_Lab'], /small letters, digits and hyphens/],
    [['--kubernetes', '--image', '$(x)'], /name:tag/],
  ];
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  for (const [args, message] of wrong) {
    const asked = casus().parseAsync(['submit', file, ...args, '--out', join(folder, 'wrong')], {
      from: 'user',
    });
    const error: unknown = await asked.catch((problem: unknown) => problem);
    expect([args, report(error)]).toEqual([args, EXIT.usage]);
    expect((error as Error).message).toMatch(message);
  }
  said.mockRestore();
  written.mockRestore();
  expect(existsSync(join(folder, 'wrong'))).toBe(false);
});

test.runIf(process.env['CASUS_FULL'] === '1')(
  'an experiment that stops by itself cannot be dealt out, unless it is given a number',
  () => {
    const text = readFileSync(file, 'utf8').replace(
      'replications: 12',
      'until: { halfWidth: 0.05, estimand: credibility, atLeast: 100, atMost: 1000 }',
    );
    const stopping = join(folder, 'stopping.yaml');
    writeFileSync(stopping, text);
    const { code, err } = submit(stopping, '--slurm', '--dry-run');
    expect(code).toBe(2);
    expect(err).toMatch(/small stops by its own rule \(until:\)[^]*--replications/);
    expect(submit(stopping, '--slurm', '--dry-run', '--replications', '100').code).toBe(0);
  },
);
