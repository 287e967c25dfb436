import type { EstimandId, Estimates } from '../../analysis/estimates.ts';
import { dots } from '../../charts/dots.ts';
import type { Figure, FigureKind } from '../../charts/figure.ts';
import { figures } from '../../charts/figures.ts';
import { forest } from '../../charts/forest.ts';
import type { Format } from '../../charts/format.ts';
import { loopsOf } from '../../charts/loop.ts';
import { modes } from '../../charts/modes.ts';
import { leadingScope } from '../../charts/select.ts';
import type { TimelineCrisis } from '../../charts/timeline.ts';
import { narrowed, type Shown } from './narrowed.ts';
import { estimandScopes } from './run-grids.ts';

/** Draws one figure from estimates that may hold fewer arms. */
export type Draw = (estimates: Estimates) => Figure | null;

/** A figure low enough for its place, and the arms left in it. */
export interface Fitted extends Shown {
  readonly figure: Figure;
}

/** Kinds of figures whose arms are those of the closed loop. */
const LOOP: readonly FigureKind[] = ['modes', 'trajectory', 'displacement'];

const armsOf = ({ kind }: Figure, { arms, sequences }: Estimates): number =>
  (LOOP.includes(kind) ? (sequences?.arms ?? []) : arms).length - 1;

const MM_PER_PIXEL = 25.4 / 96;

/** Size of a plot on paper, millimetres: never wider than the text. */
export function sizeOf({ layout }: Figure, text: number): { width: number; height: number } {
  const [width, height] = [layout.width * MM_PER_PIXEL, layout.height * MM_PER_PIXEL];
  const scale = Math.min(1, text / width);
  return { width: width * scale, height: height * scale };
}

/**
 * The figure with as many arms as `height` allows, `most` at most. Which arms it keeps is a rule (`narrowed`), never a choice of their result.
 * @param text width and @param height in millimetres @returns null where not even one arm is low enough
 */
export function fitted(
  draw: Draw,
  estimates: Estimates,
  text: number,
  height: number,
  most = Infinity,
): Fitted | null {
  for (let arms = estimates.arms.length - 1; arms > 0; arms--) {
    const few = narrowed(estimates, arms);
    const figure = draw(few);
    if (figure === null) return null;
    const shown = armsOf(figure, few);
    if (shown <= most && sizeOf(figure, text).height <= height)
      return { figure, shown, all: armsOf(figure, estimates) };
  }
  return null;
}

/** The same figure of a run, by its id. */
export function drawById(id: string, format: Format, crises: readonly TimelineCrisis[]): Draw {
  return (estimates) => figures(estimates, format, crises).find((figure) => figure.id === id) ?? null;
}

/** What the single pages show first: the effects on what the question is about, then what is left when Russia adapts. */
export function leadingDraws({ experiment }: Estimates, format: Format): Draw[] {
  const effect =
    (estimand: EstimandId): Draw =>
    (estimates) => {
      const [scope] = estimandScopes(estimates, estimand);
      return scope === undefined ? null : forest(estimates, format, scope, estimand);
    };
  const [first, ...others] = experiment.primary.map(effect);
  const loop: Draw = (estimates) => {
    const [own] = loopsOf(estimates);
    return own === undefined ? null : modes(own, format);
  };
  const worlds: Draw = (estimates) => {
    const scope = leadingScope(estimates);
    return scope === undefined ? null : dots(estimates, format, scope, 'credibility');
  };
  return [...(first === undefined ? [] : [first]), loop, ...others, worlds];
}
