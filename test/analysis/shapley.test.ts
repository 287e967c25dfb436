import { describe, expect, it } from 'vitest';
import { MOST_PLAYERS, shapleyWeights } from '../../src/analysis/shapley.ts';
import { golden } from './golden.ts';

type Fraction = readonly [number, number];
interface Published {
  readonly airports: readonly { costs: number[]; shares: number[]; of: number }[];
  readonly councils: readonly {
    year: number;
    elected: number;
    votes: number;
    permanentMember: Fraction;
    electedMember: Fraction;
    permanentTogether: number;
  }[];
  readonly gloves: { left: number; right: number; values: readonly Fraction[] };
}
const published = golden('shapley') as Published;
const PERMANENT = 5;

/** Shapley values of a game. @param worth of those who are in */
function values(players: number, worth: (members: readonly number[]) => number): number[] {
  const all = Array.from({ length: players }, (_, player) => player);
  const worths = Float64Array.from({ length: 2 ** players }, (_, coalition) =>
    worth(all.filter((player) => (coalition >> player) & 1)),
  );
  return shapleyWeights(players).map((weights) =>
    weights.reduce((sum, weight, coalition) => sum + weight * worths[coalition]!, 0),
  );
}
/** Rounded to eleven decimals. */
const rounded = (found: readonly number[]): number[] => found.map((value) => Math.round(value * 1e11) / 1e11);

describe('the Shapley value', () => {
  it.each(published.airports)('of the airport game with runways $costs is as published', (airport) => {
    const { costs, shares, of } = airport;
    const found = values(costs.length, (members) => Math.max(0, ...members.map((player) => costs[player]!)));
    expect(rounded(found)).toEqual(rounded(shares.map((share) => share / of)));
  });

  it.each(published.councils)('of the Security Council of $year is as published', (council) => {
    const { elected, votes, permanentMember, electedMember, permanentTogether } = council;
    const found = values(PERMANENT + elected, (members) =>
      Number(members.length >= votes && members.filter((player) => player < PERMANENT).length === PERMANENT),
    );
    const fraction = ([top, bottom]: Fraction): number => top / bottom;
    const wanted = [
      ...Array.from({ length: PERMANENT }, () => fraction(permanentMember)),
      ...Array.from({ length: elected }, () => fraction(electedMember)),
    ];
    expect(rounded(found)).toEqual(rounded(wanted));
    expect(found.slice(0, PERMANENT).reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      permanentTogether,
      3,
    );
  });

  it('of the glove game is as published', () => {
    const { left, right, values: wanted } = published.gloves;
    const pairs = (members: readonly number[]): number =>
      Math.min(
        members.filter((player) => player < left).length,
        members.filter((player) => player >= left).length,
      );
    expect(rounded(values(left + right, pairs))).toEqual(
      rounded(wanted.map(([top, bottom]) => top / bottom)),
    );
  });

  it('is the mean over all orders in which the players come', () => {
    const worth = (members: readonly number[]): number =>
      members.reduce((sum, player) => sum + (player + 1) ** 2, 0) ** 1.3 + 7 * Number(members.includes(1));
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const added = [0, 1, 2].map((player) =>
      orders.reduce((sum, order) => {
        const before = order.slice(0, order.indexOf(player)).sort((a, b) => a - b);
        const after = [...before, player].sort((a, b) => a - b);
        return sum + (worth(after) - worth(before)) / orders.length;
      }, 0),
    );
    expect(rounded(values(3, worth))).toEqual(rounded(added));
  });

  it('takes 1 to 16 players', () => {
    expect(shapleyWeights(1)).toEqual([Float64Array.of(-1, 1)]);
    for (const players of [0, 1.5, MOST_PLAYERS + 1])
      expect(() => shapleyWeights(players)).toThrow(`takes 1 to 16 players, not ${players}`);
  });
});
