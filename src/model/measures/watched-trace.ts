import type { Trace, TraceEvent } from '../trace.ts';

/**
 * An empty trace that shows each event to `seen` as it is written, while the crisis still stands as the event left it:
 * what a member's margin was made of is gone once the next vote is taken.
 */
export function watchedTrace(seen: (event: TraceEvent) => void): Trace {
  const trace: Trace = [];
  trace.push = (...events: TraceEvent[]): number => {
    for (const event of events) {
      seen(event);
      trace[trace.length] = event;
    }
    return trace.length;
  };
  return trace;
}
