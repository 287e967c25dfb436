import { describe, expect, it } from 'vitest';
import type { Estimates } from '../../src/analysis/estimates.ts';
import { halvingSentences, stoppingSentences } from '../../src/analysis/precision-sentences.ts';
import { summaryRows, summaryText } from '../../src/cli/summary.ts';
import { answerParagraph } from '../../src/analysis/paragraph.ts';
import { acrossWhat, sourceLine } from '../../src/charts/provenance.ts';
import { citation } from '../../src/report/reproduce.ts';
import { groupTables } from '../../src/report/tables.ts';
import { precision } from '../../src/report/precision.ts';
import { fixture } from '../charts/fixture.ts';

const one = fixture();
const n = one.design.replications;
const designed = (design: Partial<Estimates['design']>): Estimates => ({
  ...one,
  design: { ...one.design, ...design },
});
const nested = designed({ vectors: n / 20, inner: 20 });
const blocks = designed({ vectors: n, unit: 5, parameters: 'saltelli' });

describe('n where replications are not independent', () => {
  it('is never their product alone', () => {
    for (const [of, short, words] of [
      [nested, `${n / 20}x20`, `${n / 20} draws × 20 runs`],
      [blocks, `${n / 5}x5`, `${n / 5} blocks of 5`],
    ] as const) {
      const text = summaryText(of);
      expect(text).toContain(`  ${short}  `);
      expect(text).toContain(`\nn ${short}: `);
      const spoken = text.split('\n').filter((line) => line.startsWith('Of 100 '));
      expect(spoken.length).toBeGreaterThan(0);
      for (const line of spoken) expect(line).toContain(`n = ${words}`);
      const report = groupTables(of, of.scenarios[0]!.id).text;
      expect(report).toContain(`n = ${words} (`);
      expect(sourceLine(of)).toContain(`n = ${words}`);
      expect(sourceLine(of)).not.toContain('replications)');
    }
  });

  it('is one number where every replication has a draw of its own', () => {
    expect(summaryText(one)).toMatch(new RegExp(` ${n}  \\S+$`, 'm'));
    expect(summaryText(one)).not.toContain(`\nn ${n}`);
  });
});

it.each([1, 20])('says of which ensemble the vectors are rows, with %i runs of each', (inner) => {
  const vectors = n / inner;
  const of = designed({ vectors, inner, parameters: 'ensemble', ensemble: 'posterior ensemble 7' });
  const rows = `${vectors.toLocaleString('en-US')} rows`;
  for (const text of [sourceLine(of), citation(of), acrossWhat(of), answerParagraph(of), summaryText(of)]) {
    expect(text).toContain('posterior ensemble 7');
    expect(text).not.toContain('parameter draw');
  }
  expect(sourceLine(of)).toContain(
    inner === 1 ? `posterior ensemble 7, ${rows} × 1 (n = ` : `posterior ensemble 7, n = ${rows} × 20 runs`,
  );
  expect(citation(of)).toContain(`(posterior ensemble 7, ${rows} × ${inner})`);
});

it('gives every level its interval as JSON, and that of the baseline in the table', () => {
  const rows = summaryRows(one);
  for (const row of rows)
    for (const [value, interval] of [
      [row.credibility, row.credibilityLevel90],
      [row.rmst72, row.rmst72Level90],
      [row.falsePositive, row.falsePositiveLevel90],
    ] as const) {
      if (!Number.isFinite(value)) continue;
      expect(interval!.low).toBeLessThanOrEqual(value);
      expect(interval!.high).toBeGreaterThanOrEqual(value);
    }
  const base = rows.find((row) => row.arm === one.baseline)!;
  const { low, high } = base.credibilityLevel90!;
  expect(summaryText(one)).toContain(`baseline [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`);
});

describe('how well it is known', () => {
  const force = one.effects.find(
    ({ scope, estimand, interval90 }) =>
      scope.kind === 'group' && estimand === 'credibility' && interval90.high > interval90.low,
  )!;

  it('says what would halve the widest half-width of each primary estimand', () => {
    const said = halvingSentences(one);
    expect(said).toHaveLength(one.experiment.primary.length);
    const widths = one.effects
      .filter(({ scope, estimand }) => scope.kind === 'group' && estimand === one.experiment.primary[0])
      .map(({ interval90 }) => (interval90.high - interval90.low) / 2);
    const width = Number(/±([\d.]+)/.exec(said[0]!)![1]);
    expect(width).toBeCloseTo(100 * Math.max(...widths), 1);
    const thousands = (value: number): string => value.toLocaleString('en-US');
    expect(said[0]).toContain(
      `at n = ${thousands(n)} replications; half of that would take about n = ${thousands(4 * n)} replications`,
    );
    expect(halvingSentences(nested)[0]).toContain(`about n = ${thousands((4 * n) / 20)} draws × 20 runs`);
    expect(precision(one).text).toContain('half of that would take about');
  });

  it('tells the three half-widths of a stopping rule apart', () => {
    const { arm, scope, estimand, value, interval90 } = force;
    const stopped = (met: boolean): Estimates => ({
      ...one,
      stopping: {
        estimand,
        halfWidth: 0.04,
        atLeast: 100,
        atMost: 2000,
        n,
        looks: [{ n, halfWidth: met ? 0.0391 : 0.0555 }],
        met,
        widest: { arm, scope },
        effects: [{ arm, scope, value, interval90, halfWidth: 0.0391, n }],
        fixed: null,
      },
    });
    const said = stoppingSentences(stopped(true)).join(' ');
    const plain = Number(((100 * (interval90.high - interval90.low)) / 2).toPrecision(3));
    expect(said).toContain(`three 90% half-widths: ±${plain} points in the tables of effects`);
    expect(said).toContain('±3.91 points by the rule');
    expect(said).toContain('±4 points, the one asked for, in the report');
    expect(stoppingSentences(stopped(false)).join(' ')).toContain('±5.55 points again');
    expect(halvingSentences(stopped(true))).toEqual([]);
  });
});
