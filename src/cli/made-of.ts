import type { Manifest } from '../engine/manifest.ts';
import { differenceText, settledDifferences } from './settled-differences.ts';

/** What made a run, as its folder tells it. */
export interface MadeRun {
  readonly manifest: Manifest;
  /** Text of its `config.resolved.yaml`. */
  readonly settled: string;
  /** Text of its `cells.json`, what each row of a replication depends on; null where there is none. */
  readonly cells: string | null;
}

/** One thing that made two runs. */
export interface MadeOf {
  readonly what: 'model' | 'code' | 'figures' | 'configuration' | 'seed' | 'n';
  readonly same: boolean;
  /** In words; of a configuration a line for each place that differs. */
  readonly lines: readonly string[];
}

/** Characters of a hash that are shown. */
const HASH = 12;

function countsOf({ records, sequences }: Manifest): string {
  const of = ({ vectors, inner }: { vectors: number; inner: number }): string =>
    inner === 1 ? `${vectors}` : `${vectors} vectors of ${inner}`;
  const parts = [
    ...(records.rows > 0 ? [of(records)] : []),
    ...(sequences ? [`${of(sequences)} of the closed loop`] : []),
  ];
  return parts.join(' and ');
}

function hashes(what: 'code' | 'figures', a: string, b: string, means: string): MadeOf {
  const short = (hash: string): string => hash.slice(0, HASH);
  if (a === b) return { what, same: true, lines: [`the same (${short(a)})`] };
  return { what, same: false, lines: [`${means}: ${short(a)} in A, ${short(b)} in B`] };
}

function text(what: MadeOf['what'], a: string, b: string): MadeOf {
  return { what, same: a === b, lines: [a === b ? `${a} in both` : `${a} in A, ${b} in B`] };
}

function configurations(a: MadeRun, b: MadeRun): MadeOf {
  const differ = settledDifferences(a.settled, b.settled);
  if (differ.length > 0) return { what: 'configuration', same: false, lines: differ.map(differenceText) };
  const known = a.cells !== null && b.cells !== null;
  const same =
    a.manifest.configurationHash === b.manifest.configurationHash || (known && a.cells === b.cells);
  if (same) return { what: 'configuration', same, lines: ['the same'] };
  // Seed and n are part of the hash, and the seed of the cells.
  const told =
    a.manifest.seed === b.manifest.seed && (known || countsOf(a.manifest) === countsOf(b.manifest));
  const line = told
    ? 'the files say the same, but a scenario, a proposal or a prior that they name was changed in between'
    : 'the same, as far as the files say';
  return { what: 'configuration', same: !told, lines: [line] };
}

/** What made two runs, thing by thing, and what of it differs, in words. */
export function madeOf(a: MadeRun, b: MadeRun): MadeOf[] {
  const [mine, theirs] = [a.manifest, b.manifest];
  return [
    text('model', mine.model, theirs.model),
    hashes('code', mine.code, theirs.code, 'other code computed the records'),
    hashes('figures', mine.figuresHash, theirs.figuresHash, 'other figures of the actors'),
    configurations(a, b),
    text('seed', JSON.stringify(mine.seed), JSON.stringify(theirs.seed)),
    text('n', countsOf(mine), countsOf(theirs)),
  ];
}
