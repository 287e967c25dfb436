import type { Facts, LevelFacts } from '../facts.ts';
import { CONTROLS } from '../mix/controls.ts';
import type { Mix } from '../mix/mix.ts';
import { odds, oddsRange, of100, plainNumber } from './words.ts';

/** Why a mix is implausible, in plain words. */
export interface Warning {
  readonly id: 'interaction' | 'capital' | 'adoption' | 'money';
  readonly title: string;
  readonly why: string;
}

/** A level that is chosen, with the control it belongs to. */
interface Chosen {
  readonly label: string;
  readonly level: LevelFacts;
}

/** What a mix would take, all of it together. */
export interface Price {
  /** Odds that all are adopted, each decided for itself, 0..1; null where nothing is chosen. */
  readonly adoption: { readonly low: number; readonly high: number } | null;
  /** Sum over the proposals, each 0..1. */
  readonly politicalCapital: number;
  readonly billionPerYear: { readonly from: number; readonly to: number };
  /** Weeks from adoption to effect of the slowest, median. */
  readonly leadTimeWeeks: number;
}

/** Marks of ours: past them we warn. As much as two of the dearest proposals there can be. */
const MUCH_CAPITAL = 2;
/** One in twenty: of a mix at the upper end, of a single proposal at the lower one. */
const LOW_ODDS = 0.05;
/** Billion a year at the upper end. */
const MUCH_MONEY = 25;

function chosenOf(facts: Facts, { levels }: Mix): Chosen[] {
  return CONTROLS.flatMap(({ id, label }) => {
    const level =
      levels[id] === 0 ? undefined : facts.controls.find((entry) => entry.id === id)?.levels[levels[id]];
    return level === undefined ? [] : [{ label, level }];
  });
}

export function priceOf(facts: Facts, mix: Mix): Price {
  const chosen = chosenOf(facts, mix).map(({ level }) => level);
  const sum = (of: (level: LevelFacts) => number): number =>
    chosen.reduce((total, level) => total + of(level), 0);
  const product = (end: 'low' | 'high'): number =>
    chosen.reduce((all, { adoption }) => all * (adoption?.[end] ?? 1), 1);
  return {
    adoption: chosen.length === 0 ? null : { low: product('low'), high: product('high') },
    politicalCapital: sum((level) => level.politicalCapital),
    billionPerYear: {
      from: sum((level) => level.billionPerYear.from),
      to: sum((level) => level.billionPerYear.to),
    },
    leadTimeWeeks: Math.max(0, ...chosen.map((level) => level.leadTimeWeeks)),
  };
}

/** A proposal whose adoption is unlikely at the low end of what the catalogue gives it. */
function unlikely({ label, level: { name, adoption } }: Chosen): Warning[] {
  if (adoption === null || adoption.low >= LOW_ODDS) return [];
  const objectors = adoption.objectors.length === 0 ? '' : `; against: ${adoption.objectors.join(', ')}`;
  return [
    {
      id: 'adoption',
      title: `${label}, ${name}: adoption is unlikely`,
      why: `In ${oddsRange(adoption)} of 100${objectors}. Below ${of100(LOW_ODDS)} at the low end, a mark of ours. The answer supposes that it is adopted.`,
    },
  ];
}

/** What speaks against a mix, each with its reason. Of one proposal alone no more than its odds do, whatever its price. */
export function warningsOf(facts: Facts, mix: Mix): Warning[] {
  const chosen = chosenOf(facts, mix);
  const by = new Map(chosen.map(({ label, level }) => [level.proposal, label]));
  const overlaps = facts.interactions.flatMap(({ first, second, sign, why }): Warning[] => {
    const [one, other] = [by.get(first), by.get(second)];
    if (sign !== '-' || one === undefined || other === undefined) return [];
    return [{ id: 'interaction', title: `${one} and ${other} overlap`, why: `The catalogue: ${why}.` }];
  });
  if (chosen.length < 2) return chosen.flatMap(unlikely);
  const { adoption, politicalCapital, billionPerYear } = priceOf(facts, mix);
  const rest: Warning[] = [];
  if (adoption !== null && adoption.high < LOW_ODDS)
    rest.push({
      id: 'adoption',
      title: `All ${chosen.length} are hardly adopted together`,
      why: `At best in ${odds(adoption.high)} of 100, each decided for itself: below ${of100(LOW_ODDS)}, a mark of ours. The answer supposes that all are adopted.`,
    });
  else rest.push(...chosen.flatMap(unlikely));
  if (politicalCapital > MUCH_CAPITAL)
    rest.push({
      id: 'capital',
      title: `Political capital: ${of100(politicalCapital)} (a single proposal: up to 100)`,
      why: `Above ${of100(MUCH_CAPITAL)} points of capital, a mark of ours. In the model none gets harder because another was pushed through.`,
    });
  if (billionPerYear.to > MUCH_MONEY)
    rest.push({
      id: 'money',
      title: `It may cost ${plainNumber(billionPerYear.to)} billion a year`,
      why: `The high prices added; the low ones come to ${plainNumber(billionPerYear.from)}. Above ${MUCH_MONEY} billion a year, a mark of ours.`,
    });
  return [...overlaps, ...rest];
}
