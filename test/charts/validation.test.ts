import { describe, expect, it } from 'vitest';
import { FORMATS, type FormatName } from '../../src/charts/format.ts';
import { validationFigures } from '../../src/charts/validation/validation-figures.ts';
import { validationFixture } from './validation-fixture.ts';

const validation = validationFixture();
const names = Object.keys(FORMATS) as FormatName[];
const all = names.flatMap((name) =>
  validationFigures(validation, FORMATS[name]).map((figure) => ({ name, figure })),
);
const figureOf = (id: string, of = validation) =>
  validationFigures(of, FORMATS.text).find((figure) => figure.id === id)!;

describe('figures of the record', () => {
  it('has one of facts for each unit, of outcomes, of days and of parameters', () => {
    expect(validationFigures(validation, FORMATS.text).map(({ id }) => id)).toEqual([
      'facts-days',
      'facts-shares',
      'facts-acts',
      'hindcast-codes',
      'hindcast-clocks',
      'informed-parameters',
    ]);
  });

  it.each(all)(
    '$figure.id in format $name says all it must, with a row for each mark',
    ({ figure, name }) => {
      for (const text of [figure.title, figure.subtitle, figure.caption, figure.alt]) {
        expect(text.length).toBeGreaterThan(20);
        expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      }
      expect(figure.alt.match(/\d+/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
      expect(figure.subtitle).toContain('n = 400 runs of the prior and as many of the posterior');
      for (const part of ['0.0.0', '5d21c0ffee5d', '7b1de9a07b1d', 'article five', 'not a forecast'])
        expect(figure.source).toContain(part);
      expect(figure.layout.width).toBe(FORMATS[name].width);
      const drawn = figure.traces.reduce((sum, { meta }) => sum + meta.rows, 0);
      expect(drawn).toBe(figure.table.rows.length);
      for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
    },
  );

  it('marks what happened in the segment of its code', () => {
    const figure = figureOf('hindcast-codes');
    const marks = figure.traces.at(-1)!['x'] as number[];
    // Idlib: 10 of 100 with nothing adopted, then 4 with the consultation that came.
    expect(marks[2]).toBeCloseTo(12, 9);
    expect(figure.title).toContain('1 of 5 events');
    expect(figure.title).toContain('Idlib');
  });

  it('draws an interval where it is, and what lies beyond the axis at its end', () => {
    const figure = figureOf('hindcast-clocks');
    const ninety = figure.traces[0]!['x'] as number[];
    expect(ninety[0]).toBeCloseTo(Math.log10(4 / 5), 9);
    expect(ninety[1]).toBeCloseTo(Math.log10(30), 9);
  });

  it('puts a posterior on the scale of its prior', () => {
    const [first] = validation.informed;
    const figure = figureOf('informed-parameters');
    const medians = figure.traces[2]!['x'] as number[];
    // Above the median the scale is the way to the prior's 95%: .5 to 1.1.
    expect(medians[0]).toBeCloseTo((first!.posterior[2]! - 0.5) / 0.6, 9);
    const prior = figure.traces[3]!['x'] as (number | null)[];
    expect(prior.slice(0, 2)).toEqual([-1, 1]);
  });

  it('leaves out what there are no numbers for', () => {
    const bare = { ...validation, facts: [], hindcasts: [], informed: [] };
    expect(validationFigures(bare, FORMATS.text)).toEqual([]);
  });
});
