import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCalibration } from '../../src/data/evidence/calibration.ts';
import { outsiders } from '../../src/data/evidence/membership.ts';
import { isCoded } from '../../src/data/evidence/hindcast.ts';
import type { CodedHindcast } from '../../src/data/evidence/hindcast.ts';
import type { Document } from '../../src/data/document.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import type { HindcastOptions } from '../../src/experiment/hindcasts.ts';
import { planHindcasts } from '../../src/experiment/hindcasts.ts';
import type { Plan, PlannedScenario } from '../../src/experiment/plan.ts';
import { COLUMNS, COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import type { ColumnName } from '../../src/model/measures/columns.ts';
import { at } from '../../src/model/parameters.ts';
import { project } from './fixture.ts';

const evidence = readCalibration(join(import.meta.dirname, '..', '..', 'evidence'), {
  members: project.agents.members.map(({ value }) => value.id),
  primitives: project.catalogue.primitives,
  parameters: project.parameters,
});
const { known } = evidence;
const coded = evidence.hindcasts.flatMap(({ value }) => (isCoded(value) ? [value] : []));

function planned(options: Partial<HindcastOptions> = {}, hindcasts = evidence.hindcasts): Plan {
  const plain = { seed: 'one', vectors: 3, inner: 1, structures: false };
  return planHindcasts(hindcasts, known, project, { ...plain, ...options });
}

/** A document of a hindcast that is made up. */
function made(value: CodedHindcast): Document<CodedHindcast> {
  return { ...evidence.hindcasts[0]!, value };
}

const plan = planned();

function scenario(of: Plan, id: string): PlannedScenario {
  const found = of.scenarios.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return found;
}

/** ISO3 of the electorate. */
function electorate(of: Plan, id: string): readonly string[] {
  const figures = of.figures[scenario(of, id).figures[0]!]!;
  return figures.ids.slice(0, figures.members);
}

/** Records of some replications, by scenario and column: arm 0. */
function records(of: Plan, replications: number): (id: string, column: ColumnName) => number[] {
  const replicator = new Replicator(of);
  const out = new Float64Array(replications * replicator.rows * COLUMN_COUNT);
  for (let r = 0; r < replications; r++) {
    replicator.run(r, out, r * replicator.rows * COLUMN_COUNT, (row, message) => {
      throw new Error(`row ${row}: ${message}`);
    });
  }
  return (id, column) => {
    const row = of.scenarios.findIndex((each) => each.id === id) * of.arms.length;
    const c = COLUMNS.findIndex(({ name }) => name === column);
    return Array.from(
      { length: replications },
      (_, r) => out[(r * replicator.rows + row) * COLUMN_COUNT + c]!,
    );
  };
}

describe('the alliance of a date', () => {
  it.each([
    ['1990-12-15', 16],
    ['1999-03-23', 19],
    ['2001-09-11', 19],
    ['2003-02-10', 19],
    ['2008-04-02', 26],
    ['2011-03-17', 28],
    ['2012-06-22', 28],
    ['2014-02-27', 28],
    ['2020-02-27', 29],
    ['2022-02-24', 30],
    ['2024-12-25', 32],
  ])('%s has %i members', (date, members) => {
    expect(known.membership.size - outsiders(known.membership, date).length).toBe(members);
  });
});

describe('the plan of the hindcasts', () => {
  it('has a scenario for each coded event and each of its mappings, in the alliance of its date', () => {
    expect(coded.length).toBeGreaterThan(5);
    expect(plan.scenarios.map(({ id }) => id)).toEqual(
      coded.flatMap(({ id, mappings }) => [id, ...mappings.map((each) => `${id}/${each.id}`)]),
    );
    for (const { id, date, mappings } of coded)
      for (const reading of [id, ...mappings.map((each) => `${id}/${each.id}`)]) {
        const away = outsiders(known.membership, date);
        const members = electorate(plan, reading);
        expect(members).toEqual([...known.membership.keys()].filter((m) => !away.includes(m)).toSorted());
        const [item, ...more] = scenario(plan, reading).items;
        expect(more).toEqual([]);
        expect(members[item!.provocation.target]).toBe(item!.target);
      }
  });

  it('holds what the coding states, and takes the rest from October 2025', () => {
    const { coding, date } = coded.find(({ id }) => id === 'turkiye-2003')!;
    const turkiye = scenario(plan, 'turkiye-2003');
    const members = electorate(plan, 'turkiye-2003');
    const figures = plan.figures[turkiye.figures[0]!]!;
    expect(date).toBe('2003-02-10');
    expect(figures.asOf).toBe('2025-10');
    expect(turkiye.world).toContainEqual([at('member.rusScale'), 0]);
    expect(Object.fromEntries(turkiye.parameters!)).toEqual(
      Object.fromEntries(Object.entries(coding.parameters!).map(([name, value]) => [at(name), value])),
    );
    expect(figures.attributes.dem.mode[members.indexOf('FRA')]).toBe(coding.agents!['members.FRA.dem']);
    expect(turkiye.venue!.leave.map((i) => members[i])).toEqual(coding.venue!.leave);
    expect(turkiye.items[0]).toMatchObject({ className: coding.class, target: coding.target });
    expect(turkiye.items[0]!.provocation.intensity).toBe(coding.intensity);
  });

  it('keys events apart, and the readings of one event alike', () => {
    const keys = plan.scenarios.map(
      ({ id, items }) => [id.split('/')[0]!, items[0]!.provocation.key] as const,
    );
    for (const [a, keyA] of keys) for (const [b, keyB] of keys) expect(keyA === keyB).toBe(a === b);
  });

  it('lets a mapping differ in what it changes, and in nothing else', () => {
    const event = coded.find(({ id }) => id === 'turkiye-2003')!;
    const { id: _, ...graver } = scenario(plan, 'turkiye-2003/graver');
    const { id: __, ...own } = scenario(plan, 'turkiye-2003');
    const intensity = event.mappings.find((each) => each.id === 'graver')!.changes.intensity!;
    const [item] = own.items;
    expect(graver).toEqual({
      ...own,
      items: [{ ...item!, provocation: { ...item!.provocation, intensity } }],
    });
    expect(intensity).not.toBe(item!.provocation.intensity);
    const { venue, ...oneVenue } = scenario(plan, 'turkiye-2003/one-venue');
    const { id: ___, venue: shifted, ...rest } = { ...scenario(plan, 'turkiye-2003') };
    expect(venue).toBeUndefined();
    expect(shifted).toBeDefined();
    expect({ ...oneVenue, id: undefined }).toEqual({ ...rest, id: undefined });
  });

  it('has an arm for each rival value of the switches that a battery reads', () => {
    expect(plan.arms.map(({ id }) => id)).toEqual(['default']);
    const { arms, baseline, scenarios } = planned({ structures: true });
    expect(baseline).toBe(0);
    expect(arms.map(({ id }) => id)).toEqual([
      'default',
      'doubt=freezes',
      'doubt=mobilises',
      'doubt=nothing',
      'voting=strategic',
      'influence=none',
      'influence=bounded-confidence',
      'noise=off',
      'sent=fraction',
    ]);
    expect(arms[4]!.structure).toEqual({ ...arms[0]!.structure, voting: 'strategic' });
    expect(new Set(scenarios[0]!.figures).size).toBe(1);
  });
});

describe('the runs of the hindcasts', () => {
  const replications = 3;
  const seen = records(plan, replications);

  it('give numbers where there must be numbers', () => {
    const always: readonly ColumnName[] = [
      'severity',
      'detectedHour',
      'packageFinal',
      'adequacy',
      'force',
      'damage',
    ];
    for (const { id } of plan.scenarios)
      for (const column of always)
        for (const value of seen(id, column)) expect(value, `${id} ${column}`).not.toBeNaN();
  });

  it('count only the members of then', () => {
    const masks = ['blockedMask', 'blockedEverMask', 'abstainedMask', 'contributedMask'] as const;
    for (const { id } of plan.scenarios) {
      const size = electorate(plan, id).length;
      for (const column of masks)
        for (const value of seen(id, column)) expect(value, `${id} ${column}`).toBeLessThan(2 ** size);
      for (const value of seen(id, 'consenting')) expect(Number.isNaN(value) || value <= size).toBe(true);
    }
  });

  it('do not move by anything that is said of one who is not in it', () => {
    const event = coded.find(({ id }) => id === 'turkiye-2003')!;
    const reader = known.membership;
    expect(reader.get('POL')! > '1990-12-15').toBe(true);
    const early: CodedHindcast = {
      ...event,
      id: 'early',
      date: '1990-12-15',
      mappings: [],
      coding: { ...event.coding, agents: {} },
    };
    const said: CodedHindcast = {
      ...early,
      coding: {
        ...early.coding,
        agents: { 'members.POL.dem': 1, 'members.POL.sol': 0, 'members.POL.rus': 1 },
      },
    };
    const asIn: CodedHindcast = { ...said, date: '2003-02-10' };
    const run = (hindcast: CodedHindcast): number[][] => {
      const seenIn = records(planned({}, [made(hindcast)]), replications);
      return COLUMNS.map(({ name }) => seenIn('early', name));
    };
    expect(run(said)).toEqual(run(early));
    expect(run(asIn)).not.toEqual(run({ ...early, date: '2003-02-10' }));
  });

  it('shift the venue where the record has a shift', () => {
    const event = coded.find(({ id }) => id === 'turkiye-2003')!;
    // Only France refuses, and for good: consensus is never reached with it, and at once without it.
    const agents = { 'members.FRA.dem': 1, 'members.FRA.rus': 1, 'members.FRA.rho': 1, 'members.FRA.sol': 0 };
    const stays: CodedHindcast = {
      ...event,
      mappings: [],
      coding: { ...event.coding, agents, venue: { leave: ['FRA'], afterRound: 1 } },
    };
    const none = { ...stays.coding };
    delete none.venue;
    const shifting = planned({}, [made(stays)]);
    const whole = planned({}, [made({ ...stays, coding: none })]);
    const shifts = (of: Plan): number =>
      Array.from({ length: 8 }, (_, r) => new Replicator(of).trace(r, 0, 0, 0).events)
        .flat()
        .filter(({ kind }) => kind === 'shifted').length;
    expect(shifts(shifting)).toBeGreaterThan(0);
    expect(shifts(whole)).toBe(0);
  });

  it('obey the parameters that a coding holds', () => {
    const event = coded.find(({ id }) => id === 'september-11-2001')!;
    const told = (prior: number, T95: number): CodedHindcast => ({
      ...event,
      mappings: [],
      coding: {
        ...event.coding,
        parameters: { 'class.limited-conventional.prior': prior, 'class.limited-conventional.T95': T95 },
      },
    });
    const article5 = (hindcast: CodedHindcast): number =>
      records(planned({ vectors: 12 }, [made(hindcast)]), 12)(event.id, 'article5').filter(Boolean).length;
    expect(article5(told(0.98, 1))).toBeGreaterThan(article5(told(0.02, 3000)));
  });
});
