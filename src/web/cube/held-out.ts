import { CONTROLS } from '../mix/controls.ts';
import { type HeldOut, MEASURES, type ScopeKind } from './cube.ts';
import { changedOf, movedOf, scaleOf } from './stated-error.ts';
import { ALONE, type Levels, RULE } from './terms.ts';

/** One predicted difference and what was measured, shares 0..1. */
export interface Compared {
  readonly scope: ScopeKind;
  readonly incident: string;
  readonly measure: (typeof MEASURES)[number];
  readonly levels: Levels;
  readonly predicted: number;
  readonly measured: number;
}

const SCOPES: readonly ScopeKind[] = ['group', 'class', 'item'];

/** A number as it is told: to a hundredth of a point. */
const told = (value: number): number => Math.round(value * 1e4) / 1e4;

/** What nine in ten do not exceed, the next one among them (hence + 1): of few, the largest; of none, 0. */
function quantile90(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = Math.min(sorted.length, Math.ceil(0.9 * (sorted.length + 1)));
  return told(sorted[place - 1] ?? 0);
}

const errorOf = ({ predicted, measured }: Compared): number => Math.abs(predicted - measured);
const scaledErrorOf = (each: Compared): number => errorOf(each) / scaleOf(each.predicted);

/** Values put together by a place among `count`. */
function gather(
  compared: readonly Compared[],
  count: number,
  placesOf: (each: Compared) => readonly number[],
): Compared[][] {
  const out = Array.from({ length: count }, (): Compared[] => []);
  for (const each of compared) for (const place of placesOf(each)) out[place]!.push(each);
  return out;
}

/**
 * Errors of predictions by kind of scope and measure. A measured difference has noise, and that is part of its error: who
 * compares a prediction with runs meets it too.
 */
export function heldOutErrors(compared: readonly Compared[]): HeldOut[] {
  const byChanged = (cells: readonly Compared[]): Compared[][] =>
    gather(cells, CONTROLS.length, ({ levels }) => [changedOf(levels) - 1]);
  return SCOPES.flatMap((scope) =>
    MEASURES.map((measure): HeldOut => {
      const own = compared.filter((each) => each.scope === scope && each.measure === measure);
      const apart = [false, true].map((moved) =>
        byChanged(own.filter(({ levels }) => levels[RULE]! > 0 === moved)),
      );
      const company = gather(own, 2, ({ levels }) => [changedOf(levels) === 1 ? 0 : 1]);
      return {
        scope,
        measure,
        n: apart.map((cells) => cells.map(({ length }) => length)),
        quantile90: apart.map((cells) => cells.map((cell) => quantile90(cell.map(errorOf)))),
        errors: {
          changed: byChanged(own).map((cell) => quantile90(cell.map(scaledErrorOf))),
          levels: company.map((some) =>
            gather(some, ALONE, ({ levels }) => movedOf(levels)).map((cell) =>
              quantile90(cell.map(scaledErrorOf)),
            ),
          ),
        },
      };
    }),
  );
}
