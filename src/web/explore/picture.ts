import type { Figure } from '../../charts/figure.ts';
import { finishedSvg, withMetadata } from '../../charts/svg.ts';
import type { Mix } from '../mix/mix.ts';
import { printFragment } from '../state/fragment.ts';
import { OPENING_STATE } from '../state/page-state.ts';

/** Dots a CSS pixel: 300 dots an inch over 96. */
const DOTS = 300 / 96;

/**
 * What a picture saved by the page says of itself. It is no record that `casus verify` reads: the page seals nothing. With
 * the mix of the fragment and the version in it, the page shows the same figure again.
 */
export function pageRecord(figure: Figure, mix: Mix): string {
  const { model } = figure.provenance;
  return JSON.stringify({
    made: 'page',
    figure: figure.id,
    ...figure.provenance,
    fragment: printFragment({ ...OPENING_STATE, mix, view: 'explore' }, model),
  });
}

/** The SVG as it is saved: named, described, with its letters and its record. @param raw Plotly's @param fonts `@font-face` rules */
export function savedSvg(raw: string, figure: Figure, mix: Mix, fonts: string): string {
  return withMetadata(finishedSvg(raw, figure, fonts), pageRecord(figure, mix));
}

/** Size in dots of a picture at 300 dots an inch, from its size in CSS pixels. */
export function dotsOf({ width, height }: { readonly width: number; readonly height: number }): {
  readonly width: number;
  readonly height: number;
} {
  return { width: Math.round(width * DOTS), height: Math.round(height * DOTS) };
}
