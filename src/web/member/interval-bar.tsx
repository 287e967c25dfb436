import type { JSX } from 'preact';
import type { Share } from '../engine/protocol.ts';
import { finely } from '../screen/words.ts';

const percent = (share: number): string => `${(100 * Math.max(0, Math.min(1, share))).toFixed(2)}%`;

/** A share of 100 as a dot with its 90% interval on a line from 0 to 100, and in numbers. */
export function IntervalBar({
  label,
  look,
  share: { value, interval90 },
}: {
  label: string;
  look: string;
  share: Share;
}): JSX.Element {
  const known = Number.isFinite(value);
  const [low, high] = interval90;
  return (
    <div class={`vote-bar ${look}`}>
      <span class="vote-bar-label">{label}</span>
      <span class="vote-bar-line" aria-hidden="true">
        {known && (
          <>
            <span class="vote-bar-range" style={{ left: percent(low), width: percent(high - low) }} />
            <span class="vote-bar-dot" style={{ left: percent(value) }} />
          </>
        )}
      </span>
      <span class="vote-bar-text">
        {known ? (
          <>
            <b>{finely(value)}</b> [{finely(low)}, {finely(high)}]
          </>
        ) : (
          'no vote'
        )}
      </span>
    </div>
  );
}
