/** Most players of `shapleyWeights`: 2^16 coalitions. */
export const MOST_PLAYERS = 16;

/**
 * Weights with which the worths of all coalitions sum to the Shapley value of each player: the mean, over all orders in
 * which the players may come, of what a player adds to those before it (Shapley 1953, A value for n-person games). Over
 * all players they sum to the worth of all less that of none.
 * @param players 1 to 16
 * @returns by player, then by coalition: bit i of its place is set where player i is in
 * @throws on another number of players
 */
export function shapleyWeights(players: number): Float64Array[] {
  if (!(Number.isInteger(players) && players >= 1 && players <= MOST_PLAYERS))
    throw new Error(`shapleyWeights takes 1 to ${MOST_PLAYERS} players, not ${players}`);
  // Share of the orders in which exactly a given coalition of `size` comes before a given player.
  const before = Float64Array.from(
    { length: players },
    (_, size) => 1 / (players * choose(players - 1, size)),
  );
  return Array.from({ length: players }, (_, player) =>
    Float64Array.from({ length: 2 ** players }, (__, coalition) => {
      const size = bits(coalition);
      return (coalition >> player) & 1 ? before[size - 1]! : -before[size]!;
    }),
  );
}

function bits(coalition: number): number {
  let count = 0;
  for (let left = coalition; left !== 0; left &= left - 1) count++;
  return count;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
