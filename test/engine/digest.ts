import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Files under a path (or the path itself), with their names relative to it, in order. */
function filesUnder(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** SHA-256 of a file, or of all files of a folder under their names. */
export function digest(path: string): string {
  const hash = createHash('sha256');
  for (const file of filesUnder(path)) hash.update(relative(path, file)).update(readFileSync(file));
  return hash.digest('hex');
}

/** SHA-256 of each file of a run by its name, but of the one that says where and how fast it was computed. */
export function digests(folder: string): Record<string, string> {
  const names = filesUnder(folder).map((file) => relative(folder, file));
  return Object.fromEntries(
    names.filter((name) => name !== 'machine.json').map((name) => [name, digest(join(folder, name))]),
  );
}
