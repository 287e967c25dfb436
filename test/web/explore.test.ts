import { crc32 as crcOfNode } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/charts/figure.ts';
import { figures } from '../../src/charts/figures.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { withResolution } from '../../src/charts/png.ts';
import { crc32, resolvedPng } from '../../src/charts/png-resolution.ts';
import { leadingScope } from '../../src/charts/select.ts';
import { metadata } from '../../src/charts/svg.ts';
import { tradeoff } from '../../src/charts/tradeoff.ts';
import { DrawQueue } from '../../src/web/explore/draw-queue.ts';
import { figureFor, fitted, stepsOf } from '../../src/web/explore/drawing.ts';
import { cellText } from '../../src/web/explore/figure-table.tsx';
import { headlineWords, rowWords, titleWords } from '../../src/web/explore/one-page-words.ts';
import { dotsOf, pageRecord, savedSvg } from '../../src/web/explore/picture.ts';
import { Recent } from '../../src/web/explore/recent.ts';
import { sectionsOf } from '../../src/web/explore/sections.ts';
import { factsOf } from '../../src/web/build/facts.ts';
import { OPENING } from '../../src/web/mix/mix.ts';
import type { Shown } from '../../src/web/screen/shown.ts';
import { parseFragment } from '../../src/web/state/fragment.ts';
import { knownOf } from '../../src/web/state/known.ts';
import { fixture } from '../charts/fixture.ts';
import { type Known, withEffects } from './explore/known-effects.ts';

const drawn = (known: Readonly<Record<string, Known>>): Figure => {
  const estimates = withEffects(known);
  return tradeoff(estimates, FORMATS.screen, leadingScope(estimates)!)!;
};
const MIX = { ...OPENING, levels: { ...OPENING.levels, guarantee: 2 } };
const facts = await Promise.resolve(factsOf(new URL('../../', import.meta.url).pathname));

describe('the trade-off', () => {
  // Surer and sooner; sooner yet, less sure; beaten by the first in both; not sooner at all.
  const figure = drawn({
    'none-corps': [0.05, -2, 0.03],
    'none-planning': [0.02, -4, -0.02],
    'statute-none': [0.04, -1, 0],
    'automatic-none': [-0.01, 1, NaN],
  });
  const marks = figure.traces.filter((trace) => trace['mode'] === 'markers');

  it('joins what nothing beats in both, and nothing else', () => {
    const [front] = figure.traces;
    expect([front!['x'], front!['y']]).toEqual([
      [-4, -2],
      [2, 5],
    ]);
    expect(figure.table.rows.map((row) => row.at(-1))).toEqual(['yes', 'no', 'yes', 'no', 'no']);
    expect(figure.table.rows.map((row) => [row[0], row[2], row[5]])).toEqual([
      ['A', 5, -2],
      ['B', 4, -1],
      ['C', 2, -4],
      ['D', -1, 1],
      ['–', 0, 0],
    ]);
  });

  it('says how many are surer and sooner beyond their intervals', () => {
    expect(figure.title).toMatch(/: 3 of 4 arms are shown to raise credibility and shorten/);
    expect(drawn({ 'none-corps': [0.005, -2, 0] }).title).toMatch(/: none of 1 arms is shown/);
  });

  it('marks false positives by shape, and what they are not measured for as unchanged', () => {
    const shapes = marks.map((trace) => (trace['marker'] as { symbol: string }).symbol);
    expect(shapes).toEqual(['circle', 'triangle-up', 'triangle-down', 'diamond']);
    expect(figure.table.rows[3]!.slice(8, 11)).toEqual([null, null, null]);
    expect(figure.caption).toContain('more false positives');
    expect(drawn({ 'none-corps': [0.05, -2, NaN] }).caption).toContain('No false positive can occur here');
  });

  it('keeps things as they stand on the front where every arm is worse', () => {
    const worse = drawn({ 'none-corps': [-0.05, 2, 0] });
    expect(worse.table.rows.map((row) => row.at(-1))).toEqual(['no', 'yes']);
    expect(worse.alt).toContain('nothing beats');
  });

  it('is left out without effects, and has one id for both widths', () => {
    const estimates = withEffects({});
    expect(tradeoff(estimates, FORMATS.screen, leadingScope(estimates)!)).toBeNull();
    const both = [FORMATS.screen, FORMATS.phone].map((format) =>
      tradeoff(fixture(), format, leadingScope(fixture())!),
    );
    expect(both[0]!.id).toBe(both[1]!.id);
  });
});

