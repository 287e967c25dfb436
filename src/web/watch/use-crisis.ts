import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Engine, Job, Requests, WatchedCrisis } from '../engine/protocol.ts';
import { messageOf } from '../message-of.ts';
import { type CrisisChoice, MOST_WORLDS } from '../state/page-state.ts';
import type { Mix } from '../mix/mix.ts';

type Ask = Requests['crisis']['ask'];
export type Sought = Ask['sought'];

/** The crisis on the screen, whether another is being looked for, and what went wrong. */
export interface Watched {
  readonly crisis: WatchedCrisis | null;
  readonly busy: boolean;
  readonly error: string | null;
}

/** What a crisis depends on, as a key. */
const keyOf = (mix: Mix, item: string, arm: string, world: number): string =>
  JSON.stringify([mix, item, arm, world]);

/**
 * The crisis of a mix, a provocation, an arm and a world, asked of the engine whenever they change; `seek` looks for the
 * next world after this one in which something happens.
 * @param found is told of the world that a search has found
 */
export function useCrisis(
  engine: Engine,
  mix: Mix,
  item: string,
  { arm, world }: Pick<CrisisChoice, 'arm' | 'world'>,
  found: (world: number) => void,
): Watched & { readonly seek: (sought: Sought) => void } {
  const [watched, setWatched] = useState<Watched>({ crisis: null, busy: true, error: null });
  const shown = useRef('');
  const job = useRef<Job<WatchedCrisis> | null>(null);
  const key = keyOf(mix, item, arm, world);

  const ask = useCallback(
    (request: Ask, then: (crisis: WatchedCrisis) => void) => {
      job.current?.cancel();
      const own = engine.ask('crisis', request);
      job.current = own;
      setWatched(({ crisis }) => ({ crisis, busy: true, error: null }));
      const show = (crisis: WatchedCrisis): void => {
        if (job.current !== own) return;
        shown.current = keyOf(request.mix, request.item, request.arm, crisis.world);
        setWatched({ crisis, busy: false, error: null });
        then(crisis);
      };
      const fail = (error: unknown): void => {
        if (job.current !== own) return;
        const message = messageOf(error);
        setWatched(({ crisis }) => ({ crisis, busy: false, error: message }));
      };
      own.result.then(show, fail);
    },
    [engine],
  );

  useEffect(() => {
    if (shown.current === key) return;
    ask({ mix, arm, item, from: world, sought: 'any' }, ({ world: at }) => {
      if (at !== world) found(at);
    });
  }, [key, ask]);

  useEffect(
    () => () => {
      job.current?.cancel();
      job.current = null;
    },
    [],
  );

  const seek = (sought: Sought): void =>
    ask({ mix, arm, item, from: (world + 1) % MOST_WORLDS, sought }, ({ world: at }) => found(at));
  return { ...watched, seek };
}
