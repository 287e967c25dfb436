import '../../../../src/web/style/index.css';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Explore } from '../../../../src/web/explore/explore.tsx';
import { OnePage } from '../../../../src/web/explore/one-page.tsx';
import type { Answer, Engine, Explored } from '../../../../src/web/engine/protocol.ts';
import type { Facts } from '../../../../src/web/facts.ts';
import { type Mix, OPENING } from '../../../../src/web/mix/mix.ts';
import { OPENING_STATE } from '../../../../src/web/state/page-state.ts';

/** The two parts alone, with an engine that gives what the test put into the window and counts what it is asked. */
declare global {
  interface Window {
    given: { readonly explored: Explored; readonly facts: Facts };
    asked: number;
    cancelled: number;
    setMix: (mix: Mix) => void;
    /** Lets the engine answer. */
    release: () => void;
  }
}
const { explored, facts } = window.given;
window.asked = 0;
window.cancelled = 0;

const engine = {
  ready: Promise.resolve(),
  ask(_: unknown, __: unknown, on: { progress: (share: number) => void }) {
    window.asked += 1;
    const result = new Promise((answer) => {
      setTimeout(() => on.progress(0.4));
      window.release = () => answer(explored);
    });
    return { result, cancel: () => (window.cancelled += 1) };
  },
} as unknown as Engine;

const share = (value: number) => ({ value, interval90: [value - 0.02, value + 0.02] as const });
const headline = (from: number, to: number) => ({
  baseline: share(from),
  chosen: share(to),
  difference: share(to - from),
  gained: 0.2,
  lost: 0.03,
});

/** An answer in which a change gains 15 and 22 of 100. */
const answerTo = (changed: boolean): Answer => ({
  n: 512,
  crises: 6144,
  done: true,
  members: { baseline: {}, chosen: {} },
  credibility: headline(0.42, changed ? 0.57 : 0.42),
  decided: headline(0.61, changed ? 0.83 : 0.61),
});

function Page() {
  const [mix, setMix] = useState(OPENING);
  window.setMix = setMix;
  const changed = Object.values(mix.levels).some((level) => level > 0);
  return (
    <div class="page">
      <main>
        <Explore engine={engine} mix={mix} facts={facts} />
      </main>
      <OnePage
        facts={facts}
        state={{ ...OPENING_STATE, mix }}
        answered={{ quick: null, answer: answerTo(changed), phase: 'settled', problem: null }}
      />
    </div>
  );
}

render(<Page />, document.getElementById('page')!);
