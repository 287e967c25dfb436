import { type DuckDb, type DuckResult, loadDuckDb } from './duckdb.ts';
import { LimitReached, UsageError } from './exit.ts';
import { tellFailures } from './failures-told.ts';
import { runFiles } from './run-files.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const named = (column: string): string => `"${column.replaceAll('"', '""')}"`;

/** A list of files in SQL. */
const listOf = (files: readonly string[]): string => `[${files.map(quoted).join(', ')}]`;

/** What did not happen is NaN in a file and NULL in a view, so that averages leave it out. */
async function createView(
  connection: Awaited<ReturnType<typeof connect>>['connection'],
  name: string,
  files: readonly string[],
): Promise<void> {
  const from = `read_parquet(${listOf(files)})`;
  const statements = await connection.extractStatements(`DESCRIBE SELECT * FROM ${from}`);
  const columns: string[] = [];
  const described = await (await statements.prepare(0)).stream();
  for await (const rows of described.yieldRowsJs()) {
    for (const [column, type] of rows as [string, string][]) {
      const own = named(column);
      columns.push(type === 'DOUBLE' ? `CASE WHEN isnan(${own}) THEN NULL ELSE ${own} END AS ${own}` : own);
    }
  }
  await connection.run(`CREATE VIEW ${name} AS SELECT ${columns.join(', ')} FROM ${from}`);
}

async function connect({ DuckDBInstance }: DuckDb) {
  const instance = await DuckDBInstance.create(':memory:');
  return { instance, connection: await instance.connect() };
}

/**
 * Answers one SELECT over the tables of a run. DuckDB may read the files of the run and nothing else, and write nothing:
 * any statement but a SELECT is refused before it runs.
 * @param memory megabytes that it may take
 * @param answer is given the result, whose rows come as they are asked for
 * @throws UsageError if the folder is no finished run, or with what DuckDB says of the SQL; LimitReached if it needs more memory; ToolMissing
 */
export async function queryRun<T>(
  given: string,
  sql: string,
  memory: number,
  answer: (result: DuckResult) => Promise<T>,
): Promise<T> {
  const { manifest, files: views } = runFiles(given);
  tellFailures(manifest, [...views.keys()]);
  const duck = loadDuckDb();
  const { instance, connection } = await connect(duck);
  try {
    await connection.run(
      `SET memory_limit = '${memory}MB'; SET temp_directory = ''; ` +
        `SET allowed_paths = ${listOf([...views.values()].flat())}; SET enable_external_access = false`,
    );
    for (const [name, files] of views) await createView(connection, name, files);
    await connection.run('SET lock_configuration = true');
    const names = [...views.keys()].join(', ');
    try {
      const statements = await connection.extractStatements(sql);
      if (statements.count !== 1)
        throw new UsageError(`write one SELECT over ${names}; there are ${statements.count} statements.`);
      const statement = await statements.prepare(0);
      if (statement.statementType !== duck.StatementType.SELECT)
        throw new UsageError(`only a SELECT over ${names} is answered: a query changes nothing.`);
      return await answer(await statement.stream());
    } catch (error) {
      if (error instanceof UsageError || !(error instanceof Error)) throw error;
      if (error.message.startsWith('Out of Memory'))
        throw new LimitReached(`the query needs more than ${memory} megabytes; give it more with --memory`);
      throw new UsageError(`DuckDB says of the query: ${error.message.trimEnd()}  (views: ${names})`);
    }
  } finally {
    instance.closeSync();
  }
}
