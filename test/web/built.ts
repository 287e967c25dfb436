import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { buildWorkers, type Workers } from '../../src/web/build/workers.ts';
import type * as Start from '../../src/web/engine/start-engine.ts';

/** The engine of the page without its screens: the two workers, and the script that starts them. */
interface BuiltEngine extends Workers {
  readonly client: string;
}

let built: Promise<BuiltEngine> | undefined;

async function make(): Promise<BuiltEngine> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/web/engine/start-engine.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engineOfThePage',
    target: 'es2023',
  });
  return { ...(await buildWorkers()), client: outputFiles[0]!.text };
}

/** Builds the engine, once in a process. */
const builtEngine = (): Promise<BuiltEngine> => (built ??= make());

declare global {
  /** In a page of `enginePage`. */
  var engineOfThePage: typeof Start;
  var scripts: Start.EngineScripts;
}

/** What the page allows: no code made from text, no network. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'";

/** A page under the policy of the real one that can start the engine: `engineOfThePage.startEngine(scripts)`. */
export async function enginePage(browser: Browser): Promise<Page> {
  const { director, compute, client } = await builtEngine();
  const page = await browser.newPage();
  await page.setContent(
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>engine</title>`,
  );
  await page.addScriptTag({ content: client });
  // Names that the compiler of the tests puts into functions that it sends to the page.
  await page.addScriptTag({ content: 'globalThis.__name = (of) => of;' });
  await page.evaluate(
    (texts) => {
      const url = (text: string): string =>
        URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      globalThis.scripts = { director: url(texts.director), compute: url(texts.compute) };
    },
    { director, compute },
  );
  return page;
}
