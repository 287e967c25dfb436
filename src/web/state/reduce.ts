import { type ControlId, CONTROLS } from '../mix/controls.ts';
import { type Mix, NOTHING_CHANGED } from '../mix/mix.ts';
import type { CrisisChoice, PageState, TileMode, View } from './page-state.ts';

/** Steps that undo remembers. */
const MOST_STEPS = 200;

/** The state with the mixes before it (last first to come back) and after it, undone. */
export interface Told {
  readonly state: PageState;
  readonly past: readonly Mix[];
  readonly future: readonly Mix[];
}

export type Action =
  | { readonly kind: 'level'; readonly control: ControlId; readonly level: number }
  | { readonly kind: 'world'; readonly change: Partial<Pick<Mix, 'incident' | 'america' | 'month'>> }
  | { readonly kind: 'reset' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'view'; readonly view: Exclude<View, 'member'> }
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'crisis'; readonly crisis: Partial<CrisisChoice> }
  | { readonly kind: 'tiles'; readonly tiles: TileMode }
  | { readonly kind: 'baseline'; readonly baseline: boolean }
  /** From a link, or back and forward in the browser. */
  | { readonly kind: 'load'; readonly state: PageState };

export type Dispatch = (action: Action) => void;

export const told = (state: PageState): Told => ({ state, past: [], future: [] });

/** Two mixes that ask the same have the same text. */
export const mixKey = ({ levels, incident, america, month }: Mix): string =>
  JSON.stringify([CONTROLS.map(({ id }) => levels[id]), incident, america, month]);

/** The state with another mix. A crisis that is watched is one of the incident. */
function changed(state: PageState, mix: Mix): PageState {
  const same = mix.incident === state.mix.incident;
  return { ...state, mix, crisis: same ? state.crisis : { ...state.crisis, item: null } };
}

function withMix(before: Told, state: PageState): Told {
  if (mixKey(state.mix) === mixKey(before.state.mix)) return { ...before, state };
  return {
    state,
    past: [...before.past, before.state.mix].slice(-MOST_STEPS),
    future: [],
  };
}

/** The page after an action. What changes the mix can be undone; what only looks at it cannot. */
export function reduce(before: Told, action: Action): Told {
  const { state, past, future } = before;
  const { mix } = state;
  switch (action.kind) {
    case 'level':
      return withMix(
        before,
        changed(state, { ...mix, levels: { ...mix.levels, [action.control]: action.level } }),
      );
    case 'world':
      return withMix(before, changed(state, { ...mix, ...action.change }));
    case 'reset':
      return withMix(before, { ...state, mix: { ...mix, levels: NOTHING_CHANGED }, baseline: false });
    case 'undo': {
      const last = past.at(-1);
      if (last === undefined) return before;
      return { state: changed(state, last), past: past.slice(0, -1), future: [mix, ...future] };
    }
    case 'redo': {
      const [next, ...later] = future;
      if (next === undefined) return before;
      return { state: changed(state, next), past: [...past, mix], future: later };
    }
    case 'view':
      return { ...before, state: { ...state, view: action.view } };
    case 'member':
      return { ...before, state: { ...state, view: 'member', member: action.id } };
    case 'crisis':
      return { ...before, state: { ...state, crisis: { ...state.crisis, ...action.crisis } } };
    case 'tiles':
      return { ...before, state: { ...state, tiles: action.tiles } };
    case 'baseline':
      return { ...before, state: { ...state, baseline: action.baseline } };
    case 'load':
      return withMix(before, action.state);
  }
}
