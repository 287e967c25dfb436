import { describe, expect, it } from 'vitest';
import { accessionElectorate, RELABELLED } from '../../src/analysis/ratification/electorate.ts';
import { ratificationHindcast } from '../../src/analysis/ratification/hindcast.ts';
import { lagScores } from '../../src/analysis/ratification/lag-scores.ts';
import {
  lagStatistics,
  lastApart,
  latest,
  summarised,
} from '../../src/analysis/ratification/lag-statistics.ts';
import { simulateLags } from '../../src/analysis/ratification/simulate-lags.ts';
import { readAgents } from '../../src/data/agents.ts';
import { CANDIDATES, readAccession } from '../../src/data/evidence/accession.ts';
import { readAccessionPriors } from '../../src/data/evidence/accession-priors.ts';
import { HORIZON_DAYS } from '../../src/model/ratification.ts';
import { at } from '../../src/model/parameters.ts';
import { PRIORS } from '../model/fixture.ts';

const path = (relative: string): string => new URL(`../../${relative}`, import.meta.url).pathname;
const agents = readAgents(path('agents'));
const record = readAccession(
  path('evidence/accession.csv'),
  agents.members.map(({ value }) => value.id),
);
const own = readAccessionPriors(path('evidence/accession-priors.csv'));
const plan = { priors: PRIORS, inner: 1, design: null, seedKey: 11 };

describe('statistics of lags', () => {
  it('are those of fact 9 for the record', () => {
    const [finland, sweden] = [0, 1].map((c) =>
      summarised(Float64Array.from(record, ({ days }) => days[c]!)),
    );
    expect(finland).toEqual([4, 15, 29, 268]);
    expect(sweden).toEqual([4, 15, 29, 601]);
  });

  it('let members that tie share the last places', () => {
    expect([...latest(Float64Array.of(1, 9, 5), 1)]).toEqual([0, 1, 0]);
    expect([...latest(Float64Array.of(1, 9, 5), 2)]).toEqual([0, 1, 1]);
    expect([...latest(Float64Array.of(5, 9, 5), 2)]).toEqual([0.5, 1, 0.5]);
    expect([...latest(Float64Array.of(9, 9, 9, 1), 1)]).toEqual([1 / 3, 1 / 3, 1 / 3, 0]);
  });

  it('sum over replications', () => {
    // two replications, two candidates, three members
    const days = Float64Array.of(1, 2, 3, 1, 2, 9, 4, HORIZON_DAYS, HORIZON_DAYS, 4, 7, 5);
    const lags = { members: ['AAA', 'BBB', 'CCC'], candidates: ['FIN', 'SWE'], replications: 2, days };
    const [finland, sweden] = lagStatistics(lags);
    expect([...finland!.days.median]).toEqual([2, HORIZON_DAYS]);
    expect([...finland!.last]).toEqual([0, 0.25, 0.75]);
    expect([...finland!.lastTwo]).toEqual([0, 1, 1]);
    expect([finland!.unfinished, sweden!.unfinished]).toEqual([0.5, 0]);
    expect([...sweden!.days.last]).toEqual([7, 9]);
    expect([...lastApart(lags)]).toEqual([6, HORIZON_DAYS - 7]);
  });
});

