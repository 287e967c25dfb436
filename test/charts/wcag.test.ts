import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/analysis/estimate.ts';
import { readEstimates } from '../../src/analysis/estimates-json.ts';
import type { Figure, Trace } from '../../src/charts/figure.ts';
import type { Portfolio } from '../../src/analysis/portfolio/portfolio.ts';
import { figures } from '../../src/charts/figures.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { framed } from '../../src/charts/frame.ts';
import { paretoFigures } from '../../src/charts/pareto.ts';
import { leadingScope } from '../../src/charts/select.ts';
import type { TimelineCrisis } from '../../src/charts/timeline.ts';
import { tradeoff } from '../../src/charts/tradeoff.ts';
import { validationFigures } from '../../src/charts/validation/validation-figures.ts';
import { additive, asking, MORRIS, SALTELLI } from '../analysis/sensitivity.ts';
import { CRISIS, fixture } from './fixture.ts';
import { validationFixture } from './validation-fixture.ts';
import { ciede2000, contrast, leastDistance } from './wcag/colour.ts';
import { colourAlone, marksOf, paleMarks, unlabelled } from './wcag/marks.ts';
import { paleTexts, textsOf } from './wcag/texts.ts';
import { unmeasured, unnamed, unsaid } from './wcag/words.ts';

/** Every figure there is is looked at: those of invented numbers, and those of reference runs. A new kind comes in by itself. */

const REFERENCE = fileURLToPath(new URL('../../results/reference', import.meta.url));
/** Many arms and conditions; under CASUS_FULL=1 every run. */
const LOOKED_AT = ['america-absent', 'guarantee-and-surge'];
const formats = [FORMATS.text, FORMATS.column];

const read = (name: string, file: string): Buffer => readFileSync(`${REFERENCE}/${name}/${file}`);
const runs = readdirSync(REFERENCE)
  .filter((name) => existsSync(`${REFERENCE}/${name}/estimates.json.gz`))
  .filter((name) => process.env['CASUS_FULL'] === '1' || LOOKED_AT.includes(name));

const portfolio = JSON.parse(
  readFileSync(new URL('golden/portfolio.json', import.meta.url), 'utf8'),
) as Portfolio;

const designed = await Promise.all(
  [additive(SALTELLI, 64 * 6, 3), additive(MORRIS, 20 * 5, 3)].map((records) =>
    estimate(records, asking(records), { resamples: 100 }),
  ),
);

const all = formats.flatMap((format) =>
  [
    ...[
      { of: 'invented', estimates: fixture(), crises: [CRISIS] },
      ...designed.map((estimates) => ({ of: 'designed', estimates, crises: [] })),
      ...runs.map((of) => ({
        of,
        estimates: readEstimates(gunzipSync(read(of, 'estimates.json.gz')).toString('utf8')),
        crises: JSON.parse(read(of, 'crises.json').toString('utf8')) as TimelineCrisis[],
      })),
    ].flatMap(({ of, estimates, crises }) => {
      const lead = leadingScope(estimates);
      // Of the page alone: a report does not draw it.
      const beside = lead === undefined ? null : tradeoff(estimates, format, lead);
      return [...figures(estimates, format, crises), ...(beside === null ? [] : [beside])].map((figure) => ({
        of,
        figure,
      }));
    }),
    ...paretoFigures(portfolio, format).map((figure) => ({ of: 'search', figure })),
    ...validationFigures(validationFixture(), format).map((figure) => ({ of: 'record', figure })),
  ].map(({ of, figure }) => ({ of, figure, layout: framed(figure, format) })),
);

/** What a check finds, over all figures: nothing, or where and what. */
function found(check: (figure: Figure, layout: ReturnType<typeof framed>) => readonly string[]): string[] {
  const lines = all.flatMap(({ of, figure, layout }) =>
    check(figure, layout).map((each) => `${of}, ${figure.kind}: ${each}`),
  );
  return [...new Set(lines)];
}

