import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Seconds one test of a suite may take; a suite is a folder of test/. The rest are quick and have thirty seconds: cores are shared. */
const BUDGET: Readonly<Record<string, number>> = {
  house: 30,
  model: 120,
  engine: 120,
  cli: 120,
  charts: 60,
  report: 60,
  levers: 120,
  library: 120,
  docs: 120,
  web: 120,
  alone: 120,
};

/** The full run asks for larger n: every test may take as many times longer. */
const PATIENCE = process.env['CASUS_FULL'] === '1' ? 5 : 1;
const secondsOf = (suite: string): number => PATIENCE * (BUDGET[suite] ?? 30);

const folders = readdirSync(fileURLToPath(new URL('test', import.meta.url)), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

export default defineConfig({
  test: {
    globalSetup: ['scripts/prepare.mjs'],
    maxWorkers: availableParallelism(),
    projects: folders.map((name) => ({
      test: {
        name,
        // What measures time has the cores for itself, after all others.
        sequence: { groupOrder: name === 'alone' ? 1 : 0 },
        pool: 'forks',
        include: [`test/${name}/**/*.test.ts`],
        // what is built is loaded as it stands
        server: { deps: { external: [/\/dist\/.*\.js$/] } },
        testTimeout: 1000 * secondsOf(name),
        hookTimeout: 1000 * secondsOf(name),
      },
    })),
  },
});
