import seedrandom from 'seedrandom';
import type { PairedEffect } from '../estimates.ts';
import type { RankedParameter } from '../drivers.ts';
import { detectable, meanEffect, oneSided, reversedDraws, share } from './confirm.ts';
import { cuts } from './cut.ts';
import { type FindRules, findBox, type FoundBox, returning } from './find.ts';
import type { Halves } from './halves.ts';
import type { Restriction, Reversal, ReversalDraws } from './reversal.ts';
import { isInside, type Space } from './space.ts';
import { firstSplits } from './tree.ts';

/** What one search works on. */
export interface Sought {
  readonly effect: PairedEffect; // over all draws
  readonly sign: Reversal['sign'];
  readonly side: Reversal['sought'];
  readonly effects: Float64Array; // of each draw
  readonly inputs: readonly RankedParameter[];
  readonly orders: readonly Uint32Array[]; // of the half that is searched
  readonly halves: Halves;
}

export interface SearchRules extends FindRules {
  readonly resamples: number;
  readonly seed: string;
  readonly inner: number;
  /** Of the tests of all searches together. */
  readonly level: number;
  readonly searches: number;
}

/** Searches the one half, and estimates what it finds on the other. `pHolm` and a verdict over all searches come later. */
export function search(sought: Sought, rules: SearchRules): Reversal {
  const { effect, sign, side, effects, inputs, halves } = sought;
  const { arm, scope, estimand } = effect;
  const direction = side === 'positive' ? 1 : -1;
  const space = spaceOf(sought);
  const target = targetOf(sought);
  const box = findBox(space, target, rules);
  const limits = box?.limits ?? [];
  const held = (wanted: boolean): Float64Array =>
    Float64Array.from(
      halves.estimate.filter((draw) => (box !== null && isInside(space.values, limits, draw)) === wanted),
      (draw) => effects[draw]!,
    );
  const [inside, outside] = [held(true), held(false)];
  const splits = firstSplits(space, target, rules.least).map(({ dimension }) => inputs[dimension]!.name);
  const p = box === null ? 1 : oneSided(inside, direction);
  const restrictions = box === null ? [] : restrictionsOf(sought, box);
  return {
    arm,
    scope,
    estimand,
    sign,
    sought: side,
    tested: inputs.length,
    box: restrictions,
    found: { value: box === null ? NaN : box.mean * direction, n: box?.n ?? 0 },
    share: share(inside.length, halves.estimate.length),
    inside: meanEffect(inside),
    outside: meanEffect(outside),
    p,
    pHolm: p,
    verdict: box === null ? 'no box' : 'not confirmed',
    reversed:
      box === null
        ? null
        : reversedDraws({ inside, outside }, direction, rules.inner, effect.draws?.uncertain ?? NaN),
    tree: { splits, agrees: restrictions.some(({ parameter }) => parameter === splits[0]) },
    detectable:
      direction *
      detectable(
        Float64Array.from(halves.estimate, (draw) => effects[draw]!),
        rules.level,
        rules.searches,
      ),
  };
}

const spaceOf = ({ inputs, orders }: Sought): Space => ({
  values: inputs.map(({ values }) => values),
  orders,
});

/** What is high where the effect lies on the side sought. */
const targetOf = ({ effects, side }: Sought): Float64Array =>
  side === 'positive' ? effects : effects.map((each) => -each);

function restrictionsOf({ inputs }: Sought, { limits, quasi }: FoundBox): Restriction[] {
  const telling = [...limits.keys()].sort((a, b) => quasi[a]! - quasi[b]!);
  return telling.map((at) => {
    const { dimension, side, bound } = limits[at]!;
    const { name, values } = inputs[dimension]!;
    const sorted = values.toSorted();
    const middle = sorted.length / 2;
    return {
      parameter: name,
      side,
      bound,
      median: (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2,
      quantile: values.filter((value) => value <= bound).length / values.length,
      quasiP: quasi[at]!,
      returned: NaN,
    };
  });
}

/** The same with how often each of its parameters returns. */
export function withReturns(sought: Sought, reversal: Reversal, rules: SearchRules): Reversal {
  const { arm, scope, estimand } = reversal;
  const random = seedrandom.alea(
    `${rules.seed}/reversals/${arm}/${scope.scenario}/${scope.id}/${estimand}/${reversal.sought}`,
  );
  const found = returning(spaceOf(sought), targetOf(sought), rules, rules.resamples, random);
  const returns = new Map([...found].map(([dimension, part]) => [sought.inputs[dimension]!.name, part]));
  return {
    ...reversal,
    box: reversal.box.map((each) => ({ ...each, returned: returns.get(each.parameter) ?? 0 })),
  };
}

/** Draws of a picture; the others stand in the records. */
const DRAWN = 1000;

/** The draws of the other half under the two parameters that matter most; null where only one was drawn at all. */
export function drawsOf(sought: Sought, reversal: Reversal, least: number): ReversalDraws | null {
  const { inputs, effects, halves } = sought;
  const space = spaceOf(sought);
  const limited = [...new Set(reversal.box.map(({ parameter }) => parameter))];
  const telling = cuts(space, effects, least).map(({ dimension }) => inputs[dimension]!.name);
  const [x, y] = [...new Set([...limited, ...telling])];
  if (x === undefined || y === undefined) return null;
  const [across, up] = [x, y].map((wanted) => inputs.find(({ name }) => name === wanted)!.values);
  const limits = reversal.box.map(({ parameter, side, bound }) => ({
    dimension: inputs.findIndex(({ name }) => name === parameter),
    side,
    bound,
  }));
  const { arm, scope, estimand, sought: side } = reversal;
  return {
    arm,
    scope,
    estimand,
    sought: side,
    x,
    y,
    points: Array.from(
      halves.estimate.subarray(0, DRAWN),
      (draw) =>
        [across![draw]!, up![draw]!, effects[draw]!, Number(isInside(space.values, limits, draw))] as const,
    ),
  };
}
