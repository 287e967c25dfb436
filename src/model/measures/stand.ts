import { belief, meanBelief, reportAt } from '../crisis/attribution.ts';
import { pledged } from '../crisis/electorate.ts';
import { TERM, utilityTerms } from '../crisis/preferences.ts';
import { leastBlocks, loneIsolation } from '../crisis/rules.ts';
import { isConditional } from '../crisis/tabling.ts';
import type { Attribute } from '../figures.ts';
import { PACKAGES } from './columns.ts';
import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';
import type { TraceEvent } from '../trace.ts';

/** Where one member stands at a vote, in full: what a trace tells of blockers in three terms (`docs/odd.md` S6, S7). */

const SUSCEPTIBILITY = at('deliberation.susceptibility');
const CAUSE_FREE = at('pref.causeFreeDenial');
const PAYMENT_SIZE = at('bargaining.paymentSize');

/** Attributes in which a margin is a straight line while beliefs are held; `dem` is a fourth, through the demand. */
const LINEAR = ['rus', 'rho', 'sol'] as const satisfies readonly Attribute[];
export type LinearAttribute = (typeof LINEAR)[number] | 'dem';

export interface AttributeLine {
  readonly name: LinearAttribute;
  readonly now: number; // 0..1
  /** Margin with the attribute at 0 and at 1. */
  readonly atZero: number;
  readonly atOne: number;
}

export type Vote = TraceEvent & { readonly kind: 'vote' };

export interface Stand {
  readonly hour: number;
  readonly round: number; // from 0
  readonly text: number; // package code
  readonly inForce: number; // package code
  readonly passed: boolean;
  readonly allowed: number; // blocks that the rule tolerates
  readonly blockers: number; // of the vote
  /** silent: without instructions from the capital; outside: not in the electorate. */
  readonly position: 'consents' | 'blocks' | 'abstains' | 'silent' | 'outside';
  readonly belief: number; // pi, 0..1
  readonly meanBelief: number; // of the members, 0..1
  /** Terms of the margin in the order of TERMS; they sum to it. */
  readonly terms: readonly number[];
  /** Utility; it blocks where this is below 0. Isolation counts the others who block when it does not. */
  readonly margin: number;
  readonly company: number; // those others
  /** What one unit of its own weighing adds to the margin: 1 before members have heard each other, then 1 - rho_y. */
  readonly weight: number;
  /** [belief, margin] at 0, at pi_d and at 1: between them the margin is a straight line. */
  readonly byBelief: readonly (readonly [number, number])[];
  readonly byAttribute: readonly AttributeLine[];
  /** What a side payment is worth in this world, utility. */
  readonly sidePayment: number;
}

/** The stand of member `i` at a vote. The crisis is as the vote left it, and stays so. */
export function standAt(crisis: Crisis, i: number, vote: Vote): Stand {
  const report = reportAt(vote.hour);
  const pi = belief(crisis, i, report);
  const waived = isConditional(crisis, vote.text, report);
  const company = companyOf(crisis, i);
  const weight = weightOf(crisis, i);
  const terms = marginTerms(crisis, i, vote.text, pi, waived, company);
  let margin = 0;
  for (let t = 0; t < terms.length; t++) margin += terms[t]!;
  const own = (belief_: number): number => ownWeighing(crisis, i, vote.text, belief_, waived);
  const now = own(pi);
  const along = (other: number): number => margin + weight * (other - now);
  const free = crisis.world.p[CAUSE_FREE]!;
  const byBelief = [0, free, 1].map((each) => [each, along(own(each))] as const);
  const byAttribute = [
    ...LINEAR.map((name): AttributeLine => {
      const value = crisis.world.members.attribute[name][i]!;
      const [atZero, atOne] = [0, 1].map((each) =>
        along(withAttribute(crisis, i, name, each, () => own(pi))),
      ) as [number, number];
      return { name, now: value, atZero, atOne };
    }),
    demandLine(crisis, i, margin, weight),
  ];
  return {
    hour: vote.hour,
    round: vote.round,
    text: vote.text,
    inForce: crisis.current,
    passed: vote.passed,
    allowed: vote.allowed,
    blockers: vote.blockers.length,
    position: positionOf(crisis, i),
    belief: pi,
    meanBelief: meanBelief(crisis, report),
    terms,
    margin,
    company,
    weight,
    byBelief,
    byAttribute,
    sidePayment: crisis.world.p[PAYMENT_SIZE]!,
  };
}

