/** `npm run page`: the page alone, from the sources as they stand, into dist/web or the folder given. */
import { buildPage, install } from './prepare.mjs';

await install();
const folder = process.argv[2] ?? 'dist/web';
process.exitCode = await buildPage(folder);
if (process.exitCode === 0)
  console.log(`The page: open ${folder}/casus.html, or put the folder ${folder} on a server`);
