import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param env beside that of this process @param node which Node runs it */
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

/** Runs the built command line to its end. */
export function casus(
  args: readonly string[],
  cwd: string,
  env?: Readonly<Record<string, string>>,
  node?: string,
): Promise<Ended> {
  return start(args, cwd, env, node).ended;
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
