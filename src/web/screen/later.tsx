import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface LaterProps<P> {
  readonly load: () => Promise<ComponentType<P>>;
  /** Null: something it needs is not there yet. */
  readonly props: P | null;
  /** Why what it needs will not come; null: it may. */
  readonly missing: string | null;
}

/** A view that is loaded when it is first shown. */
export function Later<P extends object>({ load, props, missing }: LaterProps<P>) {
  const [View, setView] = useState<ComponentType<P> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let over = false;
    load().then(
      (loaded) => over || setView(() => loaded),
      (error: unknown) => over || setProblem(String(error)),
    );
    return () => {
      over = true;
    };
  }, []);
  if (problem !== null)
    return <p class="notice">This part could not be loaded ({problem}): reload the page.</p>;
  if (props === null && missing !== null)
    return <p class="notice">There is nothing to show here: {missing}.</p>;
  if (View === null || props === null) return <p class="quiet loading">One moment…</p>;
  return <View {...props} />;
}
