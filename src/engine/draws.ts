import { PARAMETERS } from '../model/parameters.ts';
import { appear } from './durable.ts';
import { type ParquetColumn, ParquetFile } from './parquet.ts';
import type { Runnable } from './runnable.ts';

/** Vectors whose parameters are stored: those of a longer run follow from its configuration. */
export const DRAWS_KEPT = 10_000;
/** Vectors of one row group. */
const GROUP = 1000;

/**
 * Writes the parameters of the first vectors: one row for each vector, one column for each parameter.
 * @returns the SHA-256 of the file
 */
export function writeDraws({ plan, campaign, drawn }: Runnable, path: string): string {
  const columns: ParquetColumn[] = [
    { name: 'vector', type: 'integer' },
    ...PARAMETERS.map((name) => ({ name, type: 'number' as const })),
  ];
  const vectors = Math.min(DRAWS_KEPT, Math.max(plan.vectors, campaign?.vectors ?? 0));
  return appear(path, (aside) => {
    const file = new ParquetFile(aside, columns, {});
    for (let from = 0; from < vectors; from += GROUP) {
      const rows = Math.min(GROUP, vectors - from);
      const data = columns.map(() => new Float64Array(rows));
      for (let row = 0; row < rows; row++) {
        for (const [at, value] of [from + row, ...drawn(from + row)].entries()) data[at]![row] = value;
      }
      file.append(data);
    }
    return file.finish();
  });
}
