import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** What a bundle says of the code and its version comes from where the code stands. */
const ABOUT = fileURLToPath(new URL('../../dist/engine/about.js', import.meta.url));

/**
 * Bundles a program of this folder once for a file of tests: it then starts in a tenth of the time that it takes to load
 * from source.
 * @returns gives the bundle, from `beforeAll` on
 */
export function bundled(name: string): () => URL {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-bundle-'));
    await build({
      entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
      outfile: join(folder, 'bundle.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      plugins: [
        {
          name: 'about',
          setup: (bundle) =>
            bundle.onResolve({ filter: /\/about\.ts$/ }, () => ({ path: ABOUT, external: true })),
        },
      ],
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => pathToFileURL(join(folder, 'bundle.mjs'));
}

/** A worker without the kernel. */
export function fakeWorker(): () => URL {
  return bundled('fake-worker.ts');
}
