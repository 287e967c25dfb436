import type { Figure, Layout, Trace } from '../../../src/charts/figure.ts';
import { contrast } from './colour.ts';

/** A text of a figure, its colour and what it stands on. */
export interface Written {
  readonly text: string;
  readonly colour: string;
  readonly on: string;
  readonly size: number; // CSS pixels
}

type Row = Readonly<Record<string, unknown>>;
interface Font {
  readonly color?: string | readonly string[];
  readonly size?: number;
}

const at = <T>(value: T | readonly T[] | undefined, index: number): T | undefined =>
  Array.isArray(value) ? (value as readonly T[])[index] : (value as T | undefined);

/** Fill of the last rectangle that a point lies in, in the units of the axes; white outside all. */
function under({ shapes = [] }: Layout, x: unknown, y: unknown): string {
  let fill = '#ffffff';
  for (const shape of shapes as readonly Row[]) {
    if (shape['type'] !== 'rect' || shape['xsizemode'] === 'pixel' || (shape['xref'] ?? 'x') !== 'x')
      continue;
    const [x0, x1] = [Number(shape['x0']), Number(shape['x1'])].sort((a, b) => a - b) as [number, number];
    const [y0, y1] = [Number(shape['y0']), Number(shape['y1'])].sort((a, b) => a - b) as [number, number];
    const inside = Number(x) >= x0 && Number(x) <= x1 && Number(y) >= y0 && Number(y) <= y1;
    if (inside && typeof shape['fillcolor'] === 'string') fill = shape['fillcolor'];
  }
  return fill;
}

function ofTrace(trace: Trace, layout: Layout): Written[] {
  const drawn =
    trace.type === 'bar' ? trace['textposition'] === 'inside' : String(trace['mode']).includes('text');
  if (!drawn) return [];
  const font = (trace['textfont'] ?? {}) as Font;
  const colours = (trace['marker'] as { color?: string | readonly string[] } | undefined)?.color;
  const [xs, ys] = [trace['x'] as readonly unknown[], trace['y'] as readonly unknown[]];
  return (trace['text'] as readonly string[]).flatMap((text, index) => {
    if (text === '') return [];
    const on = trace.type === 'bar' ? at(colours, index) : under(layout, xs[index], ys[index]);
    return [{ text, colour: at(font.color, index) ?? '#000000', on: on ?? '#ffffff', size: font.size ?? 12 }];
  });
}

/** A text placed by hand, and the parts of it that have a colour of their own. */
function ofNote(note: Row, base: Font): Written[] {
  const font = { ...base, ...(note['font'] as Font | undefined) };
  const text = String(note['text']);
  const size = font.size ?? 12;
  const on = typeof note['bgcolor'] === 'string' ? note['bgcolor'] : '#ffffff';
  const own = [...text.matchAll(/color:\s*([^";]+)/g)].map(([, colour = '']) => colour.trim());
  return [String(font.color), ...own].map((colour) => ({ text, colour, on, size }));
}

/** Every text of the figure as it is drawn, with its frame. */
export function textsOf({ traces }: Figure, layout: Layout): Written[] {
  const base = layout['font'] as Font;
  const axes = Object.entries(layout).flatMap(([name, value]) => {
    const axis = value as { visible?: boolean; tickfont?: Font; title?: { text?: string; font?: Font } };
    if (!/^[xy]axis\d*$/.test(name) || axis.visible === false) return [];
    const title = axis.title?.text ?? '';
    return [
      { ...base, ...axis.tickfont, text: `ticks of ${name}` },
      ...(title === '' ? [] : [{ ...base, ...axis.title?.font, text: title }]),
    ].map(({ text, color, size = 12 }) => ({ text, colour: String(color), on: '#ffffff', size }));
  });
  return [
    ...traces.flatMap((trace) => ofTrace(trace, layout)),
    ...layout.annotations.flatMap((note) => ofNote(note, base)),
    ...axes,
  ];
}

/** Pixels from which a text is large: 18 points (WCAG 2.2, 1.4.3). */
const LARGE = 24;

/** Texts that are too pale on what they stand on. */
export function paleTexts(figure: Figure, layout: Layout): string[] {
  return textsOf(figure, layout).flatMap(({ text, colour, on, size }) => {
    const found = contrast(colour, on);
    return found >= (size >= LARGE ? 3 : 4.5)
      ? []
      : [`"${text}": ${colour} on ${on} has ${found.toFixed(2)}`];
  });
}
