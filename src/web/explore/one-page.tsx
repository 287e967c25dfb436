import '../style/print.css';
import { cited } from '../../report/pack/cite/styles.ts';
import { LIMITS } from '../../report/limits.ts';
import { CLAIM } from '../../report/pack/claim.ts';
import type { Facts } from '../facts.ts';
import { mixReference } from '../screen/citation.ts';
import { countsOf, DotMark, Dots } from '../screen/dots.tsx';
import { linkOf } from '../screen/share.tsx';
import { type Shown, shownOf } from '../screen/shown.ts';
import { mixWords, nothingIsChosen } from '../screen/words.ts';
import type { Answered } from '../state/answers.ts';
import type { PageState } from '../state/page-state.ts';
import {
  type Headlined,
  headlineWords,
  measuredWords,
  methodWords,
  rowWords,
  TABLE_HEAD,
  titleWords,
} from './one-page-words.ts';

interface OnePageProps {
  readonly facts: Facts;
  readonly state: PageState;
  readonly answered: Answered;
}

const HEADLINES: readonly Headlined[] = ['credibility', 'decided'];

/** Limits for which a single page has room. */
const LIMITS_SAID = 2;

/** What `window.print()` gives, whatever is on the screen: one sheet with the numbers and where they come from, and no argument. */
export function OnePage({ facts, state, answered }: OnePageProps) {
  const { mix } = state;
  const nothingChosen = nothingIsChosen(mix);
  const shown: Readonly<Record<Headlined, Shown>> = {
    credibility: shownOf('credibility', answered),
    decided: shownOf('decided', answered),
  };
  const { n } = shown.credibility;
  // The address of a file names a folder of this machine.
  const link = /^https?:$/.test(location.protocol) ? linkOf({ ...state, view: 'answer' }, facts.model) : null;
  return (
    <article class="one-page">
      <h1>{titleWords(facts, mix, shown.credibility, nothingChosen)}</h1>
      <p class="one-page-mix">
        {nothingChosen ? 'No proposal is chosen.' : `Chosen mix: ${mixWords(facts, mix)}.`}
      </p>
      {HEADLINES.map((which) => (
        <p key={which} class="one-page-headline">
          {headlineWords(facts, mix, which, shown[which], nothingChosen)}
        </p>
      ))}
      <figure>
        <div class="one-page-dots">
          {HEADLINES.map((which) => (
            <OnePageDots
              key={which}
              title={measuredWords(facts, mix, which)}
              shown={shown[which]}
              nothingChosen={nothingChosen}
            />
          ))}
        </div>
        <figcaption>
          Figure 1. Dots of 100, means over the simulated worlds.{' '}
          <span class="one-page-key">
            <DotMark kind="kept" /> {nothingChosen ? 'so as things stand' : 'with and without the mix'}
          </span>
          {!nothingChosen && (
            <>
              <span class="one-page-key">
                <DotMark kind="gained" /> only with the mix
              </span>
              <span class="one-page-key">
                <DotMark kind="lost" /> only as things stand
              </span>
            </>
          )}
          <span class="one-page-key">
            <DotMark kind="none" /> not so
          </span>
        </figcaption>
      </figure>
      <table>
        <caption>Table 1. The same in numbers; in brackets 90% intervals.</caption>
        <thead>
          <tr>
            {TABLE_HEAD.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HEADLINES.map((which) => {
            const [head, ...cells] = rowWords(facts, mix, which, shown[which], nothingChosen);
            return (
              <tr key={which}>
                <th scope="row">{head}</th>
                {cells.map((text, at) => (
                  <td key={at}>{text}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div class="one-page-box">
        <p>
          <b>Method.</b> {methodWords(facts, mix, shown.credibility)}
        </p>
      </div>
      <div class="one-page-box">
        <p>
          <b>Limits.</b> {CLAIM} {LIMITS.slice(1, 1 + LIMITS_SAID).join(' ')}
        </p>
      </div>
      <p class="one-page-source">
        Source: Casus {facts.version}, model {facts.model}; licence {facts.licence}. Model output, not a
        forecast.{' '}
        {cited(mixReference(facts, mix, n, link), 'chicago').map(({ text, italic }, at) =>
          italic === true ? <i key={at}>{text}</i> : text,
        )}
      </p>
    </article>
  );
}

function OnePageDots({
  title,
  shown: { baseline, chosen, lost },
  nothingChosen,
}: {
  readonly title: string;
  readonly shown: Shown;
  readonly nothingChosen: boolean;
}) {
  const known = baseline !== null && chosen !== null;
  const counts = known
    ? countsOf(baseline, nothingChosen ? baseline : chosen, nothingChosen ? 0 : (lost ?? 0))
    : null;
  return (
    <div>
      <p>{title}</p>
      <Dots counts={counts} alt={title} />
    </div>
  );
}
