import { unitOf } from '../blocks.ts';
import type { EstimandAnalysis } from '../contrasts.ts';
import type { RankedParameter } from '../drivers.ts';
import type { EstimandId, PairedEffect, Scope } from '../estimates.ts';
import { holm } from '../holm.ts';
import type { RunRecords } from '../records.ts';
import type { ScopeNode } from '../scopes.ts';
import { sameScope } from '../sentences.ts';
import { signOf } from '../sign.ts';
import { FIND_RULES } from './find.ts';
import { type Halves, halves } from './halves.ts';
import type { Reversal, Reversals } from './reversal.ts';
import { drawsOf, search, type SearchRules, type Sought, withReturns } from './search.ts';
import { meanOf, orderOf } from './space.ts';

/** Searches on random halves, for how often each dimension returns. */
const RESAMPLES = 20;
/** One-sided error of all searches together. */
const LEVEL = 0.05;
/** A box holds 1 in 20 of the draws that are searched, and at least ten. */
const LEAST = { share: 0.05, draws: 10 };
/** Boxes that the half that is searched must have room for. */
const ROOM = 4;
/** Arms that are searched where the experiment names none. */
const ARMS = 3;

export const NOT_SEARCHED: Reversals = {
  searched: 'nothing asked',
  draws: 0,
  halves: { search: 0, estimate: 0 },
  resamples: RESAMPLES,
  searches: [],
  picture: null,
};

/** The paired effect of each parameter draw on one group. */
export interface UnitEffects {
  readonly arm: number;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly effects: Float64Array;
}

/** Of every arm that something was drawn for, as `reversals` needs them. */
export function unitEffectsOf(
  inputs: readonly (readonly RankedParameter[])[],
  { plan }: RunRecords,
  analysis: EstimandAnalysis,
  groups: readonly ScopeNode[],
): UnitEffects[] {
  const arms = [...plan.arms.keys()].filter((arm) => arm !== plan.baseline && inputs[arm]!.length > 0);
  return groups.flatMap((node) =>
    arms.map((arm) => ({
      arm,
      scope: node.scope,
      estimand: analysis.estimand.id,
      effects: analysis.unitEffects(node, arm, plan.baseline),
    })),
  );
}

/**
 * Where effects reverse (scenario discovery: Bryant & Lempert 2010): the box of parameter space in which the mean paired
 * effect lies on the other side of 0, found on one half of the draws and claimed only where the other half confirms it, with
 * Holm over all searches. Where the sign over all draws is open, both sides are sought. The mean and not the sign of each
 * draw is what is sought, because with few inner runs that sign is the noise's.
 * @param inputs by arm, from `rankParameters`
 * @param units of the primary estimands, from `unitEffectsOf`
 * @param answer arms that lead the answer; without any, those with the largest effects on the first estimand, on the half that is searched, are
 */
export function reversals(
  inputs: readonly (readonly RankedParameter[])[],
  records: RunRecords,
  units: readonly UnitEffects[],
  effects: readonly PairedEffect[],
  answer: readonly string[],
): Reversals {
  const { plan, vectorAt = (place: number) => place } = records;
  if (unitOf(records) > 1) return { ...NOT_SEARCHED, searched: 'blocks' };
  const [unit] = units;
  if (unit === undefined) return NOT_SEARCHED;
  const n = Math.min(unit.effects.length, inputs[unit.arm]![0]!.values.length);
  const parted = halves(plan.seed, n, vectorAt);
  const asked = askedOf(records, units, effects, answer, parted.search);
  if (asked.length === 0) return NOT_SEARCHED;
  const head = {
    draws: n,
    halves: { search: parted.search.length, estimate: parted.estimate.length },
    resamples: RESAMPLES,
  };
  const least = Math.max(LEAST.draws, Math.ceil(LEAST.share * parted.search.length));
  if (Math.min(parted.search.length, parted.estimate.length) < ROOM * least)
    return { ...head, searched: 'few', searches: [], picture: null };
  const sought = soughtOf(inputs, asked, parted, n);
  if (sought.length === 0) return NOT_SEARCHED;
  const rules: SearchRules = {
    ...FIND_RULES,
    least,
    resamples: RESAMPLES,
    seed: plan.seed,
    inner: plan.inner,
    level: LEVEL,
    searches: sought.length,
  };
  const searches = judged(sought.map((each) => search(each, rules))).map((row, at) =>
    row.verdict === 'confirmed' ? withReturns(sought[at]!, row, rules) : row,
  );
  const confirmed = [...searches.keys()].filter((at) => searches[at]!.verdict === 'confirmed');
  confirmed.sort(
    (a, b) => searches[a]!.pHolm - searches[b]!.pHolm || searches[a]!.p - searches[b]!.p || a - b,
  );
  const [leading] = confirmed;
  return {
    ...head,
    searched: 'all',
    searches,
    picture: leading === undefined ? null : drawsOf(sought[leading]!, searches[leading]!, least),
  };
}

