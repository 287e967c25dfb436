import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ToolMissing } from './exit.ts';

const PACKAGE = '@duckdb/node-api';

/** What Casus uses of DuckDB, which it does not bring along. */
export interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<DuckConnection>; closeSync(): void }>;
  };
  readonly StatementType: Readonly<Record<string, number>> & { readonly SELECT: number };
}

export interface DuckConnection {
  run(sql: string): Promise<unknown>;
  extractStatements(sql: string): Promise<{
    readonly count: number;
    prepare(index: number): Promise<{ readonly statementType: number; stream(): Promise<DuckResult> }>;
  }>;
}

export interface DuckResult {
  deduplicatedColumnNames(): string[];
  /** Rows in parts, as they come. */
  yieldRowsJs(): AsyncIterable<unknown[][]>;
}

/**
 * DuckDB as it is installed beside Casus, or where the user runs it: an import by name would look beside Casus only.
 * @throws ToolMissing with what installs it
 */
export function loadDuckDb(): DuckDb {
  for (const place of [import.meta.url, pathToFileURL(join(process.cwd(), 'here.js')).href]) {
    const load = createRequire(place);
    let file: string;
    try {
      file = load.resolve(PACKAGE);
    } catch {
      continue;
    }
    try {
      return load(file) as DuckDb;
    } catch (error) {
      throw new ToolMissing(
        `${file} does not load here (${(error as Error).message}); casus export writes CSV`,
      );
    }
  }
  throw new ToolMissing(
    `casus query needs DuckDB, which Casus does not bring along (70 MB). Install it where you are: npm install --no-save ${PACKAGE}. ` +
      'Without it, casus export writes the same tables as CSV.',
  );
}
