import type { Option } from './option.ts';

/** Proposals adopted together, each at one level. */
export interface ProposalSet {
  /** Keys of its options in ascending order, joined by +: the id of its arm. */
  readonly key: string;
  readonly options: readonly Option[];
  readonly money: { readonly low: number; readonly high: number };
  readonly capital: number;
}

export function setOf(options: readonly Option[]): ProposalSet {
  const sorted = options.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const sum = (of: (option: Option) => number): number => sorted.reduce((total, each) => total + of(each), 0);
  return {
    key: sorted.map(({ key }) => key).join('+'),
    options: sorted,
    money: { low: sum(({ money }) => money.low), high: sum(({ money }) => money.high) },
    capital: sum(({ capital }) => capital),
  };
}

/** What a set may cost; Infinity: as much as it likes. */
export interface Budget {
  /** Billion a year, held against the high price. */
  readonly money: number;
  /** Sum of political capital. */
  readonly capital: number;
}

/** A sum of decimal prices may be a last bit above the budget, or the price of another set, that it equals. */
const ROUNDING = 1e-9;

export function affordable(
  { money, capital }: Pick<ProposalSet, 'money' | 'capital'>,
  budget: Budget,
): boolean {
  return money.high <= budget.money + ROUNDING && capital <= budget.capital + ROUNDING;
}