interface Asked {
  readonly unit: UnitEffects;
  readonly effect: PairedEffect;
}

function askedOf(
  { plan }: RunRecords,
  units: readonly UnitEffects[],
  effects: readonly PairedEffect[],
  answer: readonly string[],
  searched: Uint32Array,
): Asked[] {
  const all = units.flatMap((unit) => {
    const { id } = plan.arms[unit.arm]!;
    const effect = effects.find(
      (each) => each.arm === id && each.estimand === unit.estimand && sameScope(each.scope, unit.scope),
    );
    return effect === undefined ? [] : [{ unit, effect }];
  });
  const named = all.filter(({ effect }) => answer.includes(effect.arm));
  if (named.length > 0) return named;
  // By the half that is searched: the other one, which confirms, must have no part in what is asked of it.
  const sized = all
    .filter(({ effect }) => effect.estimand === all[0]!.effect.estimand)
    .map(({ unit, effect }) => ({ arm: effect.arm, size: Math.abs(meanOf(unit.effects, searched)) }))
    .filter(({ size }) => !Number.isNaN(size))
    .sort((a, b) => b.size - a.size);
  const largest = [...new Set(sized.map(({ arm }) => arm))].slice(0, ARMS);
  return all.filter(({ effect }) => largest.includes(effect.arm));
}

/** What there is to search: nothing where an effect never changes, or is undefined in some draw. */
function soughtOf(
  inputs: readonly (readonly RankedParameter[])[],
  asked: readonly Asked[],
  parted: Halves,
  n: number,
): Sought[] {
  const orders = new Map<Float64Array, Uint32Array>();
  const orderedBy = (values: Float64Array): Uint32Array => {
    if (!orders.has(values)) orders.set(values, orderOf(values, parted.search));
    return orders.get(values)!;
  };
  return asked.flatMap(({ unit, effect }): Sought[] => {
    const effects = unit.effects.subarray(0, n);
    const sign = signOf(effect);
    if (sign === 'none' || effects.some(Number.isNaN)) return [];
    const own = inputs[unit.arm]!;
    const shared = {
      effect,
      sign,
      effects,
      inputs: own,
      orders: own.map(({ values }) => orderedBy(values)),
      halves: parted,
    };
    const sides = sign === 'open' ? (['positive', 'negative'] as const) : [otherSide(sign)];
    return sides.map((side) => ({ ...shared, side }));
  });
}

const otherSide = (sign: 'positive' | 'negative'): Reversal['sought'] =>
  sign === 'positive' ? 'negative' : 'positive';

function judged(searches: readonly Reversal[]): Reversal[] {
  const adjusted = holm(searches.map(({ p }) => p));
  return searches.map((row, at) => {
    const pHolm = adjusted[at]!;
    return { ...row, pHolm, verdict: row.verdict !== 'no box' && pHolm <= LEVEL ? 'confirmed' : row.verdict };
  });
}
