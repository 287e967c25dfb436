import type { JSX } from 'preact';
import { durationText } from '../../analysis/duration-text.ts';
import type { CrisisStep } from '../engine/protocol.ts';
import { kindOf } from './stand-words.ts';

/** Hours that may have a tick on the axis. */
const TICKS = [0, 6, 24, 72, 168, 336, 720];

const share = (hour: number, last: number): number => 100 * Math.sqrt(Math.max(0, hour) / last);
const percent = (value: number): string => `${value.toFixed(2)}%`;

/** Where the crisis is in its hours: the window in which an answer is in time, every event, and now. Early hours are wider. */
export function Clock({
  steps,
  at,
  window,
}: {
  steps: readonly CrisisStep[];
  at: number;
  window: number;
}): JSX.Element {
  const { hour } = steps[at]!;
  const last = Math.max(steps.at(-1)!.hour, window * 1.15, 24);
  const left = window - hour;
  const deadline = share(window, last);
  return (
    <div class="clock">
      <p class="clock-face">
        <span class="clock-hour">{durationText(hour)}</span>
        <span class="clock-note">since onset</span>
        <span class={left > 0 ? 'clock-left' : 'clock-left late'}>
          {left > 0
            ? `${durationText(left)} left to answer in time`
            : left === 0
              ? 'the window closes now'
              : `${durationText(-left)} after the window closed`}
        </span>
      </p>
      <div class="clock-bar" aria-hidden="true">
        <span class="clock-window" style={{ width: percent(deadline) }} />
        <span class="clock-past" style={{ width: percent(share(hour, last)) }} />
        {steps.map((step, index) => (
          <span
            key={index}
            class={`clock-event look-${kindOf(step).look}${index <= at ? ' past' : ''}`}
            style={{ left: percent(share(step.hour, last)) }}
          />
        ))}
        <span class={`clock-deadline${deadline > 75 ? ' leftward' : ''}`} style={{ left: percent(deadline) }}>
          <span>deadline {durationText(window)}</span>
        </span>
        <span class="clock-now" style={{ left: percent(share(hour, last)) }} />
      </div>
      <div class="clock-ticks" aria-hidden="true">
        {TICKS.filter((tick) => tick <= last).map((tick) => (
          <span key={tick} style={{ left: percent(share(tick, last)) }}>
            {tick === 0 ? '0' : tick < 24 ? `${tick} h` : `${tick / 24} d`}
          </span>
        ))}
      </div>
    </div>
  );
}
