import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of the project that the page holds, and which of their files: what openProject reads, and the experiments. */
const HELD: readonly (readonly [folder: string, files: RegExp])[] = [
  ['agents', /^(sources\.yaml|parameters\.csv)$/],
  ['agents/actors', /\.yaml$/],
  ['agents/governments', /\.yaml$/],
  ['agents/members', /\.yaml$/],
  ['experiments', /\.yaml$/],
  ['experiments/proposals', /\.yaml$/],
  ['experiments/scenarios', /\.yaml$/],
];

/** Text of each file that the director holds, by its path from the root of the project, in the order of their names. */
export function projectFiles(root: string): Record<string, string> {
  const paths = HELD.flatMap(([folder, wanted]) =>
    readdirSync(join(root, folder))
      .filter((name) => wanted.test(name))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
