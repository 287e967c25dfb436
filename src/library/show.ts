import type { Figure } from '../charts/figure.ts';
import { preview } from './figures.ts';

/** What a notebook asks a value for, to show it: its forms by media type. */
const DISPLAY = Symbol.for('Jupyter.display');

/** A value that a notebook shows as it is meant, as the last expression of a cell. */
export interface Shown {
  readonly [DISPLAY]: () => Readonly<Record<string, string>>;
}

const shown = (forms: Readonly<Record<string, string>>): Shown => ({ [DISPLAY]: () => forms });

/** A figure for a notebook: svg and png, and its alt text for whoever sees neither. @throws ExporterMissing (by name) */
export async function showFigure(figure: Figure): Promise<Shown> {
  const { svg, png } = await preview(figure);
  return shown({
    'image/svg+xml': svg,
    'image/png': png.toString('base64'),
    'text/plain': figure.alt,
  });
}

type Entry = string | number | boolean | null | undefined | { readonly low: number; readonly high: number };

/** Significant digits of a number in a table: more than a Monte Carlo error leaves. */
const DIGITS = 4;

function cell(entry: Entry): string {
  if (entry === null || entry === undefined) return '';
  if (typeof entry === 'number')
    return Number.isFinite(entry) ? String(Number(entry.toPrecision(DIGITS))) : '–';
  if (typeof entry === 'object') return `[${cell(entry.low)}, ${cell(entry.high)}]`;
  return String(entry).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/**
 * Rows as a table for a notebook. Numbers have four significant digits, an interval is [low, high].
 * @param rows all with the keys of the first, which are the headers
 */
export function showTable(rows: readonly Readonly<Record<string, Entry>>[]): Shown {
  const head = Object.keys(rows[0] ?? {});
  const lines = [head, head.map(() => '---'), ...rows.map((row) => head.map((name) => cell(row[name])))];
  const text = lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
  return shown({ 'text/markdown': text, 'text/plain': text });
}
