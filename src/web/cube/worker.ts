import { parentPort, workerData } from 'node:worker_threads';
import { openProject } from '../../experiment/project.ts';
import { cubePlan } from './cube-plan.ts';
import { measure } from './measure.ts';
import type { Task } from './tasks.ts';
import { WORLDS } from './worlds.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread only');
const port = parentPort;
const project = openProject(workerData as string);
port.on('message', ({ index, world, mixes, from, count }: Task & { readonly index: number }) => {
  const plan = cubePlan(project, WORLDS[world]!, mixes);
  port.postMessage({ index, sums: measure(plan, from, count) });
});
