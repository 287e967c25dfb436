import { groupOf, GROUPS, type ClassName } from '../../model/measures/columns.ts';
import type { Mix } from '../mix/mix.ts';
import {
  type Cube,
  type CubeHeader,
  type Measure,
  MEASURES,
  ONE,
  type ScopeKind,
  scopeCount,
} from './cube.ts';
import { statedError } from './stated-error.ts';
import { type Levels, levelsOf, TERMS, termsOf } from './terms.ts';
import { worldIndex } from './worlds.ts';

/** One headline before anything was run, shares 0..1. */
export interface ApproximateHeadline {
  readonly baseline: number;
  /** Half of the 90% interval of the baseline. */
  readonly halfWidth: number;
  readonly chosen: number;
  /** `chosen - baseline`. */
  readonly difference: number;
  /** Of differences like this one, nine in ten were at most this far off, the noise of the check included; 0 where nothing is changed. */
  readonly error: number;
}

/** The immediate answer to a mix. */
export interface Approximate {
  readonly credibility: ApproximateHeadline;
  readonly decided: ApproximateHeadline;
  /** As things stand, by ISO3; `blocks` of the crises with a vote, NaN where there was none. */
  readonly members: Readonly<Record<string, { readonly blocks: number; readonly contributes: number }>>;
}

/** A scope of the standard battery: its place among all, and the items that it averages. */
interface CubeScope {
  readonly kind: ScopeKind;
  readonly place: number;
  /** Items with their weights: a class the mean of its items, a group the mean of its classes. */
  readonly weights: readonly (readonly [item: number, weight: number])[];
}

/** @param incident a group, a class or an item @throws on any other text */
export function cubeScope({ items }: Pick<CubeHeader, 'items'>, incident: string): CubeScope {
  const item = items.findIndex(({ id }) => id === incident);
  if (item >= 0) return { kind: 'item', place: item, weights: [[item, 1]] };
  const classes = [...new Set(items.map(({ className }) => className))];
  const inClass = (name: string): number[] => [...items.keys()].filter((at) => items[at]!.className === name);
  const place = classes.indexOf(incident);
  const own = place >= 0 ? [incident] : classes.filter((name) => groupOf(name as ClassName) === incident);
  if (own.length === 0) throw new Error(`not in the standard battery: ${incident}`);
  const weights = own.flatMap((name) => {
    const of = inClass(name);
    return of.map((at) => [at, 1 / (of.length * own.length)] as const);
  });
  const group = (GROUPS as readonly string[]).indexOf(incident);
  return place >= 0
    ? { kind: 'class', place: items.length + place, weights }
    : { kind: 'group', place: items.length + classes.length + group, weights };
}

function headline(
  { header, coefficients, baseline, halfWidths }: Cube,
  world: number,
  { kind, place, weights }: CubeScope,
  measure: Measure,
  levels: Levels,
): ApproximateHeadline {
  const m = MEASURES.indexOf(measure);
  const terms = termsOf(levels);
  let level = 0;
  let steps = 0;
  for (const [item, weight] of weights) {
    const cell = (world * header.items.length + item) * MEASURES.length + m;
    level += weight * baseline[cell]!;
    for (const term of terms) steps += weight * coefficients[cell * TERMS + term]!;
  }
  level /= ONE;
  const chosen = terms.length === 0 ? level : Math.min(1, Math.max(0, level + steps * header.step));
  const difference = chosen - level;
  // not there yet while the cube is being made
  const heldOut = header.heldOut.find((each) => each.scope === kind && each.measure === measure);
  const scopes = scopeCount(header, GROUPS.length);
  return {
    baseline: level,
    halfWidth: halfWidths[(world * scopes + place) * MEASURES.length + m]! / ONE,
    chosen,
    difference,
    error: heldOut === undefined ? NaN : statedError(heldOut.errors, levels, difference),
  };
}

function memberShares(
  { header, members }: Cube,
  world: number,
  { weights }: CubeScope,
): Approximate['members'] {
  const width = 1 + 2 * header.members.length;
  const at = (item: number, place: number): number =>
    members[(world * header.items.length + item) * width + place]! / ONE;
  return Object.fromEntries(
    header.members.map((id, m) => {
      let votes = 0;
      let blocks = 0;
      let contributes = 0;
      // as the analysis has it, every crisis counts alike, whatever its class
      for (const [item] of weights) {
        votes += at(item, 0);
        blocks += at(item, 1 + m);
        contributes += at(item, 1 + header.members.length + m);
      }
      return [id, { blocks: blocks / votes, contributes: contributes / weights.length }];
    }),
  );
}

/**
 * What a mix does, from the cube alone: a prediction, with the error that such predictions had where they were checked.
 * @throws if the incident is not of the standard battery
 */
export function approximate(cube: Cube, mix: Mix): Approximate {
  const world = worldIndex(mix);
  const scope = cubeScope(cube.header, mix.incident);
  const levels = levelsOf(mix.levels);
  const of = (measure: Measure): ApproximateHeadline => headline(cube, world, scope, measure, levels);
  return {
    credibility: of('credibility'),
    decided: of('decided'),
    members: memberShares(cube, world, scope),
  };
}
