import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, Document as YamlDocument } from 'yaml';
import type { z } from 'zod';
import { explain } from './explain.ts';
import { didYouMean } from './nearest.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';

export type Path = readonly (string | number)[];
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A checked YAML file that still knows where everything stands, so that later checks can point at it. */
export interface Document<T> {
  readonly file: string;
  readonly value: T;
  /** Where the value at a path stands; where it is absent, where its nearest existing parent stands. */
  at(path: Path): Position;
  problem(path: Path, message: string): Problem;
}

/** The text of a file. Throws InputError where there is none. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'ENOTDIR') throw error;
    let meant = '';
    try {
      meant = didYouMean(basename(file), readdirSync(dirname(file)));
    } catch {
      meant = ' Its folder does not exist either.';
    }
    throw new InputError([{ file, line: 1, column: 1, path: [], message: `no such file.${meant}` }]);
  }
}

/** Offset of what stands at a path: the value, or (key) its key. A missing end of the path falls back to the parent's key. */
function offsetAt(yaml: YamlDocument, path: Path, key: boolean): number {
  let node: Node | null = yaml.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return offset;
      const value = pair.value as Node | null;
      const keyOffset = (pair.key as Node).range?.[0] ?? offset;
      const last = depth === path.length - 1;
      offset =
        (last && key) || !isScalar(value) || value.range === undefined || value.range === null
          ? keyOffset
          : value.range[0];
      node = value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (item === undefined) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}

/** Of a union, the problems of the branch that came closest: the one with the fewest. */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const branches = issue.errors.map((errors) => errors.flatMap(flatten));
  const closest = branches.reduce((best, branch) => (weight(branch) < weight(best) ? branch : best));
  return closest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** What a branch weighs that the value as a whole does not fit: more than one with wrong entries; a wrong word less than a wrong type. */
const MISFIT: Partial<Record<z.core.$ZodIssue['code'], number>> = { invalid_type: 100, invalid_value: 99 };

function weight(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce(
    (sum, { path, code }) => sum + ((path.length === 0 ? MISFIT[code] : undefined) ?? 1),
    0,
  );
}

/** `documentOf` of a file. Throws InputError where there is none, and with every problem found. */
export function readDocument<T>(file: string, schema: z.ZodType<T>): Document<T> {
  return documentOf(file, readText(file), schema);
}

/**
 * Check one YAML file. Throws InputError with every problem: syntax, duplicate keys, and each violation
 * of the schema at file:line:column (an unknown key at the key, a missing one at its parent).
 * @param content its text
 */
export function documentOf<T>(file: string, content: string, schema: z.ZodType<T>): Document<T> {
  const lines = new LineCounter();
  const yaml = parseDocument(content, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const problemAt = (offset: number, path: Path, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), path, message };
  };
  const syntax = [...yaml.errors, ...yaml.warnings];
  if (syntax.length > 0) {
    const cure = { DUPLICATE_KEY: 'this key stands twice in one map; remove one.' } as Record<string, string>;
    throw new InputError(
      syntax.map((e) => problemAt(e.pos[0], [], cure[e.code] ?? `not valid YAML: ${e.message}`)),
    );
  }
  const data: unknown = yaml.toJS();
  const parsed = schema.safeParse(data, { error: explain });
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap(flatten).flatMap((issue) => {
      const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
      if (issue.code === 'unrecognized_keys') {
        const messages = issue.message.split('\n');
        return issue.keys.map((key, i) =>
          problemAt(offsetAt(yaml, [...path, key], true), [...path, key], messages[i] ?? issue.message),
        );
      }
      const missing = path.length > 0 && !yaml.hasIn(path);
      const message = missing ? `missing key "${String(path.at(-1))}": ${issue.message}` : issue.message;
      return [problemAt(offsetAt(yaml, path, false), path, message)];
    });
    throw new InputError(problems);
  }
  return {
    file,
    value: parsed.data,
    at(path) {
      const { line, column } = problemAt(offsetAt(yaml, path, false), path, '');
      return { line, column };
    },
    problem: (path, message) => problemAt(offsetAt(yaml, path, false), path, message),
  };
}
