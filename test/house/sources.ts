import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the project: its path from the root with forward slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const load = (path: string): Source => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });

/** Every TypeScript file of src. */
export function modules(): Source[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .map(load);
}

/** Path of every file that git tracks or would track. */
export function trackedPaths(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const deleted = new Set(list(['ls-files', '-z', '--deleted']));
  return list(args).filter((path) => !deleted.has(path));
}

/** Those of them that are text. */
export function trackedTexts(): Source[] {
  return trackedPaths()
    .map(load)
    .filter(({ text }) => !text.includes('\0'));
}

function list(args: string[]): string[] {
  const out = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
  return out.split('\0').filter((path) => path !== '');
}
