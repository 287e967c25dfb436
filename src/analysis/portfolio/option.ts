import type { Catalogue } from '../../data/levers.ts';
import { priceAt } from '../proposal-rows.ts';

/** A proposal at one of its named levels: what a set is made of. */
export interface Option {
  /** 'eu-surge-2': the proposal and the place of its level. Part of the id of an arm. */
  readonly key: string;
  readonly proposal: string;
  readonly name: string;
  /** Place among the named levels; 0 changes nothing and is no option. */
  readonly level: number;
  readonly levelName: string;
  readonly dose: number;
  /** Billion a year, low and high price. A part of the dose costs that part of the price. */
  readonly money: { readonly low: number; readonly high: number };
  /** 0..1: of 1 for a proposal that takes all the capital there is. */
  readonly capital: number;
}

/** Which named levels are tried: the full dose alone, or every one above 0. */
export type Levels = 'top' | 'all';

/**
 * The options of some proposals, by proposal and level.
 * @throws on a proposal that the catalogue does not have
 */
export function optionsOf(ids: readonly string[], levels: Levels, { levers }: Catalogue): Option[] {
  return ids.toSorted().flatMap((id) => {
    const lever = levers.get(id);
    if (lever === undefined) throw new Error(`the catalogue has no proposal ${id}`);
    return lever.namedLevels.flatMap(({ dose, name: levelName }, level) => {
      if (dose === 0 || (levels === 'top' && dose < 1)) return [];
      const { billionPerYear, politicalCapital } = priceAt(lever.cost, dose);
      const money = { low: billionPerYear.from, high: billionPerYear.to };
      const { name } = lever;
      return [
        {
          key: `${id}-${level}`,
          proposal: id,
          name,
          level,
          levelName,
          dose,
          money,
          capital: politicalCapital,
        },
      ];
    });
  });
}
