import type { Manifest } from '../engine/manifest.ts';
import { tell } from './output.ts';

/** Says of tables that are about to be read which of their rows stand for runs in which the model failed; nothing where none does. */
export function tellFailures({ failures }: Pick<Manifest, 'failures'>, tables: readonly string[]): void {
  const failed = tables.flatMap((table) => (failures[table] ? [`${failures[table]} rows of ${table}`] : []));
  if (failed.length === 0) return;
  tell(
    `The model failed in ${failed.join(', ')}: their column failure says how, their outcomes are empty, and averages skip them; ` +
      'ask for failure IS NULL to leave them out knowingly',
  );
}
