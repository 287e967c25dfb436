import { useId, useState } from 'preact/hooks';
import type { ControlFacts } from '../facts.ts';
import type { ControlId } from '../mix/controls.ts';
import type { Dispatch } from '../state/reduce.ts';
import { LevelTable } from './level-table.tsx';
import { capitalWords, moneyWords, oddsWords } from './words.ts';

interface LeverProps {
  readonly control: ControlFacts;
  readonly level: number;
  readonly dispatch: Dispatch;
}

/** One control: its named levels side by side, and what the chosen one would take. */
export function Lever({ control, level, dispatch }: LeverProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const chosen = level === 0 ? undefined : control.levels[level];
  return (
    <div class={level === 0 ? 'lever' : 'lever lever-moved'} data-control={control.id}>
      <div class="lever-head">
        <h3 id={`${id}-name`}>{control.label}</h3>
        <button
          type="button"
          class="what"
          aria-expanded={open}
          aria-controls={`${id}-what`}
          onClick={() => setOpen(!open)}
        >
          what it is<span class="visually-hidden">: {control.label}</span>
        </button>
        <p class="small" id={`${id}-price`}>
          {chosen !== undefined &&
            `${oddsWords(chosen)} · ${capitalWords(chosen).replace('political ', '')} · ${moneyWords(chosen.billionPerYear)}`}
        </p>
      </div>
      <div class="levels" role="radiogroup" aria-labelledby={`${id}-name`} aria-describedby={`${id}-price`}>
        {control.levels.map(({ name }, at) => (
          <label key={at} class={at === 0 ? 'level level-0' : 'level'}>
            <input
              type="radio"
              name={control.id}
              value={String(at)}
              checked={at === level}
              onChange={() => dispatch({ kind: 'level', control: control.id as ControlId, level: at })}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <div class="lever-what" id={`${id}-what`} hidden={!open}>
        {open && (
          <>
            <p>{control.summary}</p>
            <LevelTable control={control} />
          </>
        )}
      </div>
    </div>
  );
}
