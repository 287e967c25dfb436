import { useEffect } from 'preact/hooks';
import type { Page } from '../state/use-page.ts';

/** Undo, redo, reset, and the switch to things as they stand. Ctrl+Z and Ctrl+Y (Ctrl+Shift+Z) as everywhere. */
export function Toolbar({ page: { state, past, future, dispatch } }: { readonly page: Page }) {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      dispatch({ kind: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const moved = Object.values(state.mix.levels).some((level) => level > 0);
  return (
    <div class="toolbar" role="group" aria-label="Levers">
      <button
        type="button"
        class="button"
        aria-disabled={past.length === 0}
        onClick={() => dispatch({ kind: 'undo' })}
      >
        Undo
      </button>
      <button
        type="button"
        class="button"
        aria-disabled={future.length === 0}
        onClick={() => dispatch({ kind: 'redo' })}
      >
        Redo
      </button>
      <button type="button" class="button" aria-disabled={!moved} onClick={() => dispatch({ kind: 'reset' })}>
        Reset
      </button>
      <button
        type="button"
        class="button toggle"
        aria-pressed={state.baseline}
        onClick={() => dispatch({ kind: 'baseline', baseline: !state.baseline })}
      >
        Show as things stand
      </button>
    </div>
  );
}