describe('sections', () => {
  it('hold every figure once, in the order of a reader', () => {
    const wide = [...figures(fixture(), FORMATS.screen), drawn({ 'none-corps': [0.05, -2, 0] })];
    const sections = sectionsOf(
      wide.map((figure) => ({ wide: figure, narrow: figure })),
      null,
    );
    const held = sections.flatMap(({ pairs }) => pairs.map((pair) => pair.wide.id));
    expect(held.toSorted()).toEqual(wide.map(({ id }) => id).toSorted());
    expect(sections.map(({ id }) => id)).toEqual([
      'effects',
      'trade-offs',
      'time',
      'outcomes',
      'of-100',
      'reversals',
      'blocks',
      'rest',
    ]);
    expect(sectionsOf([], null)).toEqual([]);
    // What was looked for and not found is said, not left out.
    expect(sectionsOf([], 'Looked in 400 draws.')).toMatchObject([
      { id: 'reversals', words: 'Looked in 400 draws.', pairs: [] },
    ]);
  });
});

describe('drawing', () => {
  const later = (): Promise<void> => new Promise((resume) => setTimeout(resume, 5));

  it('draws one after another, a task a step, and goes on after a failure', async () => {
    const log: string[] = [];
    const queue = new DrawQueue();
    let task = 0;
    const beat = setInterval(() => (task += 1), 0);
    const tasks: number[] = [];
    const step = (name: string) => (): void => {
      log.push(name);
      tasks.push(task);
    };
    const done = (name: string) => (problem: unknown) => {
      log.push(`${name} ${problem instanceof Error ? problem.message : 'done'}`);
    };
    queue.add(async () => [step('a1'), () => later(), step('a2')], done('a'));
    queue.add(async () => {
      throw new Error('no Plotly');
    }, done('b'));
    const cancel = queue.add(async () => [step('c')], done('c'));
    // Cancelled while it is drawn: its next step is not.
    const stop = queue.add(async () => [step('e1'), () => stop(), step('e2')], done('e'));
    queue.add(async () => [step('d')], done('d'));
    cancel();
    await new Promise((resume) => setTimeout(resume, 120));
    clearInterval(beat);
    expect(log).toEqual(['a1', 'a2', 'a done', 'b no Plotly', 'e1', 'd', 'd done']);
    expect(new Set(tasks).size).toBe(tasks.length);
  });

  it('gives the texts of a figure a task of their own, and all of them', async () => {
    const figure = figures(fixture(), FORMATS.screen).find(({ kind }) => kind === 'forest')!;
    const calls: unknown[] = [];
    const plotly = {
      newPlot: async (_: unknown, __: unknown, layout: unknown) => void calls.push(layout),
      relayout: async (_: unknown, change: unknown) => void calls.push(change),
      purge: () => undefined,
      toImage: async () => '',
    };
    globalThis.matchMedia = (() => ({ matches: false })) as unknown as typeof matchMedia;
    for (const step of stepsOf(plotly, figure, {} as HTMLElement, 700)) await step();
    expect(calls).toEqual([
      { ...figure.layout, width: 700, annotations: [] },
      { annotations: figure.layout.annotations },
    ]);
  });

  it('takes the figure for the place there is', () => {
    const pair = { wide: { id: 'w' } as Figure, narrow: { id: 'n' } as Figure };
    expect([358, 619, 620, 900].map((width) => figureFor(pair, width).id)).toEqual(['n', 'n', 'w', 'w']);
    // A figure is never squeezed: in less room than it was made for it shrinks as a whole.
    const made = { layout: { width: 358 } } as Figure;
    expect(fitted(made, 400)).toEqual({ width: 400, zoom: 1 });
    expect(fitted(made, 179)).toEqual({ width: 358, zoom: 0.5 });
  });
});

