/**
 * Measures what every lever of the catalogue moves, and its adverse path alone, and writes the tables of docs/levers.md.
 *
 *     npm run levers             measures the outcomes named in test/levers/named.json (minutes)
 *     npm run levers -- search   looks for them anew: after a change of the model or the catalogue (longer)
 */
import { install, node } from './prepare.mjs';

await install();
const args = process.argv.slice(2);
process.exitCode = await node(['node_modules/tsx/dist/cli.mjs', 'test/levers/write.ts', ...args]);
