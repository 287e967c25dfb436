import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import type { Dispatch } from '../state/reduce.ts';
import { AMERICA_WORDS, incidentOf, mixWords } from './words.ts';

interface MixLineProps {
  readonly facts: Facts;
  readonly mix: Mix;
  readonly dispatch: Dispatch;
}

/** In the other views: what is chosen, and the way back to change it. */
export function MixLine({ facts, mix, dispatch }: MixLineProps) {
  const month = facts.months.find(({ id }) => id === mix.month)?.label ?? mix.month;
  return (
    <div class="mix-line">
      <button type="button" class="button" onClick={() => dispatch({ kind: 'view', view: 'answer' })}>
        ← Levers
      </button>
      <p>
        <strong>Chosen mix</strong> {mixWords(facts, mix)}
        <span class="quiet">
          {' '}
          · {incidentOf(facts, mix.incident)?.label ?? mix.incident} · United States{' '}
          {AMERICA_WORDS[mix.america]} · governments of {month}
        </span>
      </p>
    </div>
  );
}
