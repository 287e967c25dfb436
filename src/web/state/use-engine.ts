import { useEffect, useState } from 'preact/hooks';
import type { Engine } from '../engine/protocol.ts';
import { failedWords } from '../engine/failed-words.ts';
import { messageOf } from '../message-of.ts';
import { loadQuick } from './quick.ts';

interface Started {
  /** Null before it is started, and if it could not be. */
  readonly engine: Engine | null;
  /** It has read the project. */
  readonly ready: boolean;
  /** Why there is no engine, and what to do. */
  readonly problem: string | null;
}

/** Milliseconds in which the first frames, and what a quick hand moves first, have the cores for themselves. */
const HEAD_START = 300;

/** Starts the engine once, after the first screen has been painted and can answer approximately: its threads take every core. */
export function useEngine(start: () => Engine): Started {
  const [started, setStarted] = useState<Started>({ engine: null, ready: false, problem: null });
  useEffect(() => {
    let over = false;
    const begin = (): void => {
      if (over) return;
      try {
        const engine = start();
        setStarted({ engine, ready: false, problem: null });
        engine.ready.then(
          () => setStarted({ engine, ready: true, problem: null }),
          (error: unknown) => setStarted({ engine: null, ready: false, problem: messageOf(error) }),
        );
      } catch (error) {
        setStarted({ engine: null, ready: false, problem: failedWords(messageOf(error)) });
      }
    };
    const painted = (): void => void requestAnimationFrame(() => setTimeout(begin, HEAD_START));
    loadQuick().then(painted, painted);
    return () => {
      over = true;
    };
  }, []);
  return started;
}
