import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { InputError } from '../../src/data/problem.ts';

export const AGENTS = new URL('../../agents', import.meta.url).pathname;

/** A copy of `agents/` in a temporary folder that goes with the test, for files that are broken on purpose. */
export function copyAgents(): string {
  const room = mkdtempSync(join(tmpdir(), 'casus-agents-'));
  onTestFinished(() => rmSync(room, { recursive: true }));
  const folder = join(room, 'agents');
  cpSync(AGENTS, folder, { recursive: true });
  return folder;
}

/** Replaces a text that stands once in a file. Gives the line and column, from 1, of `mark` in the new text. */
export function breakFile(
  file: string,
  from: string | RegExp,
  to: string,
  mark: string,
): { line: number; column: number } {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to replace in ${file}`);
  writeFileSync(file, after);
  const at = after.indexOf(mark);
  if (at < 0) throw new Error(`no ${mark} in ${file}`);
  const lines = after.slice(0, at).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** The InputError that a function throws. */
export function inputError(run: () => unknown): InputError {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
