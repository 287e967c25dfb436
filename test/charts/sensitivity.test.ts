import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/analysis/estimate.ts';
import { figures } from '../../src/charts/figures.ts';
import { FORMATS, type FormatName } from '../../src/charts/format.ts';
import { sensitivity } from '../../src/report/sensitivity.ts';
import { additive, asking, MORRIS, SALTELLI } from '../analysis/sensitivity.ts';

async function made(...of: Parameters<typeof additive>) {
  const records = additive(...of);
  return estimate(records, asking(records), { resamples: 100 });
}
const shares = await made(SALTELLI, 64 * 6, 3);
const screened = await made(MORRIS, 20 * 5, 3);
const single = await made(MORRIS, 20 * 5, 1);
const drawn = [shares, screened, single].flatMap((estimates) =>
  (Object.keys(FORMATS) as FormatName[]).flatMap((name) =>
    figures(estimates, FORMATS[name])
      .filter(({ kind }) => kind === 'sensitivity')
      .map((figure) => ({ name, figure, estimates })),
  ),
);

describe('the figure of a sensitivity', () => {
  it('is drawn of the effect and of the level, for both methods', () => {
    expect(drawn).toHaveLength(3 * Object.keys(FORMATS).length * 2);
    expect(new Set(drawn.map(({ figure }) => figure.id))).toEqual(
      new Set(['arm1', 'arm0'].map((arm) => `sensitivity-${arm}-s0-force-adequacy`)),
    );
  });

  it.each(drawn)(
    '$figure.id in format $name says all it must, with a row for each mark',
    ({ figure, name }) => {
      for (const text of [figure.title, figure.subtitle, figure.caption, figure.alt])
        expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      expect(figure.subtitle).toMatch(/noise/);
      expect(figure.subtitle).toMatch(/n = \d+ (samples|trajectories)/);
      expect(figure.alt.match(/\d+/g)!.length).toBeGreaterThanOrEqual(2);
      expect(figure.layout.width).toBe(FORMATS[name].width);
      const marks = figure.traces.filter(({ meta }) => meta.rows > 0);
      expect(marks.map((trace) => (trace['x'] as unknown[]).length)).toEqual(
        marks.map(({ meta }) => meta.rows),
      );
      expect(marks.reduce((sum, { meta }) => sum + meta.rows, 0)).toBe(figure.table.rows.length);
      const symbols = marks.map((trace) => (trace['marker'] as { symbol: string }).symbol);
      expect(symbols).toEqual(['circle', 'diamond-open']);
    },
  );

  it('draws the estimates, sorted, and all whiskers within the axis', () => {
    const { figure } = drawn.find(({ figure: each }) => each.id.includes('arm0'))!;
    const totals = figure.table.rows
      .filter(([, index]) => index === 'total index')
      .map((row) => row[2] as number);
    expect(totals).toEqual(totals.toSorted((a, b) => b - a));
    const wanted = shares.sensitivity!.shares.filter(({ arm }) => arm === 'arm0').map(({ total }) => total);
    expect(totals).toEqual(wanted.toSorted((a, b) => b - a));
    const { range } = figure.layout['xaxis'] as { range: [number, number] };
    const places = figure.traces.flatMap((trace) => trace['x'] as (number | null)[]);
    expect(places.filter((x) => x !== null && (x < range[0] || x > range[1]))).toEqual([]);
  });

  it('has words for one run of each vector', () => {
    expect(drawn.at(-1)!.figure.subtitle).toContain('noise is not told apart');
  });
});

describe('the title and the spoken text', () => {
  const level = (estimates: typeof shares) =>
    figures(estimates, FORMATS.screen).find(({ id }) => id.startsWith('sensitivity-arm0'))!;
  /** With the intervals of the first parameters as wanted, the others about 0. */
  const withClear = (of: number, clear: number) => {
    const found = screened.sensitivity!;
    const rows = found.screened.filter(({ arm }) => arm === 'arm0');
    const wanted = Array.from({ length: of }, (_, at) => ({
      ...rows[0]!,
      parameter: rows[at]?.parameter ?? `p${at}`,
      muStar: (of - at) / 100,
      interval90: {
        ...rows[0]!.interval90,
        muStar: { low: at >= of - clear ? 0.001 : -0.1, high: 2 },
      },
    }));
    return level({ ...screened, sensitivity: { ...found, screened: wanted } });
  };

  it('name the largest that is told from 0, and draw it wherever it is in the order', () => {
    const figure = withClear(20, 2);
    for (const text of [figure.title, figure.alt])
      expect(text).toMatch(/[Ll]argest of those that can be told from 0/);
    expect(figure.title).toMatch(/ is the .*p18.*, mu\* 2\.0 /);
    expect(figure.alt).toMatch(/told from 0: [^;]*p18/);
    expect(figure.subtitle).toContain('12 strongest and the one named, of ');
    expect(figure.table.rows.map(([name]) => name)).toContain('p18');
  });

  it('name none where chance leaves as many', () => {
    const figure = withClear(20, 1);
    for (const text of [figure.title, figure.alt]) {
      expect(text).toMatch(/[Nn]o parameter is told from chance: 1 of 20 /);
      expect(text).not.toMatch(/p19|capEurope|mu\* \d/);
    }
  });
});

describe('the section of the report', () => {
  it('has a sentence and a table for each effect and level, with what belongs to no parameter', () => {
    const page = sensitivity(shares, [])!.text;
    expect(page.match(/<li>/g)).toHaveLength(2);
    expect(page.match(/<table>/g)).toHaveLength(2);
    expect(page).toContain('Not set by the design, at least');
    expect(page).toContain('Noise, of the variance of a single run');
    expect(sensitivity(screened, [])!.text).toContain('mu* is the mean size of the change');
    expect(sensitivity(single, [])!.text).toContain('luck is in every number');
    expect(sensitivity({ ...shares, sensitivity: null }, [])).toBeNull();
  });
});