function positionOf(crisis: Crisis, i: number): Stand['position'] {
  if (crisis.electorate[i] === 0) return 'outside';
  if (crisis.may[i] === 0) return 'silent';
  return crisis.block[i] === 1 ? 'blocks' : crisis.block[i] === 2 ? 'abstains' : 'consents';
}

/** Others who block if `i` does not: in the least fixed point `i` blocks exactly where it would beside them. */
function companyOf(crisis: Crisis, i: number): number {
  const kept = crisis.block.slice();
  const company = leastBlocks(crisis, crisis.deliberated, crisis.may, crisis.electors, i);
  crisis.block.set(kept);
  return company;
}

/** Whoever says what it weighs has not been moved yet. */
function weightOf(crisis: Crisis, i: number): number {
  return crisis.deliberated[i] === crisis.margin[i] ? 1 : 1 - crisis.world.p[SUSCEPTIBILITY]!;
}

function marginTerms(
  crisis: Crisis,
  i: number,
  text: number,
  pi: number,
  waived: boolean,
  company: number,
): number[] {
  utilityTerms(crisis, i, crisis.current, pi, false);
  const before = crisis.terms.slice();
  utilityTerms(crisis, i, text, pi, waived);
  const terms = Array.from(crisis.terms, (value, t) => value - before[t]!);
  const open = crisis.electors > 1 ? 1 - company / (crisis.electors - 1) : 1;
  terms[TERM.audience] = terms[TERM.audience]! + pledged(crisis, i);
  terms[TERM.demand] = -crisis.demand[i]!;
  terms[TERM.payment] = crisis.paid[i]!;
  terms[TERM.influence] = crisis.deliberated[i]! - crisis.margin[i]!;
  terms[TERM.isolation] = loneIsolation(crisis) * open * open;
  return terms;
}

/** U(text) - U(in force), tastes included. */
function ownWeighing(crisis: Crisis, i: number, text: number, pi: number, waived: boolean): number {
  const sum = (code: number, waive: boolean): number => {
    utilityTerms(crisis, i, code, pi, waive);
    let total = 0;
    for (let t = 0; t < crisis.terms.length; t++) total += crisis.terms[t]!;
    return total;
  };
  return sum(text, waived) - sum(crisis.current, false);
}

/** What `weigh` gives with one attribute of `i` at another value, all beliefs as they are. */
function withAttribute(
  crisis: Crisis,
  i: number,
  name: (typeof LINEAR)[number],
  value: number,
  weigh: () => number,
): number {
  const column = crisis.world.members.attribute[name];
  const own = column[i]!;
  column[i] = value;
  forgetPrices(crisis, i);
  const found = weigh();
  column[i] = own;
  forgetPrices(crisis, i);
  return found;
}

/** The coefficients that a crisis keeps of a member are computed again when next asked for. */
function forgetPrices(crisis: Crisis, i: number): void {
  crisis.priced[i] = 0;
  for (let code = 0; code < PACKAGES.length; code++) crisis.fixed[code * crisis.actors + i] = Number.NaN;
}

/** Demand is proportional to `dem`; where the member brings none in this crisis the line is flat. */
function demandLine(crisis: Crisis, i: number, margin: number, weight: number): AttributeLine {
  const now = crisis.world.members.attribute.dem[i]!;
  const demand = crisis.demand[i]!;
  const atZero = margin + weight * demand;
  return { name: 'dem', now, atZero, atOne: now > 0 ? atZero - (weight * demand) / now : atZero };
}
