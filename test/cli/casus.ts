import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import type * as Exit from '../../src/cli/exit.ts';
import type * as Program from '../../src/cli/program.ts';

const dist = (path: string): string => new URL(`../../dist/${path}`, import.meta.url).href;
const MAIN = fileURLToPath(dist('cli/main.js'));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the built command line as a process. @param env beside that of this process @param node which Node runs it */
export function start(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  node = process.execPath,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(node, [MAIN, ...args], { cwd, env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, ended };
}

/** Each command line a process of its own, as its user starts it: always under CASUS_FULL=1. */
const FULL = process.env['CASUS_FULL'] === '1';

/**
 * Runs the built command line to its end: by default in this process, by the statements of its main file, which saves the
 * start of a process each time. One at a time: what two do at once, and what a signal, an environment or another Node does
 * to one, is for `start`.
 */
export async function casus(args: readonly string[], cwd: string): Promise<Ended> {
  return FULL ? start(args, cwd).ended : casusHere(args, cwd);
}

let busy = false;

async function casusHere(args: readonly string[], cwd: string): Promise<Ended> {
  if (busy) throw new Error('a command line runs in this process already; start the second one');
  busy = true;
  const { program } = (await import(dist('cli/program.js'))) as typeof Program;
  const { report } = (await import(dist('cli/exit.js'))) as typeof Exit;
  const [before, codeBefore] = [process.cwd(), process.exitCode];
  const said = { out: '', err: '' };
  const caught = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    said[stream] += typeof text === 'string' ? text : Buffer.from(text).toString();
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(caught('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(caught('err')),
    vi.spyOn(console, 'error').mockImplementation((text: string) => caught('err')(`${text}\n`)),
  ];
  try {
    process.chdir(cwd);
    process.exitCode = undefined;
    try {
      await program().parseAsync(args, { from: 'user' });
    } catch (error) {
      process.exitCode = report(error);
    }
    return { code: process.exitCode ?? 0, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = codeBefore;
    process.chdir(before);
    busy = false;
  }
}

/** A small experiment: one limited attack on each target of the scenario, the baseline, itself again, and a law. */
export function writeExperiment(folder: string, more = '', scenario = 'limited-attack-us-absent'): string {
  const file = join(folder, 'small.yaml');
  writeFileSync(
    file,
    `id: small
title: A small experiment
question: Does the command line work?
asOf: 2026-11
seed: command line
scenarios: [${scenario}]
replications: 12
baseline: baseline
arms:
  - { id: baseline }
  - { id: same }
  - id: law
    proposals: [{ id: congressional-guarantee, dose: 1 }]
estimands:
  primary: [credibility, rmst72]
${more}`,
  );
  return file;
}
