import type { Facts } from '../facts.ts';
import { AMERICA, type America, type Mix, type Month, MONTHS } from '../mix/mix.ts';
import type { Dispatch } from '../state/reduce.ts';
import { AMERICA_WORDS } from './words.ts';

interface PickersProps {
  readonly facts: Facts;
  readonly mix: Mix;
  readonly dispatch: Dispatch;
}

const KINDS = [
  { kind: 'group', label: 'Groups' },
  { kind: 'class', label: 'Classes' },
  { kind: 'item', label: 'One provocation' },
] as const;

/** The world that the mix meets: what happens, what the United States does, whose governments. */
export function Pickers({ facts, mix, dispatch }: PickersProps) {
  const change = (part: Partial<Pick<Mix, 'incident' | 'america' | 'month'>>): void =>
    dispatch({ kind: 'world', change: part });
  return (
    <div class="pickers" role="group" aria-label="The world">
      <label class="picker">
        <span>Incident</span>
        <select value={mix.incident} onChange={(event) => change({ incident: event.currentTarget.value })}>
          {KINDS.map(({ kind, label }) => (
            <optgroup key={kind} label={label}>
              {facts.incidents
                .filter((incident) => incident.kind === kind)
                .map(({ id, label: name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label class="picker">
        <span>United States</span>
        <select
          value={mix.america}
          onChange={(event) => change({ america: event.currentTarget.value as America })}
        >
          {AMERICA.map((id) => (
            <option key={id} value={id}>
              {AMERICA_WORDS[id]}
            </option>
          ))}
        </select>
      </label>
      <label class="picker">
        <span>Governments of</span>
        <select value={mix.month} onChange={(event) => change({ month: event.currentTarget.value as Month })}>
          {MONTHS.map((id) => (
            <option key={id} value={id}>
              {facts.months.find((month) => month.id === id)?.label ?? id}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
