/** `npm run casus -- <command>`: install and build what is missing, then the command line. */
import { build, install, node } from './prepare.mjs';

try {
  await install();
  if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was run.');
  process.exitCode = await node(['dist/cli/main.js', ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
