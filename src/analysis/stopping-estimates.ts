import type { Until } from '../experiment/replications-schema.ts';
import type { StoppedEffect, Stopping } from './precision.ts';
import type { RunRecords } from './records.ts';
import { fixedPairs, nextLook, rangeOf } from './stopping.ts';
import { StoppingWatch, type WatchedEffect } from './stopping-watch.ts';

/** Pairs of which the outcomes are held at once. */
const PIECE = 256;

/** Replications [from, to) of records, as if there were no others. */
function pieceOf(records: RunRecords, from: number, to: number): RunRecords {
  const rows = records.column('adequate').length / records.replications;
  return {
    ...records,
    replications: to - from,
    column: (name) => records.column(name).subarray(from * rows, to * rows),
  };
}

/**
 * What a stopping rule did: its looks and where it ended, found again from the records, and what fixed and unpaired
 * designs would have taken.
 * @param step pairs of a piece of the store: looks are at ends of pieces
 */
export function stoppingEstimates(records: RunRecords, until: Until, step: number): Stopping {
  const watch = new StoppingWatch(records.plan, until);
  const looks: { n: number; halfWidth: number }[] = [];
  const last = records.replications;
  for (let n = 0; n < last;) {
    const to = Math.min(last, nextLook(n, until, step) ?? last);
    for (let from = n; from < to; from += PIECE)
      watch.add(pieceOf(records, from, Math.min(to, from + PIECE)));
    n = to;
    looks.push({ n, halfWidth: watch.widest().halfWidth });
  }
  const widest = watch.widest();
  const { halfWidth, estimand, atLeast, atMost } = until;
  return {
    estimand,
    halfWidth,
    atLeast,
    atMost,
    n: last,
    looks,
    met: watch.enough(),
    widest: { arm: widest.arm, scope: widest.scope },
    effects: watch.effects().map((effect) => stopped(effect, halfWidth)),
    fixed: widest.held === 1 ? fixedPairs(halfWidth, rangeOf(estimand)) : null,
  };
}

/** The interval that holds at a stopping time is the one asked for; a rule that ran out of pairs has what it reached. */
function stopped({ arm, scope, value, n, halfWidth }: WatchedEffect, asked: number): StoppedEffect {
  const half = Math.max(halfWidth, asked);
  return { arm, scope, value, interval90: { low: value - half, high: value + half }, halfWidth, n };
}
