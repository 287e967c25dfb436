import { PARAMETERS } from '../model/parameters.ts';
import { type ParquetColumn, ParquetFile } from './parquet.ts';
import type { Runnable } from './runnable.ts';

const COLUMNS: readonly ParquetColumn[] = [
  { name: 'vector', type: 'integer' },
  ...PARAMETERS.map((name) => ({ name, type: 'number' as const })),
];

/** Writes the parameters of every vector: one row for each vector, one column for each parameter. */
export function writeDraws({ plan, campaign, drawn }: Runnable, path: string): void {
  const vectors = Math.max(plan.vectors, campaign?.vectors ?? 0);
  const columns = COLUMNS.map(() => new Float64Array(vectors));
  for (let vector = 0; vector < vectors; vector++) {
    const row = [vector, ...drawn(vector)];
    for (const [at, column] of columns.entries()) column[vector] = row[at]!;
  }
  const file = new ParquetFile(path, COLUMNS, {});
  file.append(columns);
  file.finish();
}
