/** `npm run page`: the page alone, from the sources as they stand, into dist/web or the folder given. */
import { buildPage, install } from './prepare.mjs';

await install();
process.exitCode = await buildPage(process.argv[2] ?? 'dist/web');
