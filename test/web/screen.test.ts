import { describe, expect, it } from 'vitest';
import type { Facts, LevelFacts } from '../../src/web/facts.ts';
import { CONTROLS } from '../../src/web/mix/controls.ts';
import { type Mix, NOTHING_CHANGED, OPENING } from '../../src/web/mix/mix.ts';
import { answerCsv, membersCsv } from '../../src/web/screen/answer-csv.ts';
import { bibtex, mixReference, ris } from '../../src/web/screen/citation.ts';
import { countsOf } from '../../src/web/screen/dots.tsx';
import { noneDiffers, shownOf } from '../../src/web/screen/shown.ts';
import { tileScale, tileValues } from '../../src/web/screen/tile-values.ts';
import { priceOf, warningsOf } from '../../src/web/screen/warnings.ts';
import { incidentWords, plainNumber, signed } from '../../src/web/screen/words.ts';

const NOTHING: LevelFacts = {
  name: 'as things stand',
  proposal: null,
  dose: 0,
  adoption: null,
  politicalCapital: 0,
  billionPerYear: { from: 0, to: 0 },
  leadTimeWeeks: 0,
};

const level = (proposal: string, step: number): LevelFacts => ({
  name: `level ${step}`,
  proposal,
  dose: step / 3,
  adoption: { low: 0.1, high: 0.2, body: 'council', objectors: ['Somebody'] },
  politicalCapital: 0.3 * step,
  billionPerYear: { from: step, to: 5 * step },
  leadTimeWeeks: 10 * step,
});

const FACTS: Facts = {
  version: '1.0.0',
  model: '0.6',
  licence: 'MIT',
  citation: {
    title: 'Casus',
    authors: 'Casus contributors',
    version: '1.0.0',
    released: '2026-11-23',
    licence: 'MIT',
    url: null,
  },
  controls: CONTROLS.map(({ id, label, levels }) => ({
    id,
    label,
    summary: '',
    levels: [NOTHING, ...levels.map(([proposal], at) => level(proposal, at + 1))],
  })),
  interactions: [
    { first: 'congressional-guarantee', second: 'eu-surge', sign: '-', why: 'one stands in for the other' },
    { first: 'congressional-guarantee', second: 'hybrid-annex', sign: '+', why: 'they help' },
  ],
  incidents: [
    { id: 'force', kind: 'group', label: 'Attacks with force', group: 'force', items: [], window: 60 },
    { id: 'gps-jamming', kind: 'class', label: 'GPS jamming', group: 'hybrid', items: [], window: null },
  ],
  members: [],
  months: [],
};

const mix = (levels: Partial<Mix['levels']>): Mix => ({
  ...OPENING,
  levels: { ...NOTHING_CHANGED, ...levels },
});
const kinds = (levels: Partial<Mix['levels']>): string[] =>
  warningsOf(FACTS, mix(levels)).map(({ id }) => id);

describe('warnings', () => {
  it('says nothing of one proposal that is not unlikely, whatever it takes, nor of two that serve each other', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ guarantee: 3 })).toEqual([]);
    const rare = {
      ...level('reverse-veto', 3),
      adoption: { ...level('', 1).adoption!, low: 0.004, high: 0.19 },
    };
    const controls = FACTS.controls.map((control) =>
      control.id === 'rule' ? { ...control, levels: [...control.levels.slice(0, 3), rare] } : control,
    );
    expect(warningsOf({ ...FACTS, controls }, mix({ rule: 3 }))).toMatchObject([
      { id: 'adoption', why: expect.stringContaining('less than 1 to 19 of 100; against: Somebody') },
    ]);
    expect(kinds({ guarantee: 1, annex: 1 })).toEqual(['adoption']);
  });

  it('gives the reason of the catalogue for two that overlap', () => {
    const [first] = warningsOf(FACTS, mix({ guarantee: 1, surge: 1 }));
    expect(first).toEqual({
      id: 'interaction',
      title: 'Congressional guarantee and EU surge role overlap',
      why: 'The catalogue: one stands in for the other.',
    });
  });

  it('adds what the mix takes, and warns of capital and money past their limits', () => {
    expect(kinds({ annex: 3, fusion: 3 })).toEqual(['adoption', 'money']);
    expect(kinds({ annex: 3, fusion: 3, cyber: 3 })).toEqual(['adoption', 'capital', 'money']);
    const price = priceOf(FACTS, mix({ annex: 1, fusion: 3 }));
    expect(price.adoption!.low).toBeCloseTo(0.01);
    expect(price.adoption!.high).toBeCloseTo(0.04);
    expect(price.politicalCapital).toBeCloseTo(1.2);
    expect(price.billionPerYear).toEqual({ from: 4, to: 20 });
    expect(price.leadTimeWeeks).toBe(30);
    expect(priceOf(FACTS, OPENING).adoption).toBeNull();
  });
});

