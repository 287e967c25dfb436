import './watch.css';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Engine } from '../engine/protocol.ts';
import { FigureView } from '../explore/figure-view.tsx';
import type { Facts } from '../facts.ts';
import { PAGE_FILE } from '../mix/experiment.ts';
import type { CrisisChoice, PageState } from '../state/page-state.ts';
import type { Dispatch } from '../state/reduce.ts';
import { ChooseCrisis } from './choose-crisis.tsx';
import { CrisisPlayer } from './player.tsx';
import { StepTable } from './step-table.tsx';
import { useCrisis } from './use-crisis.ts';

/** Provocations of an incident; an incident that is not known has none. */
function itemsOf(facts: Facts, incident: string): readonly string[] {
  return facts.incidents.find(({ id }) => id === incident)?.items ?? [];
}

/** Watch one crisis of the mix, event by event, on the tile map. */
export function Watch({
  engine,
  state,
  dispatch,
  facts,
}: {
  engine: Engine;
  state: Pick<PageState, 'mix' | 'crisis'>;
  dispatch: Dispatch;
  facts: Facts;
}): JSX.Element {
  const { mix, crisis: choice } = state;
  const items = itemsOf(facts, mix.incident);
  const item = items.find((id) => id === choice.item) ?? items[0] ?? '';
  const change = (part: Partial<CrisisChoice>): void => dispatch({ kind: 'crisis', crisis: part });
  // what draws it is loaded with the first look
  const [drawn, setDrawn] = useState(false);
  const { crisis, busy, error, seek } = useCrisis(engine, mix, item, choice, (world) =>
    change({ item, world }),
  );
  // Where the focus was when this crisis was asked for: if it is there still, it goes on to Play.
  const section = useRef<HTMLElement>(null);
  const asker = useRef<Element | null>(null);
  useEffect(() => {
    asker.current = document.activeElement?.closest('.views button') ?? null;
  }, []);
  useEffect(() => {
    if (busy || crisis === null || asker.current === null) return;
    if (document.activeElement === asker.current)
      section.current?.querySelector<HTMLElement>('.press.strong')?.focus({ preventScroll: true });
    asker.current = null;
  }, [busy, crisis]);
  return (
    <section ref={section} class="watch" aria-labelledby="watch-title" data-watch={busy ? 'busy' : 'ready'}>
      <header class="watch-head">
        <p class="kicker">Watch one crisis</p>
        <h2 id="watch-title" tabIndex={-1}>
          {crisis?.title ?? 'One crisis, event by event'}
        </h2>
        <p class="watch-caution">
          One simulated world, to see how the model works: not typical, not a forecast, and not what
          governments will do (n = 1).
        </p>
      </header>
      <ChooseCrisis
        facts={facts}
        items={items}
        item={item}
        crisis={choice}
        busy={busy}
        onChange={change}
        onSeek={(sought) => {
          asker.current = document.activeElement;
          seek(sought);
        }}
      />
      <p class={error === null ? 'watch-status' : 'watch-status wrong'} role="status">
        {error ?? (busy ? 'Looking for the crisis …' : '')}
      </p>
      {crisis !== null && (
        <>
          <CrisisPlayer crisis={crisis} facts={facts} onMember={(id) => dispatch({ kind: 'member', id })} />
          <details class="more" onToggle={(event) => setDrawn(event.currentTarget.open)}>
            <summary>The crisis as a figure</summary>
            {drawn && <FigureView pair={crisis.figures} mix={mix} />}
          </details>
          <details class="more">
            <summary>All steps as a table</summary>
            <StepTable crisis={crisis} />
          </details>
          <details class="more">
            <summary>The same crisis on the command line</summary>
            <p>
              Save the experiment of this mix as {PAGE_FILE} in a clone of Casus (under Reproduce), then
              there:
            </p>
            <pre tabIndex={0}>
              <code>{crisis.command.replace(/^casus/, 'npm run casus --')}</code>
            </pre>
          </details>
        </>
      )}
    </section>
  );
}
