import { note } from './base.ts';
import type { Figure, Layout } from './figure.ts';
import type { Format } from './format.ts';
import { plain, wrap } from './format.ts';
import { INK, QUIET } from './palette.ts';

/**
 * The layout of a figure that stands alone: the same specification with title and subtitle above, caption and source
 * line below, as in a paper. On a page these are text of the page.
 */
export function framed(figure: Figure, format: Format): Layout {
  const { layout } = figure;
  const { em, width } = format;
  const pad = em * 0.6;
  const room = width - 2 * pad;
  const blocks = [
    { lines: wrap(figure.title, room, em * 1.28), size: em * 1.24, colour: INK, bold: true },
    { lines: wrap(figure.subtitle, room, em), size: em, colour: QUIET, bold: false },
  ];
  const small = em * 0.85;
  const foot = [figure.caption, figure.source].map((text) => ({
    lines: wrap(text, room, small),
    size: small,
    colour: QUIET,
    bold: false,
  }));
  const tall = (block: { lines: readonly string[]; size: number }): number =>
    block.lines.length * block.size * 1.3;
  const above = pad + blocks.reduce((sum, block) => sum + tall(block) + em * 0.45, 0) + em * 0.3;
  const below = em * 0.8 + foot.reduce((sum, block) => sum + tall(block) + em * 0.4, 0) + pad;
  const text = (block: (typeof blocks)[number]): string => {
    const joined = block.lines.map(plain).join('<br>');
    return block.bold ? `<b>${joined}</b>` : joined;
  };
  const place = { xref: 'paper', yref: 'paper', x: 0, xshift: -layout.margin.l + pad };
  let down = pad;
  const head = blocks.map((block) => {
    const yshift = layout.margin.t + above - down;
    down += tall(block) + em * 0.45;
    return note(text(block), {
      ...place,
      y: 1,
      yshift,
      yanchor: 'top',
      font: { size: block.size, color: block.colour },
    });
  });
  let up = pad;
  const feet = foot.toReversed().map((block) => {
    const yshift = -(layout.margin.b + below - up);
    up += tall(block) + em * 0.4;
    return note(text(block), {
      ...place,
      y: 0,
      yshift,
      yanchor: 'bottom',
      font: { size: block.size, color: block.colour },
    });
  });
  return {
    ...layout,
    height: Math.round(layout.height + above + below),
    margin: {
      ...layout.margin,
      t: Math.round(layout.margin.t + above),
      b: Math.round(layout.margin.b + below),
    },
    annotations: [...layout.annotations, ...head, ...feet],
  };
}
