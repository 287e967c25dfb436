import { CONTROLS } from '../mix/controls.ts';
import { type HeldOut, MEASURES, type ScopeKind } from './cube.ts';

/** One predicted difference and what was measured, shares 0..1. */
export interface Compared {
  readonly scope: ScopeKind;
  readonly measure: (typeof MEASURES)[number];
  readonly changed: number;
  readonly predicted: number;
  readonly measured: number;
  readonly standardError: number;
}

const SCOPES: readonly ScopeKind[] = ['group', 'class', 'item'];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A number as it is told: to a hundredth of a point. */
const told = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The smallest of the values that nine in ten do not exceed. */
function quantile90(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(0.9 * sorted.length) - 1]!;
}

/** How much of the squared error is not the noise of the measurement: at least this, lest chance give a prediction without error. */
const LEAST = 0.25;

/** Errors of predictions by kind of scope, measure and number of changed controls, what the measurement adds told apart. */
export function heldOutErrors(compared: readonly Compared[]): HeldOut[] {
  return SCOPES.flatMap((scope) =>
    MEASURES.map((measure): HeldOut => {
      const own = compared.filter((each) => each.scope === scope && each.measure === measure);
      const byChanged = CONTROLS.map((_, at) => {
        const cells = own.filter(({ changed }) => changed === at + 1);
        const errors = cells.map(({ predicted, measured }) => Math.abs(predicted - measured));
        const noise = mean(cells.map(({ standardError }) => standardError ** 2));
        const left = Math.max(LEAST, 1 - noise / mean(errors.map((error) => error ** 2)));
        return {
          n: cells.length,
          meanAbsolute: told(mean(errors)),
          quantile90: told(quantile90(errors)),
          noise: told(Math.sqrt(noise)),
          error90: told(quantile90(errors) * Math.sqrt(left)),
        };
      });
      return {
        scope,
        measure,
        n: byChanged.map(({ n }) => n),
        meanAbsolute: byChanged.map((each) => each.meanAbsolute),
        quantile90: byChanged.map((each) => each.quantile90),
        noise: byChanged.map((each) => each.noise),
        error90: byChanged.map((each) => each.error90),
      };
    }),
  );
}
