import type { Grid } from '../table.ts';

/** What the first column keeps of the width, whatever stands in the others. */
const LEAST = 0.24;
/** A text that is wider is broken. */
const LONGEST = 34;
const SHORT = 10;
/** Mean width of a letter of a text, in digits. */
const LETTER = 0.85;

/** Letters of a table that a line of text holds. */
const CAPACITY = 96;

const longest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length), 1);

/** An interval keeps its line: where a cell must be broken, it is before the bracket. */
export function unbroken(text: string): string {
  return text.replaceAll(/\[[^\]]*\]/g, (interval) => interval.replaceAll(' ', '\u00a0'));
}

const words = (text: string): string[] => unbroken(text).split(' ');

/**
 * Shares of the width of a table for its columns, summing to 1: a number keeps its line, a head breaks between words, and
 * texts share what is left. Both writers set them, so that lines break alike.
 */
export function columnShares({ columns, rows }: Grid): number[] {
  const widths = (broken: boolean): number[] =>
    columns.map(({ head, numeric }, at) => {
      const texts = rows.map((row) => row[at] ?? '');
      const cells = longest(broken && numeric === true ? texts.flatMap(words) : texts);
      // A head of two short words stays on one line.
      const word = head.length <= SHORT ? head.length : longest(words(head));
      return (
        2 + (numeric === true ? Math.max(cells, word) : LETTER * Math.min(LONGEST, Math.max(cells, word)))
      );
    });
  const total = (all: readonly number[]): number => all.reduce((sum, width) => sum + width, 0);
  const whole = widths(false);
  const wanted = total(whole) <= CAPACITY ? whole : widths(true);
  const sum = total(wanted);
  const shares = wanted.map((width) => width / sum);
  const [first = 1] = shares;
  if (columns.length < 2 || first >= LEAST) return shares;
  return shares.map((share, at) => (at === 0 ? LEAST : (share * (1 - LEAST)) / (1 - first)));
}
