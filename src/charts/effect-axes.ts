import { axis } from './base.ts';
import { type Format, isNarrow } from './format.ts';
import { INK, QUIET } from './palette.ts';

/** Axes of a figure of differences in rows: their unit below, a line where nothing changes. @param height of the rows, px */
export function effectAxes(
  format: Format,
  height: number,
  range: readonly [low: number, high: number],
  unit: string,
): Record<'xaxis' | 'yaxis' | 'shapes', unknown> {
  return {
    xaxis: axis(format, {
      range: [...range],
      nticks: isNarrow(format) ? 5 : 7,
      title: { text: unit, standoff: 4, font: { size: format.em } },
    }),
    yaxis: { range: [height, 0], visible: false, fixedrange: true },
    shapes: [
      { type: 'line', xref: 'x', yref: 'paper', x0: 0, x1: 0, y0: 0, y1: 1, line: { color: INK, width: 1 } },
    ],
  };
}

/** One axis of a plane of differences, with a line where nothing changes. */
export function changeAxis(
  format: Format,
  text: string,
  more: Readonly<Record<string, unknown>>,
): ReturnType<typeof axis> {
  return axis(format, {
    ...more,
    title: { text, standoff: 4, font: { size: format.em } },
    zeroline: true,
    zerolinecolor: QUIET,
  });
}
