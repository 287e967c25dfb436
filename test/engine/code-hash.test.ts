import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { CODE } from '../../src/engine/about.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Files of the project that a program loads; what is imported for its types alone is not among them. */
async function loadedBy(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
  });
  return Object.keys(metafile.inputs).filter((file) => file.startsWith('src/'));
}

test('the hash of the code covers every file that computes a record', async () => {
  const files = await loadedBy('src/engine/computer-of.ts');
  expect(files.length).toBeGreaterThan(80);
  const covered = (file: string): boolean =>
    CODE.some((each) => file === `src/${each}.ts` || file.startsWith(`src/${each}/`));
  expect(files.filter((file) => !covered(file))).toEqual([]);
});
