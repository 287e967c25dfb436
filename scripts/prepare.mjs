/**
 * Install and build: what every other command needs before it can run, with Node alone.
 * Both steps compare what is there with what is asked for and do nothing when they agree.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');
const inRoot = (path) => join(root, path);

/**
 * Runs a program in the project root, to its end. Signals of the terminal reach it directly, so it decides how to stop.
 * @returns {Promise<number>} its exit code; 128 + signal number if a signal ended it
 */
export function execute(program, args, { env = {}, quiet = false } = {}) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let said = '';
    child.stdout?.on('data', (chunk) => (said += chunk));
    child.stderr?.on('data', (chunk) => (said += chunk));
    const forward = (signal) => child.kill(signal);
    const ignore = () => {};
    process.on('SIGINT', ignore).on('SIGTERM', forward).on('SIGHUP', forward);
    const release = () => process.off('SIGINT', ignore).off('SIGTERM', forward).off('SIGHUP', forward);
    child.on('error', (error) => {
      release();
      fail(error);
    });
    child.on('close', (code, signal) => {
      release();
      if (code !== 0) process.stderr.write(said);
      done(code ?? 128 + (numbers[signal] ?? 0));
    });
  });
}

export const node = (args, options) => execute(process.execPath, args, options);

/** npm as it was started, or as found on the path; on Windows it is a script and not a program. */
export function npm(args, options) {
  const self = process.env.npm_execpath;
  if (self && /npm-cli\.c?js$/.test(self)) return node([self, ...args], options);
  if (process.platform !== 'win32') return execute('npm', args, options);
  return execute(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options);
}

/** True if node_modules holds the versions that package-lock.json asks for (packages for other platforms aside). */
function installed() {
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const present = read(record);
  return Object.entries(read(inRoot('package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || (present[path] ? present[path].version === version : optional === true),
  );
}

/** Folders of which the build is made: the page holds the project. */
const BUILT_FROM = ['src', 'agents', 'experiments', 'scripts/page'];

/** Content of everything the build depends on: times lie after a checkout, contents do not. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = BUILT_FROM.flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, withFileTypes: true }),
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const settings = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'CITATION.cff',
  ].map(inRoot);
  for (const path of [...sources, ...settings].sort((a, b) => (a < b ? -1 : 1))) {
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Installs the locked packages if they are missing or differ. @throws if npm fails */
export async function install() {
  if (installed()) return;
  console.error('Installing the packages of package-lock.json (npm ci), once ...');
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    quiet: true,
  });
  if (code !== 0) throw new Error(`npm ci failed (exit ${code})`);
}

/** Builds both forms of the page into a folder. @returns {Promise<number>} the exit code of its builder */
export const buildPage = (out) =>
  node(['--import', 'tsx', 'scripts/page/main.ts', out], { quiet: true, env: { NODE_ENV: 'production' } });

/**
 * Compiles src into dist, and builds the page, unless dist was built from these very sources. The new dist is made beside
 * the old one and takes its place whole, so no file of a deleted source survives and no reader meets half a build.
 * @returns {Promise<boolean>} false if the compiler found errors or the page could not be built (dist is made all the same
 * and will be made again)
 */
export async function build() {
  const stamp = inRoot('dist/.sources');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  const fresh = `dist.${process.pid}`;
  try {
    const code = await node(
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', fresh],
      { quiet: true },
    );
    if (!existsSync(inRoot(fresh))) throw new Error(`tsc wrote nothing (exit ${code})`);
    const good = (await buildPage(`${fresh}/web`)) === 0 && code === 0;
    if (good) writeFileSync(inRoot(`${fresh}/.sources`), wanted);
    replace('dist', fresh);
    return good;
  } finally {
    rmSync(inRoot(fresh), { recursive: true, force: true });
  }
}

/** Puts one folder in the place of another; when two builds end together, the later one tries again. */
function replace(old, fresh) {
  for (let attempts = 3; ; attempts--) {
    try {
      rmSync(inRoot(old), { recursive: true, force: true });
      return renameSync(inRoot(fresh), inRoot(old));
    } catch (error) {
      if (attempts === 1 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    }
  }
}

/** For vitest (`globalSetup`): worker threads load dist, so it must be that of the sources under test. */
export async function setup() {
  if (!(await build())) console.error('dist was built in spite of type errors: see npm run types');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await install();
  process.exitCode = (await build()) ? 0 : 1;
}
