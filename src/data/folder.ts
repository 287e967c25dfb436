import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { readDocument } from './document.ts';
import type { Document } from './document.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';

/** Runs every check and gives all results, or throws one InputError with the problems of all. */
export function collect<T>(checks: readonly (() => T)[]): T[] {
  const problems: Problem[] = [];
  const results: T[] = [];
  for (const check of checks) {
    try {
      results.push(check());
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return results;
}

/**
 * Every YAML file of a folder whose `id` is its file name, in ascending order of id: the order in which the
 * file system lists them is of no consequence, and no id can stand twice. Throws InputError.
 */
export function readFolder<T extends { readonly id: string }>(
  folder: string,
  schema: z.ZodType<T>,
): Document<T>[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const documents = collect(files.map((name) => () => readDocument(join(folder, name), schema)));
  const problems = documents
    .filter((document) => `${document.value.id}.yaml` !== basename(document.file))
    .map((document) =>
      document.problem(
        ['id'],
        `id ${document.value.id} in a file of another name; rename the file ${document.value.id}.yaml, or the id ${basename(document.file, '.yaml')}.`,
      ),
    );
  if (problems.length > 0) throw new InputError(problems);
  return documents.toSorted((a, b) => (a.value.id < b.value.id ? -1 : 1));
}
