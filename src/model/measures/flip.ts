import type { LinearAttribute, Stand } from './stand.ts';

/**
 * The smallest change of one thing that turns a member's vote, all else held: closed forms of the margin, which is linear
 * in a payment, in an attribute, and piecewise in the belief (`docs/odd.md` S6).
 */

export interface Turn {
  /** Value at which the margin is 0, 0..1. */
  readonly at: number;
  readonly now: number;
  /** Where its vote turns: from that value up, or down. */
  readonly side: 'up' | 'down';
}

/** Smallest side payment, utility, that lifts the margin to 0; 0 where it consents. Paid before the round of the vote. */
export function paymentNeeded({ margin, weight }: Stand): number {
  return margin >= 0 ? 0 : -margin / weight;
}

/** The belief nearest to its own at which its vote turns; null if none between 0 and 1 does. */
export function beliefNeeded({ byBelief, belief }: Stand): Turn | null {
  return nearestTurn(byBelief, belief);
}

/** The same for an attribute of the member, 0..1. */
export function attributeNeeded(stand: Stand, name: LinearAttribute): Turn | null {
  const line = stand.byAttribute.find((each) => each.name === name)!;
  return nearestTurn(
    [
      [0, line.atZero],
      [1, line.atOne],
    ],
    line.now,
  );
}

/** Where a broken line crosses 0 nearest to `now`. */
function nearestTurn(points: Stand['byBelief'], now: number): Turn | null {
  let best: Turn | null = null;
  for (let k = 1; k < points.length; k++) {
    const [x0, y0] = points[k - 1]!;
    const [x1, y1] = points[k]!;
    // a margin of exactly 0 consents, so it stands with what is above
    if (x1 <= x0 || y0 < 0 === y1 < 0) continue;
    const at = x0 - (y0 * (x1 - x0)) / (y1 - y0);
    const turn: Turn = { at, now, side: at > now ? 'up' : 'down' };
    if (best === null || distance(turn) < distance(best)) best = turn;
  }
  return best;
}

function distance({ at, now }: Turn): number {
  return at > now ? at - now : now - at;
}
