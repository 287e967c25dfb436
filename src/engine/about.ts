import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface PackageFile {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '..', '..');

/** What a record depends on besides its plan: the kernel, how an arm is applied to a draw, and the order of the rows. */
export const CODE = [
  'random',
  'model',
  'experiment/apply',
  'experiment/design',
  'experiment/plan',
  'engine/computer-of',
  'engine/computes',
  'engine/layout',
  'engine/replicate',
];

const readPackage = (path: string): PackageFile => JSON.parse(readFileSync(path, 'utf8')) as PackageFile;

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Version of the model that `docs/odd.md` describes: results of different ones are not compared. */
export const MODEL_VERSION = '0.6';

/** Version of Casus. */
export function versionOfCasus(): string {
  return readPackage(join(ROOT, 'package.json')).version;
}

/**
 * SHA-256 of the code that computes a record, the elementary functions of @stdlib by their versions, so that results of
 * other code are never taken for these. Built and unbuilt code have different hashes.
 */
export function hashOfCode(): string {
  return (codeHash ??= computeHash());
}

/** Of the code that this process has loaded: files that change under it do not change it. */
let codeHash: string | undefined;

function computeHash(): string {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const hash = createHash('sha256');
  const floor = join(HERE, '..');
  const files = CODE.flatMap((each) => {
    const found = [...filesUnder(join(floor, each)), ...filesUnder(join(floor, each + extension))];
    if (found.length === 0) throw new Error(`no code at ${each}: a hash without it would promise too much`);
    return found;
  });
  for (const file of files.filter((each) => each.endsWith(extension) && !each.endsWith('.d.ts'))) {
    hash.update(file.slice(floor.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  const functions = Object.entries(installedPackages()).filter(([name]) => name.startsWith('@stdlib/'));
  return hash.update(JSON.stringify(functions)).digest('hex');
}

/** Installed versions of the packages that Casus names, by name. */
export function installedPackages(): Record<string, string> {
  const { resolve } = createRequire(import.meta.url);
  const names = Object.keys(readPackage(join(ROOT, 'package.json')).dependencies ?? {}).sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const places = (resolve.paths(name) ?? []).map((place) => join(place, name, 'package.json'));
      const found = places.find((place) => existsSync(place));
      return found === undefined ? [] : [[name, readPackage(found).version]];
    }),
  );
}
