import { runExperiment } from '../../src/engine/run.ts';
import { runnable } from './plan.ts';

/** One run of the engine in a process of its own, to be killed. Arguments: results, worker, vectors, closed loops, 'fresh' or nothing. */
const [results, worker, vectors, loops, fresh] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string?,
];

await runExperiment(runnable(Number(vectors), 'slow|1', Number(loops)), {
  results,
  worker: new URL(worker),
  workers: 2,
  command: 'casus run',
  fresh: fresh === 'fresh',
});
