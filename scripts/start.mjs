/** `npm start`: install and build what is missing, then the main experiment. Further arguments go to `casus run`. */
import { build, install, node } from './prepare.mjs';

const EXPERIMENT = 'experiments/guarantee-and-surge.yaml';

try {
  await install();
  if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was run.');
  process.exitCode = await node(['dist/cli/main.js', 'run', EXPERIMENT, ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
