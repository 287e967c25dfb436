import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('engine-run.mjs', import.meta.url));
const CASUS = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What a run of the engine took. */
export interface EngineRun {
  readonly crises: number;
  readonly seconds: number;
  /** Processor seconds of all threads, and of the main one. */
  readonly processor: number;
  readonly main: number;
}

/** A battery of one provocation under two arms. */
const experiment = (vectors: number): string => `id: bench
title: One provocation
question: How fast is the engine?
asOf: 2026-11
seed: bench
scenarios: [limited-attack-us-absent]
replications: ${vectors}
baseline: baseline
arms:
  - { id: baseline }
  - id: law
    proposals: [{ id: congressional-guarantee, dose: 1 }]
estimands:
  primary: [credibility]
`;

/** Does something with the file of an experiment of so many crises, in a folder that goes afterwards. */
async function withExperiment<T>(
  crises: number,
  work: (file: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'casus-bench-'));
  try {
    const file = join(folder, 'bench.yaml');
    writeFileSync(file, experiment(crises / 2));
    return await work(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a program of Node to its end. @param watch called with its process id now and then */
async function ended(args: readonly string[], watch: (pid: number) => void = () => {}): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const timer = setInterval(() => watch(child.pid!), 20);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${err}`);
  return out;
}

/** A run of the engine alone, in a fresh process. */
export function engineRun(crises: number, workers: number): Promise<EngineRun> {
  return withExperiment(crises, async (file, folder) =>
    JSON.parse(await ended([PROGRAM, file, join(folder, 'results'), String(workers)])),
  );
}

/** Resident memory of `casus run`, megabytes. */
export interface CommandMemory {
  /** The most until the records were there, and until the report was. */
  readonly computing: number;
  readonly whole: number;
  /** While it computed, whenever another shard was there: shards, memory then. */
  readonly curve: readonly (readonly [shards: number, megabytes: number])[];
}

/** A run of the command line in a fresh process, with analysis and report. */
export function commandMemory(crises: number): Promise<CommandMemory> {
  return withExperiment(crises, async (file, folder) => {
    const results = join(folder, 'results');
    const curve: [number, number][] = [];
    let [computing, whole] = [0, 0];
    const watch = (pid: number): void => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const [peak, now] = ['VmHWM', 'VmRSS'].map(
          (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)![1]) / 1024,
        ) as [number, number];
        whole = peak;
        const [run] = readdirSync(join(results, 'bench'));
        if (!run!.endsWith('.partial')) return;
        computing = peak;
        const names = readdirSync(join(results, 'bench', run!, 'records'));
        const shards = names.filter((name) => name.endsWith('.parquet')).length;
        if (shards > (curve.at(-1)?.[0] ?? 0)) curve.push([shards, now]);
      } catch {
        // It has not begun yet, or just ended.
      }
    };
    await ended([CASUS, 'run', file, '--no-figures', '--no-checks', '--out', results], watch);
    return { computing, whole, curve };
  });
}
