import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { Facts } from '../facts.ts';
import { type Parsed, parseFragment, printFragment } from './fragment.ts';
import { knownOf } from './known.ts';
import { type Dispatch, reduce, type Told, told } from './reduce.ts';

/** A browser refuses an address that changes a hundred times in a few seconds: milliseconds in which changes are gathered. */
const GATHER = 150;

/** The page's state, joined to the address. */
export interface Page extends Told {
  readonly dispatch: Dispatch;
  /** What is to be said of the link that was opened; null once dismissed. */
  readonly link: Parsed | null;
  readonly dismissLink: () => void;
}

/** Writes the fragment: a new entry of the history for another view, else in place. */
function write(fragment: string, entry: boolean): void {
  if (location.hash === fragment) return;
  if (entry) history.pushState(null, '', fragment);
  else history.replaceState(null, '', fragment);
}

/**
 * State with undo, read from the fragment and written to it. The address of a link that was opened stands as it is, with its
 * model version, until something on the page is changed.
 */
export function usePage(facts: Facts): Page {
  const known = useMemo(() => knownOf(facts), [facts]);
  const [opened] = useState(() => parseFragment(location.hash, known));
  const [link, setLink] = useState<Parsed | null>(opened);
  const [now, dispatch] = useReducer(reduce, opened.state, told);
  const { state } = now;
  const fragment = printFragment(state, facts.model);
  const last = useRef(fragment);
  const place = useRef(`${state.view} ${state.member}`);
  const pending = useRef<string | null>(null);
  useEffect(() => {
    if (fragment === last.current) return undefined;
    last.current = fragment;
    const here = `${state.view} ${state.member}`;
    if (here !== place.current) {
      // The entry that is left keeps what was changed last.
      if (pending.current !== null) write(pending.current, false);
      pending.current = null;
      place.current = here;
      write(fragment, true);
      return undefined;
    }
    pending.current = fragment;
    const timer = setTimeout(() => {
      pending.current = null;
      write(fragment, false);
    }, GATHER);
    return () => clearTimeout(timer);
  }, [fragment]);
  useEffect(() => {
    const read = (): void => {
      const parsed = parseFragment(location.hash, known);
      pending.current = null;
      last.current = printFragment(parsed.state, facts.model);
      place.current = `${parsed.state.view} ${parsed.state.member}`;
      setLink(parsed);
      dispatch({ kind: 'load', state: parsed.state });
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [known]);
  const dismissLink = useCallback(() => setLink(null), []);
  return { ...now, dispatch, link, dismissLink };
}
