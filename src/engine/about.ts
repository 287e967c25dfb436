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

/** What a figure depends on besides its records: how an experiment is read, its estimates, the charts. */
const DRAWING = [
  'data',
  'experiment',
  'analysis',
  'charts',
  'cli/estimates',
  'cli/experiment-info',
  'cli/timeline',
];

/** Packages that draw, by the beginning of their names. */
const DRAWS = ['plotly.js', '@fontsource/', '@cantoo/pdf-lib'];

/**
 * SHA-256 of the code that computes a record, the elementary functions of @stdlib by their versions, so that results of
 * other code are never taken for these. Built and unbuilt code have different hashes.
 */
export function hashOfCode(): string {
  return (codeHash ??= computeHash(CODE, ['@stdlib/']));
}

/** SHA-256 of the code that turns records into figures: where it is another one, a picture may differ and be genuine. */
export function hashOfDrawing(): string {
  return (drawingHash ??= computeHash(DRAWING, DRAWS));
}

/** Of the code that this process has loaded: files that change under it do not change it. */
let codeHash: string | undefined;
let drawingHash: string | undefined;

function computeHash(code: readonly string[], packages: readonly string[]): string {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const hash = createHash('sha256');
  const floor = join(HERE, '..');
  const files = code.flatMap((each) => {
    const found = [...filesUnder(join(floor, each)), ...filesUnder(join(floor, each + extension))];
    if (found.length === 0) throw new Error(`no code at ${each}: a hash without it would promise too much`);
    return found;
  });
  for (const file of files.filter((each) => each.endsWith(extension) && !each.endsWith('.d.ts'))) {
    hash.update(file.slice(floor.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  const used = Object.entries(installedPackages()).filter(([name]) =>
    packages.some((start) => name.startsWith(start)),
  );
  return hash.update(JSON.stringify(used)).digest('hex');
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