describe('scores of ratifications', () => {
  const members = ['AAA', 'BBB', 'CCC'];
  const row = (member: string, days: number) =>
    ({ member, days: [days, days], source: 's', confidence: 'judgement' }) as const;
  const observed = [row('AAA', 3), row('BBB', 50), row('CCC', 20)];
  const days = Float64Array.of(1, 60, 20, 2, 30, 40);
  const [statistics] = lagStatistics({ members, candidates: ['FIN'], replications: 2, days });

  it('price the member that was last against anybody and against the coding', () => {
    const { who, times } = lagScores(statistics!, members, [0.1, 0.2, 0.1], observed, 0);
    expect(who.last).toEqual(['BBB', 'CCC']);
    expect(who.model).toBeCloseTo(Math.log((1 + 1 / 3) / 3), 12);
    expect(who.uniform).toBeCloseTo(-Math.log(3), 12);
    expect(who.coded).toBeCloseTo(-Math.log(2), 12);
    expect(who.amongLastTwo).toEqual([1, 1]);
    expect(times.last).toMatchObject({ observed: 50, insideNinety: true, ninety: { low: 40, high: 60 } });
    // two values a and b: the mean distance to y, less a quarter of |a - b|
    const [a, b, y] = [41, 61, 51].map(Math.log) as [number, number, number];
    expect(times.last.crps).toBeCloseTo((y - a + (b - y)) / 2 - (b - a) / 4, 12);
  });

  it('refuse another electorate', () => {
    expect(() => lagScores(statistics!, members, [1, 1, 1], observed.slice(1), 0)).toThrow(
      'different members',
    );
  });
});

describe('the hindcast of ratifications', () => {
  it('has the governments of 2022, and others where codings are exchanged', () => {
    const demand = (exchanged?: typeof RELABELLED): Record<string, number> => {
      const { ids, members, attributes } = accessionElectorate(agents, exchanged);
      expect(members).toBe(30);
      expect(ids).not.toContain('FIN');
      return Object.fromEntries(ids.slice(0, members).map((id, i) => [id, attributes.dem.mode[i]!]));
    };
    expect(demand()).toMatchObject({ HUN: 0.8, TUR: 0.8, GRC: 0.2, SVK: 0.05, USA: 0.05, CZE: 0.05 });
    expect(demand(RELABELLED)).toMatchObject({ HUN: 0.05, TUR: 0.05, CZE: 0.8, ITA: 0.8 });
  });

  it('keeps the noise of a replication whatever else is run', () => {
    const figures = accessionElectorate(agents);
    const run = (inner: number, vectors: number) =>
      simulateLags({ ...plan, inner }, figures, CANDIDATES, own, vectors);
    const [few, many, inner] = [run(1, 2), run(1, 5), run(2, 1)];
    expect(many.days.subarray(0, few.days.length)).toEqual(few.days);
    expect(inner.replications).toBe(2);
    expect(inner.days.subarray(0, 60)).toEqual(few.days.subarray(0, 60));
  });

  it('puts those last that are coded to demand, wherever the coding stands', () => {
    const { statistics, relabelled, members, scores, apart } = ratificationHindcast(
      plan,
      agents,
      record,
      own,
      1000,
    );
    const chance = (last: Float64Array, ids: readonly string[]): number =>
      ids.reduce((sum, id) => sum + last[members.indexOf(id)]!, 0);
    for (const [c, { last }] of statistics.entries()) {
      expect(chance(last, members)).toBeCloseTo(1, 9);
      expect(chance(last, ['HUN', 'TUR'])).toBeGreaterThan(chance(relabelled[c]!.last, ['HUN', 'TUR']));
      expect(chance(relabelled[c]!.last, ['CZE', 'ITA'])).toBeGreaterThan(chance(last, ['CZE', 'ITA']));
    }
    expect(scores.map(({ who }) => who.last)).toEqual([
      ['TUR', 'HUN'],
      ['HUN', 'TUR'],
    ]);
    expect(apart.observed).toBe(333);
    expect(apart.share).toBeGreaterThanOrEqual(0);
  });

  it('hears of demands: larger ones that nobody buys off leave more unfinished', () => {
    const figures = accessionElectorate(agents);
    const unfinished = (size: number): number => {
      const priors = PRIORS.with(at('pref.demandSize'), { kind: 'fixed', value: size });
      return lagStatistics(simulateLags({ ...plan, priors }, figures, CANDIDATES, own, 300))[0]!.unfinished;
    };
    expect(unfinished(0.6)).toBeGreaterThan(unfinished(0.2));
  });
});
