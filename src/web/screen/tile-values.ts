import type { Approximate } from '../cube/approximate.ts';
import type { Answer } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';
import type { Month } from '../mix/mix.ts';
import type { Arm, TileMode } from '../state/page-state.ts';

/** What the map shows of one member. */
export interface TileValue {
  /** Share 0..1; null: not measured, or there was no vote. */
  readonly value: number | null;
  /** The same as things stand. */
  readonly baseline: number | null;
}

/** Least share that is drawn in full colour: without it what is rare would look common. */
const FULL = 0.1;

/** What is known of the votes: measured, or beforehand of things as they stand. */
export interface Votes {
  readonly answer: Answer | null;
  readonly quick: Approximate | null;
  /** Nothing is chosen, so the mix is things as they stand. */
  readonly nothingChosen: boolean;
}

/** Values by member, of the arm that is shown. */
export function tileValues(
  facts: Facts,
  { answer, quick, nothingChosen }: Votes,
  mode: TileMode,
  arm: Arm,
  month: Month,
): ReadonlyMap<string, TileValue> {
  const known = (value: number | undefined): number | null =>
    value === undefined || !Number.isFinite(value) ? null : value;
  return new Map(
    facts.members.map(({ id, belief }) => {
      if (mode === 'belief') return [id, { value: known(belief[month]), baseline: known(belief[month]) }];
      const before = known((answer?.members.baseline ?? quick?.members)?.[id]?.[mode]);
      const same = arm === 'baseline' || (answer === null && nothingChosen);
      return [id, { value: same ? before : known(answer?.members[arm][id]?.[mode]), baseline: before }];
    }),
  );
}

/**
 * Shares that stay white and that are drawn in full colour: the same for both arms, so that colours can be compared. What is
 * rare, blocking, begins at none; of the others what differs is shown, in tens of 100 around the values.
 */
export function tileScale(values: Iterable<TileValue>, mode: TileMode): { low: number; high: number } {
  const shares = [...values]
    .flatMap(({ value, baseline }) => [value, baseline])
    .filter((share) => share !== null);
  if (shares.length === 0) return { low: 0, high: 1 };
  const high = Math.ceil(Math.max(...shares) * 10 - 1e-9) / 10;
  const low = mode === 'blocks' ? 0 : Math.floor(Math.min(...shares) * 10 + 1e-9) / 10;
  return { low, high: Math.max(high, low + FULL) };
}
