import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import * as sources from '../../engine/about.ts';
import { projectFiles } from './project-files.ts';

/** The two parts of the engine that run in workers, each a classic script. */
export interface Workers {
  readonly director: string;
  readonly compute: string;
}

/** What `src/engine/about.ts` says of the code, asked when the page is built: the page cannot hash its own files. */
export interface About {
  readonly MODEL_VERSION: string;
  versionOfCasus(): string;
  hashOfCode(): string;
  hashOfDrawing(): string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ROOT = here('../../../');

/** What stands in for a module of Node, or for a package that is large and never asked for. */
const SHIMS: Readonly<Record<string, string>> = {
  'node:fs': here('shims/node-fs.ts'),
  'node:crypto': here('shims/node-crypto.ts'),
  'node:path': fileURLToPath(import.meta.resolve('pathe')),
  mathjs: here('shims/mathjs.ts'),
};

const aboutModule = (about: About): string =>
  [
    `export const MODEL_VERSION = ${JSON.stringify(about.MODEL_VERSION)};`,
    `export const versionOfCasus = () => ${JSON.stringify(about.versionOfCasus())};`,
    `export const hashOfCode = () => ${JSON.stringify(about.hashOfCode())};`,
    `export const hashOfDrawing = () => ${JSON.stringify(about.hashOfDrawing())};`,
  ].join('\n');

/** Gives the bundle what the project and the code are, and takes Node out of it. */
const standIns = (about: About): Plugin => ({
  name: 'casus-stand-ins',
  setup(bundle) {
    bundle.onResolve({ filter: /^(node:|mathjs$)/ }, ({ path }) =>
      SHIMS[path] === undefined ? undefined : { path: SHIMS[path] },
    );
    bundle.onResolve({ filter: /\/durable\.ts$/ }, () => ({ path: here('shims/durable.ts') }));
    bundle.onResolve({ filter: /\/about\.ts$/ }, () => ({ path: 'about', namespace: 'casus' }));
    bundle.onResolve({ filter: /^virtual:project-files$/ }, () => ({ path: 'files', namespace: 'casus' }));
    bundle.onLoad({ filter: /^about$/, namespace: 'casus' }, () => ({ contents: aboutModule(about) }));
    bundle.onLoad({ filter: /^files$/, namespace: 'casus' }, () => ({
      contents: `export const files = ${JSON.stringify(projectFiles(ROOT))};`,
    }));
  },
});

/** @param first files that run before all else */
async function bundled(entry: string, about: About, first: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'error',
    inject: first.map(here),
    plugins: [standIns(about)],
  });
  return outputFiles[0]!.text;
}

/**
 * Bundles the workers of the page.
 * @param about of the code that answers on the command line; that of the sources unless given
 */
export async function buildWorkers(about: About = sources): Promise<Workers> {
  const [director, compute] = await Promise.all([
    bundled('../engine/director.ts', about, ['shims/process.ts', 'shims/no-eval.ts']),
    bundled('../engine/compute.ts', about, []),
  ]);
  return { director, compute };
}
