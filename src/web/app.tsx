import { useEffect, useState } from 'preact/hooks';
import type { Engine } from './engine/protocol.ts';
import { OnePage } from './explore/one-page.tsx';
import type { Facts } from './facts.ts';
import { AnswerView } from './screen/answer-view.tsx';
import { Footer } from './screen/footer.tsx';
import { Header } from './screen/header.tsx';
import { Later } from './screen/later.tsx';
import { LinkNotice } from './screen/link-notice.tsx';
import { MixLine } from './screen/mix-line.tsx';
import { SettledAnnouncement } from './screen/settled-announcement.tsx';
import { useAnswer } from './state/answers.ts';
import { useEngine } from './state/use-engine.ts';
import { usePage } from './state/use-page.ts';

interface AppProps {
  readonly facts: Facts;
  /** Starts the engine; called once, after the first screen is drawn. */
  readonly start: () => Engine;
}

/** The id of the tile that a member's page was opened from. */
const tileId = (member: string): string => `tile-${member}`;

/** The page: one state, one answer, four views. */
export function App({ facts, start }: AppProps) {
  const page = usePage(facts);
  const { state, dispatch } = page;
  const { engine, ready, problem } = useEngine(start);
  const answered = useAnswer(engine, state.mix, problem);
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    document.documentElement.dataset['ready'] = 'yes';
    if (ready) document.documentElement.dataset['engine'] = 'ready';
  }, [ready]);
  useEffect(() => {
    // Back from a member's page the keyboard is where it was.
    if (left === null || state.view !== 'answer') return;
    document.getElementById(tileId(left))?.focus();
    setLeft(null);
  }, [left, state.view]);
  const closeMember = (): void => {
    setLeft(state.member);
    dispatch({ kind: 'view', view: 'answer' });
  };
  const mine = { facts, mix: state.mix };
  return (
    <div class="page">
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the answer
      </a>
      <Header page={page} facts={facts} answered={answered} />
      <LinkNotice page={page} facts={facts} />
      {problem !== null && (
        <p class="notice" role="alert">
          Answers stay approximate: {problem}.
        </p>
      )}
      <main id="main" tabIndex={-1}>
        {state.view === 'answer' && (
          <AnswerView page={page} facts={facts} answered={answered} tileId={tileId} />
        )}
        {(state.view === 'explore' || state.view === 'crisis') && <MixLine {...mine} dispatch={dispatch} />}
        {state.view === 'explore' && (
          <Later
            load={async () => (await import('./explore/explore.tsx')).Explore}
            missing={problem}
            props={engine === null ? null : { engine, ...mine }}
          />
        )}
        {state.view === 'crisis' && (
          <Later
            load={async () => (await import('./watch/watch.tsx')).Watch}
            missing={problem}
            props={engine === null ? null : { engine, state, dispatch, facts }}
          />
        )}
        {state.view === 'member' && state.member !== null && (
          <Later
            load={async () => (await import('./member/member-view.tsx')).MemberView}
            missing={problem}
            props={engine === null ? null : { engine, id: state.member, ...mine, onClose: closeMember }}
          />
        )}
      </main>
      <Footer facts={facts} mix={state.mix} />
      <OnePage facts={facts} state={state} answered={answered} />
      <SettledAnnouncement answered={answered} facts={facts} mix={state.mix} />
    </div>
  );
}

/** The fragment is the page's state, so the link that skips must not become one. */
function focusMain(event: Event): void {
  event.preventDefault();
  (document.getElementById('answer') ?? document.getElementById('main'))?.focus();
}