describe('what is saved', () => {
  const figure = drawn({ 'none-corps': [0.05, -2, 0] });

  it('says that it comes from the page, of what, and how to see it again', () => {
    const record = JSON.parse(pageRecord(figure, MIX)) as Record<string, string>;
    const provenance = JSON.parse(JSON.stringify(figure.provenance)) as object;
    expect(record).toMatchObject({ made: 'page', figure: figure.id, ...provenance });
    const again = parseFragment(record['fragment']!, knownOf(facts));
    expect(again.ignored).toBe(0);
    expect(again.state).toMatchObject({ mix: MIX, view: 'explore' });
    expect(again.model).toBe(figure.provenance.model);
  });

  it('is an SVG with a name, a description, letters and the record; no text of it is markup', () => {
    const hostile = { ...figure, title: '</title><script>alert(1)</script>' };
    const svg = savedSvg('<svg width="1"><g/></svg>', hostile, MIX, '@font-face{}');
    expect(svg).not.toContain('<script>');
    expect(svg).toMatch(/^<svg width="1" role="img" aria-labelledby=.*<title .*<desc .*<style>@font-face/s);
    expect(metadata(svg)!.text).toBe(pageRecord(hostile, MIX));
  });

  it('is a PNG of 300 dots an inch, by the same bytes as of the exporter', () => {
    expect(dotsOf({ width: 780, height: 480 })).toEqual({ width: 2438, height: 1500 });
    const png = Buffer.from([...Array(60).keys()]);
    const made = resolvedPng(png);
    expect(withResolution(png).equals(Buffer.from(made))).toBe(true);
    const chunk = Buffer.from(made.subarray(33, 54));
    expect(chunk.readUInt32BE(17)).toBe(crcOfNode(chunk.subarray(4, 17)));
    expect([
      chunk.toString('latin1', 4, 8),
      chunk.readUInt32BE(8),
      chunk.readUInt32BE(12),
      chunk[16],
    ]).toEqual(['pHYs', 11811, 11811, 1]);
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926); // the check value of the CRC-32
  });
});

describe('what is kept and read', () => {
  it('keeps the mixes asked for last', () => {
    const recent = new Recent<number>(2);
    recent.put('a', 1);
    recent.put('b', 2);
    recent.put('a', 3);
    recent.put('c', 4);
    expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([3, undefined, 4]);
  });

  it('sets cells as they are read', () => {
    expect([null, NaN, -0.0123456, 1234567, 'A', 0].map(cellText)).toEqual([
      '–',
      '–',
      '\u22120.01235',
      '1,234,567',
      'A',
      '0',
    ]);
  });
});

describe('the words of the one page', () => {
  const shown: Shown = {
    standing: 'settled',
    baseline: 0.42,
    chosen: 0.57,
    difference: 0.15,
    interval: [0.13, 0.17],
    intervalOfBaseline: [0.4, 0.44],
    intervalOfChosen: [0.55, 0.59],
    error: null,
    errorOfBaseline: null,
    n: 512,
    gained: 0.2,
    lost: 0.03,
  };

  it('give no effect without its interval and n', () => {
    const said = headlineWords(facts, MIX, 'credibility', shown, false);
    expect(said).toMatch(
      /42 as things stand, 57 with the mix; difference \+15\.0 \(90% interval \+13\.0 to \+17\.0\); n = 512 paired worlds/,
    );
    const same = { ...shown, chosen: 0.42, difference: 0, interval: [0, 0], gained: 0, lost: 0 } as const;
    expect(headlineWords(facts, MIX, 'credibility', same, false)).toMatch(
      /42 with the mix; no crisis of 512 worlds came out differently\.$/,
    );
    expect(rowWords(facts, MIX, 'credibility', same, false)[3]).toBe(
      'no crisis of 512 worlds came out differently',
    );
    expect(rowWords(facts, MIX, 'credibility', shown, false)).toEqual([
      'answered adequately in time',
      '42.0 [40.0, 44.0]',
      '57.0 [55.0, 59.0]',
      '+15.0 [+13.0, +17.0]',
      '20, 3',
      '512',
    ]);
  });

  it('say what is found, in the model, and nothing of what is not told apart', () => {
    expect(titleWords(facts, MIX, shown, false)).toMatch(
      /^With the chosen mix 57 instead of 42 of 100 .* in the model$/,
    );
    const unclear = titleWords(facts, MIX, { ...shown, interval: [-0.01, 0.31] }, false);
    expect(unclear).toMatch(/is not shown to change/);
    expect(unclear).not.toContain('57');
    expect(titleWords(facts, OPENING, shown, true)).toMatch(/^As things stand, 42 of 100/);
    expect(rowWords(facts, OPENING, 'decided', shown, true).slice(2, 5)).toEqual(['–', '–', '–']);
  });
});
