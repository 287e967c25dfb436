/**
 * One run of the built engine in a process of its own, without analysis; prints what it took as JSON.
 *
 *     node scripts/bench/engine-run.mjs <experiment.yaml> <results> <workers>
 */
import { readFileSync } from 'node:fs';
import { runExperiment } from '../../dist/engine/run.js';
import { buildExperiment, runnableOf } from '../../dist/cli/runnable.js';
import { shippedProject } from '../../dist/cli/project.js';

const [file, results, workers] = process.argv.slice(2);
/** Processor seconds of the main thread: user and system ticks, 100 a second. */
function mainThread() {
  const fields = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const built = await buildExperiment(file, shippedProject());
const [started, main, before] = [performance.now(), mainThread(), process.cpuUsage()];
const { manifest } = await runExperiment(runnableOf(built), {
  results,
  workers: Number(workers),
  command: '',
});
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    crises: manifest.crises,
    seconds: (performance.now() - started) / 1000,
    processor: (user + system) / 1e6,
    main: mainThread() - main,
  }),
);
