import { PARAMETERS } from '../model/parameters.ts';
import { appearLater } from './durable.ts';
import { type ParquetColumn, ParquetFile } from './parquet.ts';
import type { Runnable } from './runnable.ts';

/** Vectors whose parameters are stored: those of a longer run follow from its configuration. */
export const DRAWS_KEPT = 10_000;
/** Vectors of one row group: some hundredths of a second, after which the thread turns to its workers. */
const GROUP = 250;

/**
 * Writes the parameters of the first vectors: one row for each vector, one column for each parameter. It goes in steps, so
 * that workers are served meanwhile.
 * @returns the SHA-256 of the file
 */
export async function writeDraws({ plan, campaign, drawn }: Runnable, path: string): Promise<string> {
  const columns: ParquetColumn[] = [
    { name: 'vector', type: 'integer' },
    ...PARAMETERS.map((name) => ({ name, type: 'number' as const })),
  ];
  const vectors = Math.min(DRAWS_KEPT, Math.max(plan.vectors, campaign?.vectors ?? 0));
  return appearLater(path, async (aside) => {
    const file = new ParquetFile(aside, columns, {});
    try {
      for (let from = 0; from < vectors; from += GROUP) {
        await nextTurn();
        const rows = Math.min(GROUP, vectors - from);
        const data = columns.map(() => new Float64Array(rows));
        for (let row = 0; row < rows; row++) {
          for (const [at, value] of [from + row, ...drawn(from + row)].entries()) data[at]![row] = value;
        }
        file.append(data);
      }
      return file.finish();
    } finally {
      file.close();
    }
  });
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
