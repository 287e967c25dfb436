import {
  endedSentence,
  gapSentence,
  modesSentence,
  percent,
  provocationSentence,
} from '../analysis/sequence-sentences.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { loopSample, vectorsWords } from '../analysis/sample-words.ts';
import type { Figure } from '../charts/figure.ts';
import { loopsOf, type Loop } from '../charts/loop.ts';
import { armLabel, count, quoted } from '../charts/words.ts';
import {
  displacementTable,
  endedTable,
  measureTables,
  modesTable,
  robustnessTable,
} from './adapts-tables.ts';
import { markup, type Html } from './html.ts';

/** More arms than this nobody reads in sentences; the tables have all. */
const SAID = 2;

/** The closed loop in a sentence of the answer; null where the experiment has none. */
export function loopAnswer(estimates: Estimates): Html | null {
  const [loop] = loopsOf(estimates);
  const said = loop === undefined ? [] : lead(loop).slice(0, 1);
  return said.length === 0
    ? null
    : markup`<h3>When Russia adapts</h3>
        ${said.map((text) => markup`<p>${text} <a href="#adapts">All three modes</a>.</p>`)}`;
}

function lead({ sequences, campaign, arms, estimates }: Loop): string[] {
  return arms.slice(0, SAID).flatMap((arm) => modesSentence(sequences, campaign.id, arm, estimates) ?? []);
}

/** Switches that the arms turn, in a line; null where all arms hold the default structure. */
function structures({ sequences, estimates }: Loop): Html | null {
  const turned = sequences.arms.filter(({ structure }) => structure.length > 0);
  if (turned.length === 0) return null;
  const [first] = turned;
  const same =
    turned.length === sequences.arms.length &&
    turned.every(({ structure }) => structure.join() === first!.structure.join());
  const who = same
    ? `All arms: ${first!.structure.join(', ')}`
    : turned.map(({ id, structure }) => `${quoted(estimates, id)}: ${structure.join(', ')}`).join('; ');
  return markup`<p class="small">Structure other than the default. ${who}.</p>`;
}

/** What holds once Russia chooses and learns: one part for each campaign, after the battery's sections. */
export function adapts(
  estimates: Estimates,
  drawn: (wanted: (figure: Figure) => boolean) => readonly Html[],
): Html | null {
  const loops = loopsOf(estimates);
  const [first] = loops;
  if (first === undefined) return null;
  const { sequences } = first;
  return markup`<p class="small">
      ${count(sequences.replications)} replications of the closed loop (${vectorsWords(loopSample(estimates))} ×
      ${count(sequences.inner)}). Square brackets in this section: ${percent(sequences.level)} interval;
      “0” alone: nothing ever changed. Each arm is against ${quoted(estimates, first.baseline)} in the same mode and
      the same world.
    </p>
    ${structures(first)}${loops.map((loop) => part(loop, loops.length > 1, drawn))}`;
}

function part(
  loop: Loop,
  several: boolean,
  drawn: (wanted: (figure: Figure) => boolean) => readonly Html[],
): Html {
  const { sequences, campaign, baseline, arms, estimates } = loop;
  const own = (id: string): readonly Html[] => drawn((figure) => figure.id === idOf(id));
  const others = [
    gapSentence(sequences, campaign.id, baseline, estimates),
    ...arms.slice(0, SAID).map((arm) => provocationSentence(sequences, campaign.id, arm, estimates)),
    endedSentence(sequences, campaign.id, [baseline, ...arms.slice(0, SAID)], estimates),
  ].filter((text) => text !== null);
  return markup`${several ? markup`<h3>${campaign.title}</h3>` : null}
    ${lead(loop).map((text) => markup`<p class="lead">${text}</p>`)}
    <ul class="sentences">
      ${others.map((text) => markup`<li>${text}</li>`)}
    </ul>
    ${modesTable(loop)}${own(`modes-${campaign.id}`)}${own(`trajectory-${campaign.id}`)}
    ${displacementTable(loop)}${arms.flatMap((arm) => own(`displacement-${campaign.id}-${arm}`))}
    ${measureTables(loop)}${robustnessTable(loop)}${endedTable(loop)}
    <p class="small">
      Arms: ${[baseline, ...arms].map((arm) => armLabel(estimates, arm)).join('; ')}. A sequence ends when it leaves
      the model’s scope, after a land attack that was not denied. What is measured while it runs leaves out the weeks
      after; beside it stands the same with these weeks counted as nothing. With the frozen adversary it also stops
      where the baseline’s ends, for want of anything to replay: of those nobody knows how many would have ended.
      Effects on shares and rates are taken over all replications together; paired worlds and regret compare
      replication by replication.
    </p>`;
}

/** The id that a figure has in a page. */
const idOf = (id: string): string => id.replaceAll(/[^a-z0-9-]/gi, '-');
