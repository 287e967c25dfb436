import { useCallback, useEffect, useState } from 'preact/hooks';

/** Milliseconds that a step stays at speed 1. */
const PACE = 2600;

export const SPEEDS = [0.5, 1, 2, 4] as const;

export interface Player {
  readonly at: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Goes to a step and pauses. */
  readonly go: (step: number) => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
}

/** Steps through a crisis of so many steps, by itself while it plays; another crisis (`key`) starts at its beginning. */
export function usePlayer(steps: number, key: string): Player {
  const [{ of, at, playing }, set] = useState({ of: key, at: 0, playing: false });
  const [speed, setSpeed] = useState(1);
  const fresh = of !== key;
  const step = fresh ? 0 : Math.min(at, Math.max(0, steps - 1));
  const runs = playing && !fresh;

  useEffect(() => {
    if (!runs) return undefined;
    const timer = setTimeout(
      () =>
        set((now) => {
          const next = Math.min(now.at + 1, steps - 1);
          return { ...now, at: next, playing: next < steps - 1 };
        }),
      PACE / speed,
    );
    return () => clearTimeout(timer);
  }, [runs, step, speed, steps]);

  const go = useCallback(
    (to: number) => set({ of: key, at: Math.max(0, Math.min(to, steps - 1)), playing: false }),
    [key, steps],
  );
  const toggle = (): void => {
    if (runs) set({ of: key, at: step, playing: false });
    else set({ of: key, at: step >= steps - 1 ? 0 : step, playing: steps > 1 });
  };
  return { at: step, playing: runs, speed, go, toggle, setSpeed };
}