describe('what is shown', () => {
  const share = (value: number) => ({ value, interval90: [value - 0.01, value + 0.01] as const });
  const headline = {
    baseline: share(0.61),
    chosen: share(0.64),
    difference: share(0.03),
    gained: 0.1,
    lost: 0.02,
  };
  const answer = {
    n: 512,
    crises: 1024,
    credibility: headline,
    decided: headline,
    members: { baseline: {}, chosen: {} },
    done: true,
  };
  const quick = {
    credibility: { baseline: 0.6, halfWidth: 0.02, chosen: 0.65, difference: 0.05, error: 0.03 },
    decided: { baseline: 0.5, halfWidth: 0.02, chosen: 0.5, difference: 0, error: 0 },
    members: {},
    n: 100,
  };

  it('is the measured answer where there is one, else the approximate one with its error, else nothing', () => {
    const measured = shownOf('credibility', { answer, quick, phase: 'settled', problem: null });
    expect(measured).toMatchObject({
      standing: 'settled',
      baseline: 0.61,
      chosen: 0.64,
      n: 512,
      error: null,
    });
    const early = shownOf('credibility', { answer: null, quick, phase: 'waiting', problem: null });
    expect(early).toMatchObject({ standing: 'approximate', chosen: 0.65, n: 0, error: 0.03 });
    expect(early.interval![0]).toBeCloseTo(0.02);
    expect(
      shownOf('decided', { answer: null, quick: null, phase: 'waiting', problem: null }).chosen,
    ).toBeNull();
  });

  it('says by how much the baseline may be off apart from the difference', () => {
    const early = shownOf('decided', { answer: null, quick, phase: 'waiting', problem: null });
    expect(early).toMatchObject({ error: 0, errorOfBaseline: 0.02 });
    const measured = shownOf('decided', { answer, quick, phase: 'measuring', problem: null });
    expect(measured.errorOfBaseline).toBeNull();
  });

  it('knows where no crisis that was run differs, and only where one was run', () => {
    const same = { ...headline, difference: { value: 0, interval90: [0, 0] as const }, gained: 0, lost: 0 };
    const of = (credibility: typeof headline | typeof same): boolean =>
      noneDiffers(
        shownOf('credibility', {
          answer: { ...answer, credibility },
          quick,
          phase: 'settled',
          problem: null,
        }),
      );
    expect(of(same)).toBe(true);
    expect(of(headline)).toBe(false);
    // As many lost as gained: a difference of 0 with a spread of its own.
    expect(of({ ...same, gained: 0.1, lost: 0.1 })).toBe(false);
    expect(noneDiffers(shownOf('decided', { answer: null, quick, phase: 'waiting', problem: null }))).toBe(
      false,
    );
  });

  it('keeps the two arms of a member apart, on the map and in its table', () => {
    const arm = (blocks: number, contributes: number, pivotal: number) => ({
      blocks,
      contributes,
      pivotal,
      interval90: {
        blocks: { low: blocks / 2, high: blocks * 2 },
        contributes: { low: contributes / 2, high: contributes * 2 },
        pivotal: { low: pivotal / 2, high: pivotal * 2 },
      },
    });
    const of = {
      ...answer,
      members: { baseline: { TUR: arm(0.25, 0.125, NaN) }, chosen: { TUR: arm(0.0625, 0.375, 0.5) } },
    };
    const facts: Facts = {
      ...FACTS,
      members: [{ id: 'TUR', name: 'Türkiye', tile: 'TR', row: 0, column: 0, belief: { '2026-11': 0.75 } }],
    };
    const value = (mode: 'blocks' | 'contributes' | 'belief', which: 'baseline' | 'chosen') =>
      tileValues(facts, { answer: of, quick: null, nothingChosen: false }, mode, which, '2026-11').get('TUR');
    expect(value('blocks', 'baseline')).toEqual({ value: 0.25, baseline: 0.25 });
    expect(value('blocks', 'chosen')).toEqual({ value: 0.0625, baseline: 0.25 });
    expect(value('contributes', 'baseline')).toEqual({ value: 0.125, baseline: 0.125 });
    expect(value('contributes', 'chosen')).toEqual({ value: 0.375, baseline: 0.125 });
    expect(value('belief', 'chosen')).toEqual(value('belief', 'baseline'));
    const rows = membersCsv(of, facts, mix({})).split('\n').slice(1, 3);
    const origin = '512,as things stand,force,as drawn,2026-11,12,casus page,0.6,1.0.0';
    expect(rows).toEqual([
      `TUR,Türkiye,baseline,0.25,0.125,0.5,0.125,0.0625,0.25,,,,${origin}`,
      `TUR,Türkiye,chosen,0.0625,0.03125,0.125,0.375,0.1875,0.75,0.5,0.25,1,${origin}`,
    ]);
  });

  it('has 100 dots, of which none is gained and lost at once', () => {
    expect(countsOf(0.61, 0.64)).toEqual({ kept: 61, gained: 3, lost: 0, none: 36 });
    expect(countsOf(0.64, 0.61)).toEqual({ kept: 61, gained: 0, lost: 3, none: 36 });
    expect(countsOf(0.61, 0.64, 0.02)).toEqual({ kept: 59, gained: 5, lost: 2, none: 34 });
    expect(countsOf(0.61, 0.4, 0)).toEqual({ kept: 40, gained: 0, lost: 21, none: 39 });
    expect(countsOf(0.05, 0.98, 0.5)).toEqual({ kept: 3, gained: 95, lost: 2, none: 0 });
    expect(countsOf(0, 1)).toEqual({ kept: 0, gained: 100, lost: 0, none: 0 });
  });

  it('draws what is rare pale, and both arms on one scale', () => {
    const values = [
      { value: 0.002, baseline: 0.01 },
      { value: null, baseline: null },
    ];
    expect(tileScale(values, 'blocks')).toEqual({ low: 0, high: 0.1 });
    expect(tileScale([{ value: 0.62, baseline: 0.55 }], 'contributes')).toEqual({ low: 0.5, high: 0.7 });
    expect(tileScale([], 'blocks')).toEqual({ low: 0, high: 1 });
  });

  it('leaves as a table and as a citation', () => {
    const lines = answerCsv(answer, FACTS, mix({ guarantee: 2 })).split('\n');
    expect(lines[0]).toMatch(
      /n\),chosen mix,incident,United States,governments,decided within \(hours\),seed,model,casus$/,
    );
    expect(lines[3]).toMatch(
      /^credibility,difference,0\.03,0\.0(?:2|19\d*),0\.04,512,Congressional guarantee: level 2,force,as drawn,2026-11,12,casus page,0\.6,1\.0\.0$/,
    );
    const reference = mixReference(
      FACTS,
      mix({ guarantee: 2 }),
      512,
      'https://example.org/#m=0.6&guarantee=2',
    );
    expect(reference.detail).toContain('Congressional guarantee: level 2');
    expect(reference.detail).toContain('n = 512 paired worlds');
    expect(bibtex(reference)).toContain('\\url{https://example.org/#m=0.6&guarantee=2}');
    expect(ris(reference)).toMatch(/^TY {2}- DATA\n[^]*ER {2}- \n$/);
  });
});

describe('words', () => {
  it('has a real minus sign, no minus nought, and keeps capitals', () => {
    expect(signed(-2.04, 1)).toBe('−2.0');
    expect(signed(0.04, 1)).toBe('0.0');
    expect(plainNumber(-0.01)).toBe('0');
    expect(signed(3)).toBe('+3');
    expect(incidentWords(FACTS, 'force')).toBe('attacks with force');
    expect(incidentWords(FACTS, 'gps-jamming')).toBe('GPS jamming');
  });
});
