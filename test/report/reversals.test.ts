import { describe, expect, it } from 'vitest';
import { NOT_SEARCHED } from '../../src/analysis/discovery/reversals.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import type { Estimates } from '../../src/analysis/estimates.ts';
import { figures } from '../../src/charts/figures.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { reversals } from '../../src/report/reversals.ts';
import { fixture } from '../charts/fixture.ts';

const estimates = fixture();
const found = estimates.reversals.searches.find(({ verdict }) => verdict === 'confirmed')!;
const plain = (given: Estimates): string =>
  reversals(given)
    .text.replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const without = { ...estimates, reversals: { ...NOT_SEARCHED, searched: 'few', draws: 60 } } as const;

describe('where it reverses, in the report', () => {
  it('says the region in words, with its draws, its effect and n', () => {
    const said = plain(estimates);
    const { share, inside } = found;
    expect(said).toContain('“Guarantee by statute” raises');
    expect(said).toContain('and reverses when the weight of the law in Washington&#39;s decision to act');
    expect(said).toContain(`${Math.round(100 * share.value)} of 100 draws (90% interval`);
    expect(said).toContain(`mean effect there −${Math.abs(100 * inside.value).toFixed(1)} points`);
    expect(said).toContain(`n = ${inside.n} draws`);
    expect(said).toContain('Effects of the closed loop are not searched.');
  });

  it('says for the other arms what was looked at, and that an estimand was not', () => {
    const said = plain(estimates);
    expect(said).toContain(
      '“EU surge corps”: no region found where its effect reverses (1 search among 6 parameters',
    );
    expect(said).toContain(
      '“Announced, not implemented”: no region found where an effect whose sign is open',
    );
    expect(said).toContain('Not searched: the mean time undecided within 72 hours');
  });

  it('lists every search, and the limits of confirmed regions alone', () => {
    const [limits, all] = reversals(estimates).text.split('<details>');
    const rows = (text: string | undefined): number => (text?.match(/<th scope="row">/g) ?? []).length;
    expect(rows(limits)).toBe(found.box.length);
    expect(rows(all)).toBe(estimates.reversals.searches.length);
  });

  it('says why nothing was searched', () => {
    expect(plain(without)).toContain('60 parameter draws are too few');
    expect(plain({ ...estimates, reversals: NOT_SEARCHED })).toContain('Not searched');
  });
});

describe('the figure of a reversal', () => {
  const drawn = (given: Estimates) => figures(given, FORMATS.text).find(({ kind }) => kind === 'reversals');

  it('draws each draw that the search did not see, and the box', () => {
    const figure = drawn(estimates)!;
    expect(figure.table.rows).toHaveLength(estimates.reversals.halves.estimate);
    const within = figure.table.rows.filter((row) => row[3] === 1);
    expect(within).toHaveLength(found.inside.n);
    const mean = within.reduce((sum, row) => sum + Number(row[2]), 0) / within.length;
    expect(mean).toBeCloseTo(100 * found.inside.value, 9);
    const [x, y] = [figure.table.columns[0], figure.table.columns[1]];
    const shape = (figure.layout['shapes'] as Record<string, unknown>[]).find(({ xref }) => xref === 'x')!;
    const bound = (name: unknown, side: string) =>
      found.box.find((limit) => limit.parameter === name && limit.side === side)?.bound;
    const ends = [
      [bound(x, 'above'), shape['x0']],
      [bound(x, 'below'), shape['x1']],
      [bound(y, 'above'), shape['y0']],
      [bound(y, 'below'), shape['y1']],
    ].filter(([limit]) => limit !== undefined);
    expect(ends).toHaveLength(found.box.length);
    for (const [limit, end] of ends) expect(end).toBe(limit);
  });

  it('has the n of its numbers where only some of the draws are drawn', () => {
    const { reversals: all } = estimates;
    const picture = { ...all.picture!, points: all.picture!.points.slice(0, 100) };
    const { subtitle } = drawn({ ...estimates, reversals: { ...all, picture } })!;
    expect(subtitle).toContain(
      `n = ${all.halves.estimate} parameter draws that the search did not see (the first 100 are drawn)`,
    );
    expect(drawn(estimates)!.subtitle).not.toContain('are drawn');
  });

  it('is left out where no region was confirmed', () => {
    expect(drawn(without)).toBeUndefined();
  });
});

it('reads back as it was written, and is empty in estimates of an earlier version', () => {
  const text = writeEstimates(estimates);
  const read = readEstimates(text);
  expect(writeEstimates(read)).toBe(text);
  expect(read.reversals.searches.map(({ verdict, reversed }) => [verdict, reversed])).toEqual(
    estimates.reversals.searches.map(({ verdict, reversed }) => [verdict, reversed]),
  );
  expect(read.reversals.searches.find(({ verdict }) => verdict === 'no box')!.inside.value).toBeNaN();
  const { reversals: _, ...earlier } = JSON.parse(text) as Record<string, unknown>;
  expect(readEstimates(JSON.stringify(earlier)).reversals).toEqual(NOT_SEARCHED);
});
