import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Donor } from './donor.ts';
import { CELLS, hashOfFile, PARTIAL, SET_ASIDE } from './folder.ts';
import { type Manifest, type Origin, readManifest } from './manifest.ts';
import { type Shard, shardOfName } from './shards.ts';
import type { RunTable } from './tables.ts';

/** Identity of each row of a replication, by table: what lets a later run use these records. */
export type Cells = Readonly<Record<string, readonly string[]>>;

export function printCells(tables: readonly RunTable[]): string {
  return `${JSON.stringify(Object.fromEntries(tables.map(({ name, cells }) => [name, cells])))}\n`;
}

/** A finished run beside the new one. */
interface Finished {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly cells: Cells;
}

/** Finished runs of the same experiment and code in the folder above `folder`. One that cannot be read is no donor. */
export function finishedBeside(folder: string, { model, code }: Origin): Finished[] {
  const above = dirname(folder);
  if (!existsSync(above)) return [];
  return readdirSync(above)
    .filter((name) => name !== basename(folder) && !name.endsWith(PARTIAL) && !name.endsWith(SET_ASIDE))
    .sort()
    .flatMap((name) => {
      const other = join(above, name);
      try {
        if (!statSync(other).isDirectory() || !existsSync(join(other, CELLS))) return [];
        const manifest = readManifest(other);
        if (manifest?.model !== model || manifest.code !== code) return [];
        if (hashOfFile(join(other, CELLS)) !== manifest.files[CELLS]) return [];
        return [
          { folder: other, manifest, cells: JSON.parse(readFileSync(join(other, CELLS), 'utf8')) as Cells },
        ];
      } catch {
        return [];
      }
    });
}

function shardsIn(
  { folder, manifest }: Finished,
  table: string,
): (Shard & { path: string; sha256: string })[] {
  return Object.entries(manifest.files).flatMap(([name, sha256]) => {
    const shard = name.startsWith(`${table}/`) ? shardOfName(name.slice(table.length + 1)) : null;
    return shard === null ? [] : [{ ...shard, path: join(folder, name), sha256 }];
  });
}

/** The donor of a table that saves most, or null. Its files are checked against its manifest: after a damaged one it ends. */
export function donorOf(table: RunTable, beside: readonly Finished[]): Donor | null {
  const wanted = table.shards.at(-1)?.to ?? 0;
  let best: { readonly saved: number; readonly run: Finished; readonly rows: Int32Array } | null = null;
  for (const run of beside) {
    const cells = run.cells[table.name];
    if (cells === undefined) continue;
    const places = new Map(cells.map((cell, row) => [cell, row]));
    const rows = Int32Array.from(table.cells, (cell) => places.get(cell) ?? -1);
    const last = Math.max(0, ...shardsIn(run, table.name).map(({ to }) => to));
    const saved = rows.filter((row) => row >= 0).length * Math.min(last, wanted);
    if (saved > (best?.saved ?? 0)) best = { saved, run, rows };
  }
  if (best === null) return null;
  const files: Donor['files'][number][] = [];
  for (const file of shardsIn(best.run, table.name)) {
    if (file.from >= wanted || hashOfFile(file.path) !== file.sha256) break;
    files.push(file);
  }
  const per = best.run.cells[table.name]!.length;
  return files.length === 0 ? null : { files, per, rows: best.rows, replications: files.at(-1)!.to };
}
