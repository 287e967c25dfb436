import { searchSentence } from '../../analysis/discovery/sentences.ts';
import { estimate } from '../../analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../../analysis/estimates-json.ts';
import type { Reversals } from '../../analysis/discovery/reversal.ts';
import type { Estimates } from '../../analysis/estimates.ts';
import type { Figure } from '../../charts/figure.ts';
import { figures } from '../../charts/figures.ts';
import { type Format, FORMATS } from '../../charts/format.ts';
import { leadingScope } from '../../charts/select.ts';
import { tradeoff } from '../../charts/tradeoff.ts';
import { infoOf } from '../../cli/experiment-info.ts';
import { hashOfCode } from '../../engine/about.ts';
import { buildPlan } from '../../experiment/build.ts';
import { experimentText, PAGE_FILE } from '../mix/experiment.ts';
import type { Explored, FigurePair, Requests } from './protocol.ts';
import { rawRun } from './raw-run.ts';
import type { Desk } from './requests.ts';

/** Share of the work that is done when the records are there. */
const RUN = 0.8;

/** Every figure that the estimates can fill, and how far effect is bought with false alarms. */
function drawn(estimates: Estimates, format: Format): Figure[] {
  const lead = leadingScope(estimates);
  const between = lead === undefined ? null : tradeoff(estimates, format, lead);
  return [...figures(estimates, format), ...(between === null ? [] : [between])];
}

/** Each figure at both widths: the list is the same for each format. */
function pairs(estimates: Estimates): FigurePair[] {
  const narrow = new Map(drawn(estimates, FORMATS.phone).map((figure) => [figure.id, figure]));
  return drawn(estimates, FORMATS.screen).map((wide) => ({ wide, narrow: narrow.get(wide.id)! }));
}

/** That no region was confirmed, and how it was looked for; null: one was. */
function noReversal(reversals: Reversals, inner: number): string | null {
  const { searched, searches, draws } = reversals;
  if (searched !== 'all') return searchSentence(reversals, inner);
  if (searches.some(({ verdict }) => verdict === 'confirmed')) return null;
  return `Looked in ${draws} draws of the parameters: no region of one half of them, in which an effect of the mix reverses, is confirmed by the other half.`;
}

/** Runs a mix beside each of its levers alone, and estimates and draws all that can be: what `casus run` does with the same file. */
export async function explore(
  { mix, vectors }: Requests['explore']['ask'],
  { project, crew, signal, progress }: Desk<'explore'>,
): Promise<Explored> {
  const yaml = experimentText(mix, vectors, true);
  const built = buildPlan(PAGE_FILE, project, { text: yaml });
  const records = await crew.run(built.plan, signal, (n) => {
    progress((RUN * n) / vectors);
    return false;
  });
  const run = rawRun(built.plan, records);
  const estimates = await estimate(run, infoOf(built, project, PAGE_FILE));
  const { experiment } = estimates;
  const estimatesJson = writeEstimates({
    ...estimates,
    experiment: { ...experiment, codeHash: hashOfCode() },
  });
  return {
    figures: pairs(readEstimates(estimatesJson)),
    noReversal: noReversal(estimates.reversals, estimates.design.inner),
    estimatesJson,
    yaml,
    n: vectors,
  };
}
