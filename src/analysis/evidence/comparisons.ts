import type { Fact, FactFigure } from '../../data/evidence/fact.ts';
import { HORIZON } from '../../model/reports.ts';
import { HORIZON_DAYS } from '../../model/ratification.ts';
import { exp, ln } from '../../random/elementary.ts';
import type { Observed } from '../calibration/history-matching.ts';

/** The numbers of the record that runs are compared with, each on a scale on which its errors are about alike. */

/** How a number of the world becomes one of the comparison, and back. */
export interface Scale {
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
}

const HOURS_OF_DAY = 24;
/** Hours that stand for "not by 720 h": once more as long. */
const NEVER = 2 * HORIZON;

const identity: Scale = { to: (value) => value, from: (value) => value };
/** Counts: the variance of a Poisson count's root does not depend on its mean. */
const root: Scale = { to: Math.sqrt, from: (value) => value * value };
/** Days to a decision, from an hour; 30 on the way back stands for "not by 720 h". */
const decisionDays: Scale = {
  to: (days) => {
    const hours = days * HOURS_OF_DAY;
    return ln(hours > HORIZON ? NEVER : Math.max(1, hours));
  },
  from: (value) => Math.min(exp(value), HORIZON) / HOURS_OF_DAY,
};
/** Days to a ratification, the first of which are many. */
const lagDays: Scale = {
  to: (days) => ln(1 + Math.min(days, HORIZON_DAYS)),
  from: (value) => exp(value) - 1,
};

const SCALES: Readonly<Record<FactFigure['operator'], Scale>> = {
  clock: decisionDays,
  participation: identity,
  unattributed: identity,
  'lag-median': lagDays,
  'lag-quartiles': lagDays,
  'lag-last': lagDays,
  'acts-a-year': root,
  acts: root,
  'article4-share': identity,
  'article5-share': identity,
};

/** One number of a fact's figure. */
export interface Comparison {
  /** '7/days-to-measures'; of two numbers '9/quartiles.1' and '9/quartiles.2'. */
  readonly id: string;
  readonly fact: number;
  readonly figure: FactFigure;
  /** Which number of the figure, from 0. */
  readonly part: number;
  /** In the unit of the figure. */
  readonly value: number;
  readonly between: readonly [low: number, high: number];
  readonly scale: Scale;
  readonly observed: Observed;
}

/** The numbers of a figure with what the sources leave open of each. */
function partsOf({ value, between }: FactFigure): { value: number; between: readonly [number, number] }[] {
  if (typeof value === 'number') return [{ value, between: between as [number, number] }];
  return value.map((each, part) => ({ value: each, between: (between as [number, number][])[part]! }));
}

/** Every number of the facts that is compared, in their order. */
export function comparisonsOf(facts: readonly Fact[]): Comparison[] {
  return facts.flatMap(({ number, figures }) =>
    figures.flatMap((figure) => {
      const parts = partsOf(figure);
      return parts.map(({ value, between }, part): Comparison => {
        const id = `${number}/${figure.id}${parts.length === 1 ? '' : `.${part + 1}`}`;
        const scale = SCALES[figure.operator];
        const [low, high] = [scale.to(between[0]), scale.to(between[1])];
        const half = (high - low) / 2;
        const observed = { id, value: (low + high) / 2, variance: (half * half) / 3 };
        return { id, fact: number, figure, part, value, between, scale, observed };
      });
    }),
  );
}
