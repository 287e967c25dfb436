import { useState } from 'preact/hooks';
import type { Facts } from '../facts.ts';
import type { Answered } from '../state/answers.ts';
import type { View } from '../state/page-state.ts';
import type { Page } from '../state/use-page.ts';
import { Cite } from './cite.tsx';
import { Download } from './download.tsx';
import { HowToRead } from './how-to-read.tsx';
import { Reproduce } from './reproduce.tsx';
import { Share } from './share.tsx';

const TABS: readonly { readonly view: Exclude<View, 'member'>; readonly label: string }[] = [
  { view: 'answer', label: 'Levers' },
  { view: 'explore', label: 'Explore' },
  { view: 'crisis', label: 'Watch a crisis' },
];

const ACTIONS = ['Share', 'Cite', 'Reproduce', 'Download'] as const;
type Open = (typeof ACTIONS)[number] | 'Help' | null;

interface HeaderProps {
  readonly page: Page;
  readonly facts: Facts;
  readonly answered: Answered;
}

/** Name, views, and what one leaves with. */
export function Header({ page, facts, answered }: HeaderProps) {
  const [open, setOpen] = useState<Open>(null);
  const { state, dispatch } = page;
  const close = (): void => setOpen(null);
  const what = { facts, state, answered, onClose: close };
  return (
    <header class="top">
      <div class="brand">
        <h1>Casus</h1>
        <p>
          pull a lever, see an honest distribution <span class="version">model {facts.model}</span>
        </p>
      </div>
      <nav class="views" aria-label="Views">
        {TABS.map(({ view, label }) => (
          <button
            key={view}
            type="button"
            aria-current={
              state.view === view || (view === 'answer' && state.view === 'member') ? 'page' : undefined
            }
            onClick={() => dispatch({ kind: 'view', view })}
          >
            {label}
          </button>
        ))}
      </nav>
      <div class="actions" role="group" aria-label="Leave with it">
        {ACTIONS.map((name) => (
          <button
            key={name}
            type="button"
            class="quiet-button"
            aria-haspopup="dialog"
            onClick={() => setOpen(name)}
          >
            {name}
          </button>
        ))}
        <button
          type="button"
          class="quiet-button help"
          aria-haspopup="dialog"
          onClick={() => setOpen('Help')}
        >
          How to read this
        </button>
      </div>
      {open === 'Share' && <Share {...what} />}
      {open === 'Cite' && <Cite {...what} />}
      {open === 'Reproduce' && <Reproduce {...what} />}
      {open === 'Download' && <Download {...what} />}
      {open === 'Help' && <HowToRead facts={facts} onClose={close} />}
    </header>
  );
}
