import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openProject } from '../../experiment/project.ts';
import { encodeCube } from './cube.ts';
import { makeCube } from './make-cube.ts';
import { runTasks } from './run-tasks.ts';
import { FULL, tasksOf } from './tasks.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const project = openProject(root);
const tasks = tasksOf(FULL);
const all = [...tasks.fit, ...tasks.heldOut, ...tasks.baseline];
const started = performance.now();
const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
const sums = await runTasks(root, all, availableParallelism(), (done) => {
  if (done % 30 === 0 || done === all.length)
    process.stderr.write(`${done} of ${all.length} parts, ${seconds()}\n`);
});
const heldOutFrom = tasks.fit.length;
const baselineFrom = heldOutFrom + tasks.heldOut.length;
const { cube, choices } = makeCube(project, FULL, tasks, {
  fit: sums.slice(0, heldOutFrom),
  heldOut: sums.slice(heldOutFrom, baselineFrom),
  baseline: sums.slice(baselineFrom),
});
writeFileSync(new URL('cube.txt', import.meta.url), encodeCube(cube));

const points = (values: readonly number[]): string =>
  values.map((value) => (100 * value).toFixed(1).padStart(6)).join('');
for (const choice of choices) process.stderr.write(`${JSON.stringify(choice)}\n`);
process.stderr.write('Points of 100 in which nine in ten errors stay, for 1 to 8 changed controls\n');
for (const { scope, measure, quantile90 } of cube.header.heldOut)
  for (const [moved, values] of quantile90.entries())
    process.stderr.write(
      `${scope.padEnd(6)}${measure.padEnd(12)}${moved ? 'rule moved    ' : 'rule as it is '}${points(values)}\n`,
    );
process.stderr.write(`src/web/cube/cube.txt in ${seconds()}\n`);
