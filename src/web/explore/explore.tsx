import './explore.css';
import type { Engine } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import { incidentWords, mixWords } from '../screen/words.ts';
import { mixKey } from '../state/reduce.ts';
import { Behind } from './behind.tsx';
import { FigureView } from './figure-view.tsx';
import { sectionsOf } from './sections.ts';
import { useExplored } from './use-explored.ts';

interface ExploreProps {
  readonly engine: Engine;
  readonly mix: Mix;
  readonly facts: Facts;
}

/** Moves to a section. The fragment is the page's state, so the link must not become one. */
function goTo(event: Event, id: string): void {
  event.preventDefault();
  const section = document.getElementById(`explore-${id}`);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  section?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth' });
  section?.querySelector('h2')?.focus({ preventScroll: true });
}

/** Every figure that the chosen mix can fill. */
export function Explore({ engine, mix, facts }: ExploreProps) {
  const { shown, stale, progress, problem, update } = useExplored(engine, mix);
  const sections = shown === null ? [] : sectionsOf(shown.explored.figures, shown.explored.noReversal);
  const percent = progress === null ? 0 : Math.round(100 * progress);
  return (
    <div class="explore" data-explore={shown === null ? 'asked' : stale ? 'stale' : 'shown'}>
      <header class="explore-head">
        <h2 class="explore-title">Explore</h2>
        <p class="quiet">
          {stale && shown !== null
            ? `${mixWords(facts, shown.mix)}; ${incidentWords(facts, shown.mix.incident)}. `
            : 'The chosen mix, and each control alone, against things as they stand, in the same simulated worlds. '}
          {shown !== null && `${shown.explored.n.toLocaleString('en-US')} paired worlds. `}
          {shown !== null &&
            `They are the first ${shown.explored.n.toLocaleString('en-US')} of those behind the answer under Levers, so the numbers differ a little. `}
          Model output, not a forecast.
        </p>
      </header>
      {stale && progress === null && (
        <div class="explore-note" role="status">
          <p>These figures are of the mix before.</p>
          <button type="button" class="explore-update" onClick={update}>
            Update
          </button>
        </div>
      )}
      {progress !== null && (
        <div class="explore-note">
          <label for="explore-progress">Running the worlds: {percent} of 100</label>
          <progress id="explore-progress" max={100} value={percent} />
        </div>
      )}
      {problem !== null && (
        <div class="explore-note" role="alert">
          <p>The figures could not be made: {problem}</p>
          <button type="button" class="explore-update" onClick={update}>
            Try again
          </button>
        </div>
      )}
      {shown !== null && (
        <div class="explore-body">
          <nav class="explore-nav" aria-label="Figures">
            <ol>
              {sections.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#explore-${id}`} onClick={(event) => goTo(event, id)}>
                    {title}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
          <div class="explore-sections" data-stale={stale ? 'yes' : 'no'}>
            {sections.map(({ id, title, lead, words, pairs }) => (
              <section key={id} id={`explore-${id}`} aria-labelledby={`explore-${id}-title`}>
                <h2 id={`explore-${id}-title`} tabIndex={-1}>
                  {title}
                </h2>
                <p class="explore-lead">{lead}</p>
                {words !== null && <p>{words}</p>}
                {pairs.map((pair) => (
                  <FigureView key={pair.wide.id} pair={pair} mix={shown.mix} />
                ))}
              </section>
            ))}
            <Behind key={mixKey(shown.mix)} explored={shown.explored} />
          </div>
        </div>
      )}
    </div>
  );
}
