import { ATTRIBUTES } from '../model/figures.ts';
import type { Attribute } from '../model/figures.ts';
import { exp, ln, power } from '../random/elementary.ts';
import type { Evidence } from './evidence.ts';
import type { Approval, Region } from './schemas.ts';

/**
 * From figures to what the model reads of a member: the one place of these formulas (docs/odd.md sections 5-6).
 * Coefficients are judgement; a formula gives the mode, around which the model draws. What the model adds later
 * (`resilience.*`, `member.*`, `public.mediaLiteracy`, capability shares, proximity, thresholds) is not here.
 */

/** Numbers of a member besides its attributes. */
export const QUANTITIES = ['rawCapability', 'spend', 'gdp', 'population', 'exposure', 'parliament'] as const;
export type Field = Attribute | (typeof QUANTITIES)[number];
export const FIELDS: readonly Field[] = [...QUANTITIES, ...ATTRIBUTES];

/** Fields that copy a figure as it is; all others are computed from figures. */
export const COPIED: readonly Field[] = ['spend', 'gdp', 'population'];

// Capability is a mix of money and people (Cobb-Douglas): money buys what people use.
const MONEY_EXPONENT = 0.7;
const PEOPLE_EXPONENT = 0.3;

// Exposure falls with distance; a land border with Russia, or with the states it attacked or attacks from, adds to it.
const EXPOSURE_BASE = 0.05;
const EXPOSURE_NEAR = 0.55;
const EXPOSURE_KM = 500;
const EXPOSURE_RUSSIA = 0.25;
const EXPOSURE_NEIGHBOUR = 0.15;

/** Pew's "use military force" runs about 25 points below NATO's "should defend": the norm is read on the softer scale. */
const POLL_SHIFT = 25;
/** Mean of the NATO poll of 2024 (alliance-wide agreement .63) and the exposure at which escalation aversion is .5. */
const POLL_CENTRE = 0.63;
const EXPOSURE_CENTRE = 0.3;

/** Belief that America would act, where no poll exists: closer to the front, more reliance. */
const BELIEF_PRIOR: Readonly<Record<Region, number>> = {
  eastern: 0.52,
  'nordic-baltic': 0.48,
  'black-sea': 0.45,
  southern: 0.45,
  western: 0.42,
  'north-america': 0.42,
};

// Intelligence quality: half institutions, half money on a log scale that ends at the American budget.
const BLANK_CYBER_INDEX = 0.7;
const BUDGET_FLOOR = 0.3; // USD bn: below it, a budget buys no intelligence of its own
const BUDGET_TOP = 968; // USD bn: the United States in 2024, so that the best member stands near 1

const BLANK_GAS = 0.3;
/** Added where Russian gas still flows; `gasTies` of a government replaces it where it flows by choice. */
const GAS_STILL_IMPORTED = 0.04;
const UNCODED_TIES = 0;
const UNCODED_DEMAND = 0.05;
const UNCODED_CHINA = 0.1;

const BLANK_RESILIENCE_CYBER = 0.6;
const BLANK_MEDIA = 0.5;
const BLANK_PARLIAMENT = 0.3;
/** Probability of a mandatory vote before forces move: collective defence is often excepted. */
const PARLIAMENT: Readonly<Record<Approval, number>> = { 'not required': 0, afterwards: 0.15, before: 0.6 };

function clip(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}

function gas(e: Evidence): number {
  const share = e.known('russianGasShare');
  return share === undefined ? e.constant('russianGasShare', BLANK_GAS) : share / 100;
}

function softPoll(e: Evidence): number {
  return (e.number('defendAlly2019') + POLL_SHIFT) / 100;
}

