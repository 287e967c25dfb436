/**
 * Makes src/web/cube/cube.txt: what the page says of a mix before it has run one. It runs a thousand mixes under
 * every world of the page, fits what each control and each two of them do, and checks the predictions on mixes held out.
 *
 *     npm run cube       ten minutes on two quiet cores, 17 on busy ones; the same sources give the same bytes
 */
import { install, node } from './prepare.mjs';

await install();
process.exitCode = await node(['--import', 'tsx', 'src/web/cube/make.ts']);