describe('every figure', () => {
  it('is looked at, whatever its kind', () => {
    const source = readFileSync(new URL('../../src/charts/figure.ts', import.meta.url), 'utf8');
    const kinds = /FigureKind =([^;]*);/.exec(source)![1]!.match(/\w+/g)!;
    const seen = new Set<string>(all.map(({ figure }) => figure.kind));
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it('has a name and a description, an alt text of type, purpose and numbers, and a table with units', () => {
    expect(all.length).toBeGreaterThan(60);
    expect(found((figure) => [...unnamed(figure), ...unsaid(figure), ...unmeasured(figure)])).toEqual([]);
  });

  it('has text of a contrast of 4.5 (large: 3) on what it stands on', () => {
    expect(found(paleTexts)).toEqual([]);
    const on = all.flatMap(({ figure, layout }) => textsOf(figure, layout).map((text) => text.on));
    expect(new Set(on).size).toBeGreaterThan(10); // bars and tiles were looked under, not only paper
  });

  it('has marks of a contrast of 3 on white', () => {
    expect(found(paleMarks)).toEqual([]);
  });

  it('tells nothing by colour alone: to every kind of colour vision and in grey', () => {
    expect(found(colourAlone)).toEqual([]);
    expect(found(unlabelled)).toEqual([]);
    const colours = all.flatMap(({ figure, layout }) => marksOf(figure, layout).map(({ colour }) => colour));
    expect(new Set(colours).size).toBeGreaterThan(8);
  });
});

describe('a planted violation is found', () => {
  const one = (kind: string): (typeof all)[number] => all.find(({ figure }) => figure.kind === kind)!;
  const repainted = (
    { figure }: (typeof all)[number],
    by: (trace: Trace, at: number) => Partial<Trace>,
  ): Figure => ({
    ...figure,
    traces: figure.traces.map((trace, at) => ({ ...trace, ...by(trace, at) })),
  });

  it('no description, no type, no unit, an empty table', () => {
    const { figure } = one('forest');
    const [, ...columns] = figure.table.columns;
    expect(unnamed(figure, '<svg role="img"><title>x</title></svg>')).toEqual(['no name', 'no description']);
    expect(unnamed({ ...figure, alt: '' })).toEqual(['no description']);
    expect(unsaid({ ...figure, alt: 'A picture.' })).toHaveLength(3);
    expect(
      unmeasured({ ...figure, table: { ...figure.table, columns: ['arm', 'effect', ...columns.slice(1)] } }),
    ).toEqual(['no unit: effect']);
    expect(unmeasured({ ...figure, table: { ...figure.table, rows: [] } })).toEqual([
      'no numbers in the table',
    ]);
  });

  it('pale text on paper, in a word of its own colour, and on a bar', () => {
    const { figure, layout } = one('counts');
    const grey = { text: 'pale', font: { color: '#999999' } };
    const word = { text: '<b style="color:#D55E00">a word</b>' };
    expect(paleTexts(figure, { ...layout, annotations: [grey] })).toHaveLength(1);
    expect(paleTexts(figure, { ...layout, annotations: [word] })).toHaveLength(1);
    const white = repainted(one('counts'), ({ type }) =>
      type === 'bar' ? { textfont: { color: '#ffffff' } } : {},
    );
    expect(paleTexts(white, layout).length).toBeGreaterThan(0);
  });

  it('a pale mark and a pale bar without an outline', () => {
    const { layout } = one('forest');
    const pale = repainted(one('forest'), () => ({ line: { color: '#bbbbbb', width: 2 } }));
    expect(paleMarks(pale, layout).length).toBeGreaterThan(0);
    const bare = repainted(one('counts'), ({ type }) =>
      type === 'bar' ? { marker: { color: '#56B4E9' } } : {},
    );
    expect(paleMarks(bare, one('counts').layout).length).toBeGreaterThan(0);
  });

  it('colour alone: curves without dashes, bars without hatching, tiles without numbers', () => {
    const solid = repainted(one('survival'), (trace) => ({
      line: { ...(trace['line'] as object), dash: 'solid', width: 2 },
    }));
    expect(colourAlone(solid, one('survival').layout).length).toBeGreaterThan(0);
    const { figure, layout } = one('counts');
    const plain = { ...figure, traces: figure.traces.filter(({ type }) => type === 'bar') };
    expect(colourAlone(plain, layout).length).toBeGreaterThan(0);
    const tiles = one('tiles');
    expect(unlabelled({ ...tiles.figure, traces: [] }, tiles.layout).length).toBeGreaterThan(0);
  });
});

describe('the measures themselves', () => {
  it('contrast has its ends, CIEDE2000 its published pairs', () => {
    expect(contrast('#000000')).toBeCloseTo(21, 9);
    expect(contrast('#767676')).toBeCloseTo(4.54, 2);
    // Sharma, Wu and Dalal 2005, table 1: pairs 1, 7, 14 and 25.
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(ciede2000([50, 2.5, 0], [50, 0, -2.5])).toBeCloseTo(4.3065, 4);
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  });

  it('red and green of one lightness are one to a dichromat, blue and orange are not', () => {
    expect(leastDistance('#b36b00', '#7a8a00')).toBeLessThan(10);
    expect(leastDistance('#0072B2', '#E69F00')).toBeGreaterThan(25);
  });
});
