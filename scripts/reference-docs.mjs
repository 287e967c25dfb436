/**
 * Writes docs/reference: experiment files, proposals, scenarios, members and their sources, measures, command line, each from
 * the code or the data that it describes.
 *
 *     npm run reference-docs
 *     npm run reference-docs -- --check    says what is stale, and writes nothing (exit code 5)
 */
import { install, node } from './prepare.mjs';

await install();
process.exitCode = await node([
  'node_modules/tsx/dist/cli.mjs',
  'scripts/reference-docs/main.ts',
  ...process.argv.slice(2),
]);
