import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { durationText } from '../../analysis/duration-text.ts';
import type { CrisisStep } from '../engine/protocol.ts';
import { kindOf } from './stand-words.ts';

/** Sentences after the first that stand open, all of them if there are no more than `SHORT`; the rest is behind a summary. */
const OPEN = 1;
const SHORT = 3;

function Said({ sentences }: { sentences: readonly string[] }): JSX.Element {
  const [first, ...more] = sentences;
  const rest = more.length > SHORT ? more.slice(OPEN) : [];
  return (
    <div class="told">
      <p class="first">{first}</p>
      {more.slice(0, more.length - rest.length).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          {rest.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </details>
      )}
    </div>
  );
}

/** What has happened up to now, the latest first; the hour of each goes back to it. */
export function Feed({
  steps,
  at,
  onGo,
}: {
  steps: readonly CrisisStep[];
  at: number;
  onGo: (step: number) => void;
}): JSX.Element {
  const box = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [at]);
  const told = steps.slice(0, at + 1).map((step, index) => ({ step, index }));
  return (
    <ol
      class="feed"
      ref={box}
      reversed
      start={at + 1}
      tabIndex={0}
      aria-label="What has happened, the latest first"
    >
      {told.reverse().map(({ step, index }) => (
        <li key={index} class={index === at ? 'now' : ''} aria-current={index === at ? 'step' : undefined}>
          <p class="feed-head">
            <span class={`mark look-${kindOf(step).look}`} aria-hidden="true" />
            <button
              type="button"
              class="hour"
              onClick={() => onGo(index)}
              aria-label={`Go to ${durationText(step.hour)}, ${kindOf(step).word}`}
            >
              {durationText(step.hour)}
            </button>
            <span class="kind">{kindOf(step).word}</span>
          </p>
          <Said sentences={step.sentences} />
        </li>
      ))}
    </ol>
  );
}
