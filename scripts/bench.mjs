/**
 * Measures the speed of the kernel, what its keyed random numbers save, and the cores and memory that the engine uses, and writes each part into its place in
 * docs/performance.md, with the command and the machine. Parts are files of scripts/bench.
 *
 *     npm run bench              every part (minutes)
 *     npm run bench a32 pairs    some of them
 */
import { build, install, node } from './prepare.mjs';

await install();
if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was measured.');
const parts = process.argv.slice(2);
process.exitCode = await node(['--import', 'tsx', 'scripts/bench/main.ts', ...parts]);
