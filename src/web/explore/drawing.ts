import type { Figure } from '../../charts/figure.ts';
import type { FigurePair } from '../engine/protocol.ts';
import type { Steps } from './draw-queue.ts';
import { loadPlotly, type Plotly } from './plotly.ts';

/** Below this width of its place, CSS pixels, a figure is the one for a phone. */
const NARROW = 620;

export const figureFor = ({ wide, narrow }: FigurePair, width: number): Figure =>
  width < NARROW ? narrow : wide;

/**
 * The width that a figure is drawn at, and by how much it is then made smaller: its texts are placed for its own width, so in
 * less room it shrinks as a whole.
 * @param room CSS pixels
 */
export function fitted(figure: Figure, room: number): { readonly width: number; readonly zoom: number } {
  const width = Math.max(room, figure.layout.width);
  return { width, zoom: room / width };
}

/** Texts that a figure may have and still be drawn in one step. */
const FEW = 8;

/** Where nothing hovers a finger scrolls past a figure. */
const config = (): object => ({
  displayModeBar: false,
  responsive: false,
  scrollZoom: false,
  doubleClick: false,
  showTips: false,
  staticPlot: matchMedia('(hover: none)').matches,
});

/** Steps that draw a figure into its place: marks and axes first, its texts in a task of their own, for they are measured. */
export function stepsOf(plotly: Plotly, figure: Figure, host: HTMLElement, width: number): Steps {
  const layout = { ...figure.layout, width };
  const { annotations } = layout;
  if (annotations.length <= FEW) return [() => plotly.newPlot(host, figure.traces, layout, config())];
  return [
    () => plotly.newPlot(host, figure.traces, { ...layout, annotations: [] }, config()),
    () => plotly.relayout(host, { annotations }),
  ];
}

/** The same, once Plotly is there. */
export async function drawing(figure: Figure, host: HTMLElement, width: number): Promise<Steps> {
  return stepsOf(await loadPlotly(), figure, host, width);
}
