import type { JSX, TargetedKeyboardEvent } from 'preact';
import { durationText } from '../../analysis/duration-text.ts';
import type { WatchedCrisis } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';
import { Clock } from './clock.tsx';
import { Feed } from './feed.tsx';
import { Holdouts } from './holdouts.tsx';
import { StandLegend, StandMap } from './stand-map.tsx';
import { Transport } from './transport.tsx';
import { usePlayer } from './use-player.ts';

/** Where a key has a meaning of its own. */
const fieldKeys = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('select, textarea, input:not([type="range"])') !== null) return true;
  if (key === ' ') return target.closest('button, summary, a') !== null;
  return target.closest('input[type="range"], .step-scroll') !== null;
};

/** One crisis on the tile map: clock, text on the table, answer in force, what happens and why, and the transport. */
export function CrisisPlayer({
  crisis,
  facts,
  onMember,
}: {
  crisis: WatchedCrisis;
  facts: Facts;
  onMember: (id: string) => void;
}): JSX.Element {
  const { steps, window, arm, item, world } = crisis;
  const player = usePlayer(steps.length, `${item} ${arm} ${world} ${steps.length}`);
  const { at, go, toggle } = player;
  const step = steps[at]!;

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || fieldKeys(event.target, event.key)) return;
    const act: Record<string, () => void> = {
      ' ': toggle,
      ArrowRight: () => go(at + 1),
      ArrowLeft: () => go(at - 1),
      Home: () => go(0),
      End: () => go(steps.length - 1),
    };
    const found = act[event.key];
    if (found === undefined) return;
    event.preventDefault();
    found();
  };

  return (
    <div
      class="player"
      role="group"
      aria-label="Player: space plays and pauses, left and right step, Home and End go to either end"
      tabIndex={0}
      data-step={at}
      data-steps={steps.length}
      data-playing={player.playing ? 'yes' : 'no'}
      onKeyDown={onKeyDown}
    >
      <Clock steps={steps} at={at} window={window} />
      <Transport player={player} steps={steps} />
      <div class="stage">
        <div class="stage-map">
          <StandMap members={facts.members} step={step} before={steps[at - 1] ?? null} />
          <StandLegend step={step} />
        </div>
        <div class="stage-told">
          <dl class="table-state">
            <div>
              <dt>On the table</dt>
              <dd class={step.text === null ? 'nothing' : ''}>{step.text ?? 'nothing'}</dd>
            </div>
            <div>
              <dt>In force</dt>
              <dd class={step.inForce === null ? 'nothing' : 'force'}>{step.inForce ?? 'nothing'}</dd>
            </div>
          </dl>
          <Feed steps={steps} at={at} onGo={go} />
        </div>
      </div>
      <Holdouts members={facts.members} step={step} onMember={onMember} />
      <p class="unseen" aria-live="polite">
        {`${durationText(step.hour)}: ${step.sentences[0] ?? ''}`}
      </p>
    </div>
  );
}