function exposure(e: Evidence): number {
  // Across the Bering Strait or the Arctic no land army comes: the distance of North America is infinite.
  const near = e.region === 'north-america' ? 0 : exp(-e.number('borderDistanceRussia') / EXPOSURE_KM);
  const neighbour = Math.max(e.flag('bordersBelarus'), e.flag('bordersUkraine'));
  return (
    EXPOSURE_BASE +
    EXPOSURE_NEAR * near +
    EXPOSURE_RUSSIA * e.flag('bordersRussia') +
    EXPOSURE_NEIGHBOUR * neighbour
  );
}

function rawCapability(e: Evidence): number {
  const money = e.number('defenceSpending2024');
  const people = e.number('activePersonnel2024');
  return money > 0 && people > 0 ? power(money, MONEY_EXPONENT) * power(people, PEOPLE_EXPONENT) : 0;
}

function quality(e: Evidence): number {
  const index = e.known('cybersecurityIndex2018') ?? e.constant('cybersecurityIndex2018', BLANK_CYBER_INDEX);
  const budget =
    ln(Math.max(BUDGET_FLOOR, e.number('defenceSpending2024')) / BUDGET_FLOOR) /
    ln(BUDGET_TOP / BUDGET_FLOOR);
  return clip(0.35 + 0.35 * index + 0.3 * budget, 0.3, 1);
}

function belief(e: Evidence): number {
  const poll = e.known('usFavourable2025');
  return poll === undefined
    ? e.constant('belief, prior of the region', BELIEF_PRIOR[e.region])
    : clip(0.25 + (0.5 * poll) / 100, 0.2, 0.7);
}

/** Gas ties bind less where exposure is high: such a member has learnt the price. */
function russiaTies(e: Evidence): number {
  const stillImports = e.flag('russianGasImported2025') * e.code('gasTies', GAS_STILL_IMPORTED);
  return 0.04 + 0.08 * gas(e) * (1 - exposure(e)) + stillImports + e.code('russiaTies', UNCODED_TIES);
}

function parliament(e: Evidence): number {
  const approval = e.known('parliamentApproval');
  return approval === undefined ? e.constant('parliamentApproval', BLANK_PARLIAMENT) : PARLIAMENT[approval];
}

function media(e: Evidence): number {
  const index = e.known('mediaLiteracy2023');
  return index === undefined ? e.constant('mediaLiteracy2023', BLANK_MEDIA) : index / 100;
}

function cyber(e: Evidence): number {
  const ncsi = e.known('ncsi');
  if (ncsi !== undefined) return 0.3 + (0.4 * ncsi) / 100;
  return 0.3 + 0.4 * (e.known('cybersecurityIndex2018') ?? e.constant('ncsi', BLANK_RESILIENCE_CYBER));
}

export const FORMULAS: Readonly<Record<Field, (e: Evidence) => number>> = {
  rawCapability,
  spend: (e) =>
    e.known('defenceShare2025') ?? e.known('defenceShare2024') ?? e.constant('defenceShare2025', 0),
  gdp: (e) => e.number('gdp2024'),
  population: (e) => e.number('population2024'),
  exposure,
  parliament,
  sol: (e) => clip(softPoll(e), 0.3, 0.9),
  // Not the poll of `sol`: support and the norm would be one number.
  support: (e) => e.number('natoFavourable2024') / 100,
  belief,
  quality,
  rho: (e) =>
    clip(0.5 - 0.25 * (exposure(e) - EXPOSURE_CENTRE) + 0.5 * (POLL_CENTRE - softPoll(e)), 0.15, 0.9),
  rus: russiaTies,
  dem: (e) => e.code('transactionalDemand', UNCODED_DEMAND),
  chn: (e) => e.known('chinaLeverage') ?? e.constant('chinaLeverage', UNCODED_CHINA, true),
  media,
  'res.cyber': cyber,
  'res.energy': (e) => 0.6 - 0.3 * gas(e),
  'res.comms': (e) => e.constant('resilience of communications', 0.5),
  'res.information': (e) => 0.3 + 0.4 * media(e),
  'res.infrastructure': (e) => e.constant('resilience of infrastructure', 0.5),
};
