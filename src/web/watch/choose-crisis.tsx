import type { JSX } from 'preact';
import type { Facts } from '../facts.ts';
import type { CrisisChoice } from '../state/page-state.ts';
import type { Sought } from './use-crisis.ts';

const SEEK: readonly (readonly [Sought, string])[] = [
  ['any', 'Another world'],
  ['blocked', 'Somebody blocks'],
  ['failed', 'The vote fails'],
  ['coalition', 'A coalition forms'],
];

const ARMS = [
  ['baseline', 'As things stand'],
  ['chosen', 'Chosen mix'],
] as const;

/** Which crisis: the provocation, with or without the mix, and the next world in which something happens. */
export function ChooseCrisis({
  facts,
  items,
  item,
  crisis: { arm, world },
  busy,
  onChange,
  onSeek,
}: {
  facts: Facts;
  items: readonly string[];
  item: string;
  crisis: CrisisChoice;
  busy: boolean;
  onChange: (change: Partial<CrisisChoice>) => void;
  onSeek: (sought: Sought) => void;
}): JSX.Element {
  const labelOf = (id: string): string => facts.incidents.find((each) => each.id === id)?.label ?? id;
  return (
    <div class="choose">
      <label class="field">
        <span>What happens</span>
        <select value={item} onChange={(event) => onChange({ item: event.currentTarget.value })}>
          {items.map((id) => (
            <option key={id} value={id}>
              {labelOf(id)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="arms">
        <legend>With which proposals</legend>
        {ARMS.map(([id, label]) => (
          <label key={id} class={id === arm ? 'on' : ''}>
            <input
              type="radio"
              name="watched-arm"
              checked={id === arm}
              onChange={() => onChange({ arm: id })}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div class="field worlds" role="group" aria-labelledby="watched-world">
        <span id="watched-world">World {world}. Go to the next one:</span>
        <div class="seeks">
          {SEEK.map(([sought, label]) => (
            <button key={sought} type="button" aria-disabled={busy} onClick={() => !busy && onSeek(sought)}>
              {label}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
