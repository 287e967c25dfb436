import type { ConfirmedSet } from './portfolio.ts';
import { affordable, type ProposalSet } from './proposal-set.ts';

/** Chance of one false "is better" among all comparisons. */
export const FALSE_CLAIM = 0.1;

/** One arm less another in one objective, turned so that more is better, with the adjusted p of "no difference". */
export interface Difference {
  readonly gain: number;
  readonly p: number;
}

type Price = Pick<ProposalSet, 'money' | 'capital'>;

const noDearer = (a: Price, b: Price): boolean => affordable(a, { money: b.money.high, capital: b.capital });

/**
 * Where each arm stands among those that cost no more, in money (at the high price) and in capital: on the front only if it
 * is shown to be better than each of them in at least one objective. Two of the same price that cannot be told apart keep
 * each other off it.
 * @param prices of the arms, the baseline first @param differences of arm a less arm b, in each objective
 * @returns for each arm its standing, and the arms that keep it from the front
 */
export function standings(
  prices: readonly Price[],
  differences: (a: number, b: number) => readonly Difference[],
): { readonly standing: ConfirmedSet['standing']; readonly rivals: readonly number[] }[] {
  return prices.map((price, a) => {
    const cheaper = prices.flatMap((other, b) => (b !== a && noDearer(other, price) ? [b] : []));
    const dominating = cheaper.filter((b) => {
      const all = differences(a, b);
      const saves = !noDearer(price, prices[b]!);
      return all.every(({ gain }) => gain <= 0) && (saves || all.some(({ gain }) => gain < 0));
    });
    if (dominating.length > 0) return { standing: 'dominated', rivals: dominating };
    const beside = cheaper.filter(
      (b) => !differences(a, b).some(({ gain, p }) => gain > 0 && p < FALSE_CLAIM),
    );
    return beside.length > 0
      ? { standing: 'not told apart', rivals: beside }
      : { standing: 'front', rivals: [] };
  });
}
