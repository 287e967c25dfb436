import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf } from './imports.ts';
import { modules, type Source } from './sources.ts';

/** The floors of src from the ground up (docs/architecture.md); a file at the root of src stands on top. */
const LADDER = ['random', 'model', 'data', 'experiment', 'engine', 'analysis', 'charts', 'report', 'cli'];
const SAME_FLOOR: Readonly<Record<string, string>> = { web: 'cli', library: 'cli', '': 'cli' };

const inner = (path: string) => path.split('/').slice(1, -1)[0] ?? '';
const height = (room: string) => LADDER.indexOf(SAME_FLOOR[room] ?? room);

/** Why `file` may not have this import, or nothing if it may. */
function objection(file: string, { specifier, typeOnly }: Import): string | undefined {
  const room = inner(file);
  if (height(room) < 0) return `${room} is not a floor`;
  if (specifier === '(computed)') return 'a computed import cannot be checked';
  if (!specifier.startsWith('.')) {
    if (room === 'model') return 'model imports no package';
    if (room === 'random' && !specifier.startsWith('@stdlib/')) return 'random imports @stdlib packages only';
    return undefined;
  }
  const target = posix.normalize(posix.join(posix.dirname(file), specifier));
  if (!target.startsWith('src/')) return 'it leaves src';
  const below = inner(target);
  if (height(below) > height(room)) return `${below} stands above ${room}`;
  // Charts draw estimates: with the model or the records at hand, a title or an n could be typed instead of computed.
  if (room === 'charts' && !typeOnly && below !== 'charts' && below !== 'analysis')
    return 'at run time charts see estimates only';
  return undefined;
}

const violations = (sources: readonly Source[]) =>
  sources.flatMap(({ path, text }) =>
    importsOf(text).flatMap((found) => {
      const why = objection(path, found);
      return why === undefined ? [] : [`${path} imports ${found.specifier}: ${why}`];
    }),
  );

describe('imports point down the ladder', () => {
  it('in every file of src', () => {
    const sources = modules();
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(sources.length);
    expect(violations(sources)).toEqual([]);
  });

  it.each([
    ['src/model/a.ts', `import { run } from '../engine/run.ts';`],
    ['src/model/a.ts', `import type { Run } from '../engine/run.ts';`],
    ['src/model/a.ts', `import {\n  type Run,\n  run,\n} from '../engine/run.ts';`],
    ['src/model/crisis/a.ts', `export * from '../../data/actors.ts';`],
    ['src/model/a.ts', `export { Run } from "../engine/run.ts";`],
    ['src/model/a.ts', `import '../engine/run.ts';`],
    ['src/model/a.ts', `const late = await import('../engine/run.ts');`],
    ['src/model/a.ts', 'const late = await import(`../engine/run.ts`);'],
    ['src/model/a.ts', `const late = await import(name);`],
    ['src/model/a.ts', `import { readFileSync } from 'node:fs';`],
    ['src/random/a.ts', `import { at } from '../model/parameters.ts';`],
    ['src/random/a.ts', `import { z } from 'zod';`],
    ['src/charts/a.ts', `import { COLUMNS } from '../model/measures/columns.ts';`],
    ['src/charts/a.ts', `import { type Plan, plan } from '../experiment/plan.ts';`],
    ['src/report/a.ts', `import { main } from '../cli/main.ts';`],
    ['src/analysis/a.ts', `const s = 'http://x'; // import no\nimport { a } from '../report/a.ts';`],
    ['src/report/a.ts', `export { runExperiment } from '../index.ts';`],
    ['src/report/a.ts', `import { runExperiment } from '../library/run-experiment.ts';`],
    ['src/attic/a.ts', `import { a } from './b.ts';`],
    ['src/cli/a.ts', `import { a } from '../../scripts/a.mjs';`],
  ])('finds what is planted in %s: %s', (path, text) => {
    expect(violations([{ path, text }])).toHaveLength(1);
  });

  it.each([
    ['src/model/a.ts', `import { draw } from '../random/draw.ts';\nimport type { P } from './p.ts';`],
    ['src/random/a.ts', `import exp from '@stdlib/math-base-special-exp';`],
    ['src/charts/a.ts', `import type { Class } from '../model/measures/columns.ts';`],
    ['src/charts/a.ts', `import { type Class } from '../model/measures/columns.ts';`],
    ['src/charts/a.ts', `import type { Estimates } from '../analysis/estimates.ts';`],
    ['src/model/a.ts', `// import { run } from '../engine/run.ts';\n/* import '../engine/run.ts'; */`],
    ['src/cli/a.ts', `import { a } from '../model/a.ts';\nimport { Command } from 'commander';`],
    ['src/index.ts', `export { run } from './engine/run.ts';`],
    ['src/library/a.ts', `import { build } from '../cli/build.ts';`],
  ])('lets pass in %s: %s', (path, text) => {
    expect(violations([{ path, text }])).toEqual([]);
  });
});
