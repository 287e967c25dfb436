import type { Format } from './format.ts';
import { FACES } from './format.ts';
import type { Layout, Margin } from './figure.ts';
import { GRID, INK, QUIET } from './palette.ts';

/** What all layouts share. Margins are explicit: an automatic margin would move with the machine's fonts. */
export function baseLayout(
  format: Format,
  height: number,
  margin: Margin,
  more: Record<string, unknown>,
): Layout {
  return {
    width: format.width,
    height: Math.round(height),
    margin: {
      l: Math.round(margin.l),
      r: Math.round(margin.r),
      t: Math.round(margin.t),
      b: Math.round(margin.b),
    },
    font: { family: FACES[format.face], size: format.em, color: INK },
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    showlegend: false,
    hovermode: 'closest',
    dragmode: false,
    annotations: [],
    ...more,
  };
}

export function axis(format: Format, more: Record<string, unknown>): Record<string, unknown> {
  return {
    zeroline: false,
    gridcolor: GRID,
    gridwidth: 1,
    linecolor: QUIET,
    ticks: 'outside',
    ticklen: 4,
    tickcolor: QUIET,
    tickfont: { size: format.em * 0.93, color: INK },
    automargin: false,
    fixedrange: true,
    ...more,
  };
}

/** Text placed by hand. */
export function note(text: string, more: Record<string, unknown>): Record<string, unknown> {
  return { text, showarrow: false, xanchor: 'left', yanchor: 'middle', align: 'left', borderpad: 0, ...more };
}
