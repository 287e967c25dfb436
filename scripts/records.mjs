/**
 * Writes the tables of docs/records.md, every column and field of a run folder with its unit, from the code that writes them.
 *
 *     npm run records
 */
import { install, node } from './prepare.mjs';

await install();
process.exitCode = await node(['node_modules/tsx/dist/cli.mjs', 'test/docs/write-records.ts']);
