import { files } from 'virtual:project-files';

/**
 * `node:fs` of the director: the files of the project, read only. Paths are absolute, from a root that is the project's.
 * What is not there throws as Node does, so that messages about a broken file are the same.
 */

const folders = new Map<string, Set<string>>();
for (const path of Object.keys(files)) {
  const steps = path.split('/');
  for (let depth = 0; depth < steps.length; depth++) {
    const folder = steps.slice(0, depth).join('/');
    const held = folders.get(folder) ?? new Set();
    folders.set(folder, held.add(steps[depth]!));
  }
}

const keyOf = (path: string): string => path.replace(/^\/+/, '').replace(/\/+$/, '');

function absent(path: string): never {
  throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
}

function readOnly(): never {
  throw new Error('the page writes no files');
}

export const existsSync = (path: string): boolean => keyOf(path) in files || folders.has(keyOf(path));

/** Always text: the project holds nothing else. */
export const readFileSync = (path: string): string => files[keyOf(path)] ?? absent(path);

export const readdirSync = (path: string): string[] => [...(folders.get(keyOf(path)) ?? absent(path))];

export {
  readOnly as closeSync,
  readOnly as fsyncSync,
  readOnly as mkdirSync,
  readOnly as openSync,
  readOnly as renameSync,
  readOnly as rmdirSync,
  readOnly as rmSync,
  readOnly as statSync,
  readOnly as writeFileSync,
  readOnly as writeSync,
};
