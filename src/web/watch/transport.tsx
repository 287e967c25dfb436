import type { JSX } from 'preact';
import { durationText } from '../../analysis/duration-text.ts';
import type { CrisisStep } from '../engine/protocol.ts';
import type { Player } from './use-player.ts';
import { SPEEDS } from './use-player.ts';

const ICONS = {
  start: 'M5 4V20M20 4L8 12L20 20Z',
  back: 'M17 4L6 12L17 20Z',
  play: 'M7 4L20 12L7 20Z',
  pause: 'M8 4V20M16 4V20',
  forward: 'M7 4L18 12L7 20Z',
  end: 'M19 4V20M4 4L16 12L4 20Z',
} as const;

function Press({
  icon,
  label,
  off = false,
  strong = false,
  onPress,
}: {
  icon: keyof typeof ICONS;
  label: string;
  off?: boolean;
  strong?: boolean;
  onPress: () => void;
}): JSX.Element {
  return (
    // aria-disabled, so that the focus stays where it is at either end
    <button
      type="button"
      class={strong ? 'press strong' : 'press'}
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={() => {
        if (!off) onPress();
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={ICONS[icon]} class={icon} />
      </svg>
    </button>
  );
}

/** Play, pause, step, to either end, the scrubber and the speed. */
export function Transport({ player, steps }: { player: Player; steps: readonly CrisisStep[] }): JSX.Element {
  const { at, playing, speed, go, toggle, setSpeed } = player;
  const last = steps.length - 1;
  const { hour, sentences } = steps[at]!;
  return (
    <div class="transport">
      <div class="presses">
        <Press icon="start" label="To the start" off={at === 0} onPress={() => go(0)} />
        <Press icon="back" label="Step back" off={at === 0} onPress={() => go(at - 1)} />
        <Press icon={playing ? 'pause' : 'play'} label={playing ? 'Pause' : 'Play'} strong onPress={toggle} />
        <Press icon="forward" label="Step forward" off={at === last} onPress={() => go(at + 1)} />
        <Press icon="end" label="To the end" off={at === last} onPress={() => go(last)} />
      </div>
      <input
        class="scrubber"
        type="range"
        min={0}
        max={last}
        step={1}
        value={at}
        aria-label="Step of the crisis"
        aria-valuetext={`Step ${at + 1} of ${last + 1}, ${durationText(hour)}: ${sentences[0] ?? ''}`}
        style={{ '--done': `${last === 0 ? 0 : (100 * at) / last}%` }}
        onInput={(event) => go(Number(event.currentTarget.value))}
      />
      <span class="step-count" aria-hidden="true">
        {at + 1} / {last + 1}
      </span>
      <label class="speed">
        <span>Speed</span>
        <select value={String(speed)} onChange={(event) => setSpeed(Number(event.currentTarget.value))}>
          {SPEEDS.map((each) => (
            <option key={each} value={String(each)}>
              {`${each === 0.5 ? '½' : each}×`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
