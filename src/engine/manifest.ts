import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One table of run records. */
export interface TableSummary {
  readonly vectors: number;
  readonly inner: number;
  readonly arms: readonly string[];
  readonly rows: number;
}

/** What made the records of a run folder. All but `machine` is the same wherever it is computed. */
export interface Manifest {
  readonly casus: string;
  readonly model: string;
  /** Hash of the code that computes a record. */
  readonly code: string;
  readonly experiment: string;
  readonly configurationHash: string;
  readonly figuresHash: string;
  readonly seed: string;
  readonly design: { readonly vectors: number; readonly inner: number; readonly replications: number };
  readonly crises: number;
  readonly scenarios: readonly { readonly id: string; readonly items: readonly string[] }[];
  readonly records: TableSummary;
  readonly sweep: TableSummary | null;
  readonly packages: Readonly<Record<string, string>>;
  readonly machine: Machine;
}

/** Where and how fast: never compared. */
export interface Machine {
  readonly command: string;
  readonly node: string;
  readonly workers: number;
  readonly started: string;
  readonly finished: string;
  readonly seconds: number;
  readonly crisesPerSecond: number;
  /** Processor time of all threads, writing included, for one crisis: what one idle core would need. */
  readonly microsecondsPerCrisis: number;
}

export const MANIFEST = 'manifest.json';

/** The manifest of a run folder, or undefined where the folder holds no finished run. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined;
}

export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Names of what differs between what made a stored run and what would make it now; empty = the same results. */
export function drift(stored: Manifest, now: Omit<Manifest, 'machine'>): string[] {
  const compared = [
    'model',
    'code',
    'configurationHash',
    'figuresHash',
    'seed',
    'design',
    'records',
    'sweep',
  ] as const;
  return compared.filter((key) => JSON.stringify(stored[key]) !== JSON.stringify(now[key]));
}
