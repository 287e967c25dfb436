import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { COLUMNS } from '../../src/model/measures/columns.ts';
import { ParquetFile } from '../../src/engine/parquet.ts';
import { readFooter } from '../../src/engine/read.ts';
import { fileColumns } from '../../src/engine/shard-columns.ts';
import { columnsOf } from '../../src/engine/shard-file.ts';
import { casus } from './casus.ts';

/** Finished runs of the command line, and copies of them that something has happened to. */

/** Runs an experiment without pictures and gives its folder, relative to `cwd`. */
export async function finished(file: string, cwd: string, more: readonly string[] = []): Promise<string> {
  const ended = await casus(
    ['run', file, '--no-figures', '--no-checks', '--workers', '1', '--json', ...more],
    cwd,
  );
  expect([ended.code, ended.err]).toEqual([0, ended.err]);
  return (JSON.parse(ended.out) as { folder: string }).folder;
}

/** Copies a folder within `cwd` and spoils the copy. */
export function copied(cwd: string, run: string, name: string, spoil: (path: string) => void): string {
  cpSync(join(cwd, run), join(cwd, name), { recursive: true });
  spoil(join(cwd, name));
  return name;
}

export function replaced(path: string, from: RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

export const firstShard = (run: string): string => {
  const table = join(run, 'records');
  return join(table, readdirSync(table)[0]!);
};

/** Changes one number of the first shard of the records as a careful forger would: the manifest has its new SHA-256. */
export async function forge(run: string, column: string, row: number, to: number): Promise<void> {
  const path = firstShard(run);
  const { columns } = await fileColumns(path);
  const { about } = await readFooter(path);
  const keys = ['scenario', 'item', 'arm'].map((name) => ({ name, type: 'text' as const }));
  const typed = columnsOf({ keys, rows: [], columns: COLUMNS, sequences: 0, work: 0, place: () => '' });
  const file = new ParquetFile(path, typed, about);
  file.append(
    typed.map(({ name, type }) => {
      const values = Array.from(columns.get(name)!) as number[];
      if (name === column) values[row] = to;
      return type === 'number' ? Float64Array.from(values) : values;
    }),
  );
  file.finish();
  file.close();
  const manifest = join(run, 'manifest.json');
  const stored = JSON.parse(readFileSync(manifest, 'utf8')) as { files: Record<string, string> };
  const name = Object.keys(stored.files).find((each) => each.startsWith('records/'))!;
  stored.files[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
  writeFileSync(manifest, JSON.stringify(stored));
}
