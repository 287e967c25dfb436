import { relative } from 'node:path';

/** One thing wrong with one place of one file. `line` and `column` count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A file as its reader would name it: relative to the working directory, unless it lies outside it. */
export function shownPath(file: string): string {
  const shown = relative(process.cwd(), file);
  return shown === '' || shown.startsWith('..') ? file : shown;
}

/** Input that cannot be used. Carries every problem found, not only the first; the command line exits with 3. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${shownPath(p.file)}:${p.line}:${p.column}  ${p.message}`).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}
