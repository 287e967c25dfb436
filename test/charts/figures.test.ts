import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALLIES } from '../../src/charts/allies.ts';
import { csv } from '../../src/charts/csv.ts';
import { figures } from '../../src/charts/figures.ts';
import { forest } from '../../src/charts/forest.ts';
import { FORMATS, type FormatName } from '../../src/charts/format.ts';
import { shade } from '../../src/charts/palette.ts';
import { outOf100 } from '../../src/charts/words.ts';
import { BASELINE, CRISIS, fixture } from './fixture.ts';
import { GOLDEN, goldenFigures } from './golden-figures.ts';

/** Figures of the closed loop, which has replications of its own. */
const LOOPS = ['modes', 'trajectory', 'displacement'];
const estimates = fixture();
const names = Object.keys(FORMATS) as FormatName[];
const all = names.flatMap((name) =>
  figures(estimates, FORMATS[name], [CRISIS]).map((figure) => ({ name, figure })),
);

describe('every figure', () => {
  it('is drawn in each kind', () => {
    const kinds = new Set(figures(estimates, FORMATS.text, [CRISIS]).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      [
        'conditions',
        'counts',
        'displacement',
        'dots',
        'drivers',
        'forest',
        'interactions',
        'modes',
        'outcomes',
        'reversals',
        'survival',
        'tiles',
        'timeline',
        'trajectory',
        'wedges',
      ].sort(),
    );
  });

  it.each(all)('$figure.id in format $name says all it must', ({ figure, name }) => {
    for (const text of [figure.title, figure.subtitle, figure.caption, figure.alt]) {
      expect(text.length).toBeGreaterThan(20);
      expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    }
    expect(figure.alt.match(/\d+/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    expect(figure.subtitle).toMatch(/n = [\d,]+/);
    for (const part of [
      estimates.version,
      estimates.experiment.seed,
      'licence MIT',
      'not a forecast',
      LOOPS.includes(figure.kind) ? 'n = 40' : 'n = 1,000',
      '3f2a91c07be4',
    ]) {
      expect(figure.source).toContain(part);
    }
    expect(figure.layout.width).toBe(FORMATS[name].width);
    expect(JSON.stringify(figure.traces)).not.toContain('heatmap');
    expect(figure.traces.every(({ type }) => type === 'scatter' || type === 'bar')).toBe(true);
  });

  it.each(all)('$figure.id in format $name has a row for each mark', ({ figure }) => {
    let rows = 0;
    for (const trace of figure.traces) {
      rows += trace.meta.rows;
      const x = trace['x'] as readonly unknown[];
      // A trace of dots of 100 is one row: its dots are the count in it.
      const marks = figure.kind === 'dots' || trace.meta.rows === 0 ? trace.meta.rows : x.length;
      expect(marks).toBe(trace.meta.rows);
    }
    expect(rows).toBe(figure.table.rows.length);
    expect(rows).toBeGreaterThan(0);
    for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
  });

  it('matches the golden file, which may be wrong', () => {
    expect(goldenFigures()).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  });
});

describe('the numbers drawn', () => {
  it('are the estimates, sorted', () => {
    const scope = { scenario: 'standard-battery', kind: 'group', id: 'force' } as const;
    const figure = forest(estimates, FORMATS.text, scope, 'credibility');
    const drawn = figure?.traces.at(-1)?.['x'] as number[];
    const wanted = estimates.effects
      .filter(
        (row) =>
          row.scope.scenario === scope.scenario &&
          row.scope.id === 'force' &&
          row.scope.kind === 'group' &&
          row.estimand === 'credibility',
      )
      .map((row) => 100 * row.value);
    expect(drawn).toHaveLength(18);
    const symbols = (figure!.traces.at(-1)!['marker'] as { symbol: string[] }).symbol;
    const inside = (_: unknown, at: number): boolean => symbols[at] === 'circle';
    const sorted = wanted.sort((a, b) => b - a);
    expect(drawn.filter(inside)).toEqual(sorted.filter(inside));
    expect(symbols.filter((symbol) => symbol === 'triangle-left')).toHaveLength(2);
    // What stands beyond the axis stands at its edge, with its number in the table.
    const { range } = figure!.layout['xaxis'] as { range: [number, number] };
    for (const [at, value] of drawn.entries()) {
      expect(value).toBeGreaterThan(range[0]);
      expect(sorted[at]! < range[0]).toBe(!inside(null, at));
    }
    expect(figure?.table.rows.map((row) => row[1])).toEqual(sorted);
    // Where the question is about these alone, the axis reaches them.
    const far = figure!.table.rows.filter((_, at) => !inside(null, at)).map(([label]) => label);
    const answer = estimates.arms.filter(({ label }) => far.includes(label)).map(({ id }) => id);
    expect(answer).toHaveLength(2);
    const about = { ...estimates, experiment: { ...estimates.experiment, answer } };
    const whole = forest(about, FORMATS.text, scope, 'credibility')!;
    expect(new Set((whole.traces.at(-1)!['marker'] as { symbol: string[] }).symbol)).toEqual(
      new Set(['circle']),
    );
  });

  it('dots are the shares of paired worlds', () => {
    const figure = figures(estimates, FORMATS.text).find(({ kind }) => kind === 'dots');
    const drawn = figure?.traces.map((trace) => (trace['x'] as unknown[]).length);
    expect(drawn).toEqual(figure?.table.rows.map((row) => row[2]));
    const perPanel = [0, 3].map((from) =>
      figure?.table.rows.slice(from, from + 3).reduce((sum, row) => sum + Number(row[2]), 0),
    );
    expect(perPanel).toEqual([100, 100]);
  });

  it('a title changes with the estimates', () => {
    const flat = {
      ...estimates,
      effects: estimates.effects.map((row) => ({ ...row, value: 0, interval90: { low: -1, high: 1 } })),
    };
    const scope = { scenario: 'standard-battery', kind: 'group', id: 'force' } as const;
    expect(forest(flat, FORMATS.text, scope, 'credibility')?.title).toContain('no arm moves');
    expect(forest(estimates, FORMATS.text, scope, 'credibility')?.title).toContain('rises in');
  });

  it('a figure without numbers is left out, never drawn empty', () => {
    const bare = { ...estimates, survival: [], members: [], drivers: [], conditions: [] };
    const kinds = figures(bare, FORMATS.text).map(({ kind }) => kind);
    expect(kinds).not.toContain('survival');
    expect(kinds).not.toContain('tiles');
    expect(kinds).toContain('forest');
  });

  it('a label is a label, not markup', () => {
    const odd = {
      ...estimates,
      arms: estimates.arms.map((arm) => (arm.id === BASELINE ? arm : { ...arm, label: '<b>x</b> & y' })),
    };
    const figure = figures(odd, FORMATS.text).find(({ kind }) => kind === 'counts');
    expect(JSON.stringify(figure?.layout.annotations)).toContain('&lt;b&gt;x&lt;/b&gt; &amp; y');
  });
});

describe('small parts', () => {
  it('the tile map holds each of the 32 once', () => {
    expect(ALLIES).toHaveLength(32);
    expect(ALLIES.every(({ row, column }) => row >= 0 && column >= 0)).toBe(true);
    expect(new Set(ALLIES.map(({ row, column }) => `${row},${column}`)).size).toBe(32);
  });

  it('counts of 100 sum to 100', () => {
    expect(outOf100([1 / 3, 1 / 3, 1 / 3]).reduce((sum, x) => sum + x, 0)).toBe(100);
    expect(outOf100([0.614, 0.2, 0.03, 0.156])).toEqual([61, 20, 3, 16]);
  });

  it('csv quotes what needs it and leaves out what did not happen', () => {
    expect(
      csv({
        columns: ['a', 'b (h)'],
        rows: [
          ['x, "y"', 0.1],
          ['z', null],
          ['w', Number.NaN],
        ],
      }),
    ).toBe('a,b (h)\n"x, ""y""",0.1\nz,\nw,\n');
  });

  it('ink on a shaded tile keeps a contrast of 4.5', () => {
    const luminance = (hex: string): number => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const hue of ['#0072B2', '#D55E00']) {
      for (let share = 0; share <= 1; share += 0.02) {
        const { fill, ink } = shade(hue, share);
        const [light = 0, dark = 0] = [luminance(fill), luminance(ink)].sort((a, b) => b - a);
        expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
