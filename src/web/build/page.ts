import { join } from 'node:path';
import { plotlyBundle } from '../../charts/assets.ts';
import { bundlePage } from './bundle.ts';
import { factsPlugin } from './facts-plugin.ts';
import { type Files, siteFiles, singleFile } from './forms.ts';
import { plotlyInSlices } from './plotly.ts';
import { type About, buildWorkers } from './workers.ts';

/**
 * Both forms of the page: the static site, and `casus.html`. The same sources give the same bytes.
 * @param root of the project @param about of the code whose hash the page names; that of the sources unless given
 */
export async function pageFiles(root: string, about?: About): Promise<Files> {
  const [bundle, workers] = await Promise.all([
    bundlePage(join(root, 'src/web'), [factsPlugin(root)]),
    buildWorkers(about),
  ]);
  const parts = { ...workers, plotly: plotlyInSlices(plotlyBundle('cartesian')) };
  return new Map([...siteFiles(bundle, parts), ['casus.html', singleFile(bundle, parts)]]);
}
