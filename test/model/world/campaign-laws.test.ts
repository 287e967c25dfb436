import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../src/model/measures/columns.ts';
import { PERIOD_COLUMNS, PERIOD_COUNT, type PeriodName } from '../../../src/model/measures/periods.ts';
import { WeekRunner } from '../../../src/model/sequence.ts';
import { DEFAULT_STRUCTURE } from '../../../src/model/structure.ts';
import { hash32 } from '../../../src/random/hash.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { DEFAULTS, REAL, SILENCE, STANDARD } from '../fixture.ts';
import { Campaign } from './weeks.ts';

/** Laws of the closed loop: whatever the parameters, rows of two lanes that meet the same are the same, to the last bit. */

const VECTORS = [0, 1, 2, 3];
const GUARANTEE = { settings: { 'us.guarantee': 0.9, 'russia.redLineKnowledge': 5 } };

/** Columns in which two lanes are not equal to the last bit; NaN is equal to NaN. */
function differing(a: Float64Array, b: Float64Array): string[] {
  if (a.length !== b.length) return ['length'];
  return PERIOD_COLUMNS.map(({ name }) => name).filter((_, column) => {
    for (let row = 0; row < a.length / PERIOD_COUNT; row++)
      if (!Object.is(a[row * PERIOD_COUNT + column], b[row * PERIOD_COUNT + column])) return true;
    return false;
  });
}
const differ = (a: Float64Array, b: Float64Array): boolean => a.some((value, at) => !Object.is(value, b[at]));

describe('an arm that is the baseline', () => {
  const campaign = new Campaign({
    weeks: 130,
    probed: true,
    arms: [{}, {}, GUARANTEE],
    lanes: [
      { mode: 'battery', arm: 0 },
      { mode: 'battery', arm: 1 },
      { mode: 'closed', arm: 0 },
      { mode: 'frozen', arm: 0 },
      { mode: 'frozen', arm: 1 },
      { mode: 'closed', arm: 1 },
      { mode: 'frozen', arm: 2 },
      { mode: 'closed', arm: 2 },
    ],
  });

  it('has its rows in every mode, and its frozen lane those of its closed one', () => {
    let [acts, moved] = [0, 0];
    for (const vector of VECTORS) {
      campaign.run(vector);
      expect(differing(campaign.lane(1), campaign.lane(0))).toEqual([]);
      for (const lane of [3, 4, 5]) expect(differing(campaign.lane(lane), campaign.lane(2))).toEqual([]);
      acts += campaign.total(2, 'acts');
      if (differ(campaign.lane(7), campaign.lane(2))) moved++;
    }
    expect(acts).toBeGreaterThan(100);
    expect(moved).toBe(VECTORS.length);
  });

  it('another arm meets, frozen, the acts of the baseline', () => {
    const met: PeriodName[] = ['acts', 'actsUkraine', 'lookAlikes', 'crises', 'notRussia'];
    let adapted = 0;
    for (const vector of VECTORS) {
      campaign.run(vector);
      for (let period = 0; period < campaign.periods; period++) {
        if (campaign.value(2, period, 'weeks') !== campaign.value(6, period, 'weeks')) break;
        for (const name of met) expect(campaign.value(6, period, name)).toBe(campaign.value(2, period, name));
        if (campaign.value(7, period, 'acts') !== campaign.value(2, period, 'acts')) adapted++;
      }
    }
    expect(adapted).toBeGreaterThan(0);
  });
});

describe('what a lane gives does not depend on', () => {
  const arms = [{}, GUARANTEE, { structure: { adversary: 'random' as const } }];
  const lanes = [
    { mode: 'closed', arm: 0 },
    { mode: 'no-response', arm: 0 },
    { mode: 'frozen', arm: 1 },
    { mode: 'closed', arm: 1 },
    { mode: 'battery', arm: 1 },
    { mode: 'closed', arm: 2 },
  ] as const;
  const spec = { weeks: 78, probed: true, arms };

  it('the order of the lanes, or which others run beside it', () => {
    const campaign = new Campaign({ ...spec, lanes });
    // the baseline's closed loop stands before every frozen lane
    const order = [4, 0, 5, 3, 2, 1];
    const other = new Campaign({ ...spec, lanes: order.map((lane) => lanes[lane]!) });
    const alone = new Campaign({ ...spec, lanes: [lanes[0], lanes[3]] });
    for (const vector of VECTORS.slice(0, 3)) {
      campaign.run(vector);
      other.run(vector);
      alone.run(vector);
      for (const [place, lane] of order.entries())
        expect(differing(other.lane(place), campaign.lane(lane))).toEqual([]);
      expect(differing(alone.lane(0), campaign.lane(0))).toEqual([]);
      expect(differing(alone.lane(1), campaign.lane(3))).toEqual([]);
    }
  });

  it('what was run before, by the same runner or a fresh one', () => {
    const campaign = new Campaign({ ...spec, lanes });
    campaign.run(2);
    const first = campaign.out.slice();
    campaign.run(0);
    expect(differ(campaign.out, first)).toBe(true);
    campaign.run(2);
    expect(differing(campaign.out, first)).toEqual([]);
    const fresh = new Campaign({ ...spec, lanes });
    fresh.run(2);
    expect(differing(fresh.out, first)).toEqual([]);
  });

  it('whether it is traced', () => {
    const campaign = new Campaign({ ...spec, lanes });
    campaign.run(1);
    const first = campaign.out.slice();
    const events = campaign.run(1, 3);
    expect(differing(campaign.out, first)).toEqual([]);
    expect(events.length).toBe(campaign.total(3, 'crises'));
  });

  it('T51: how long the campaign goes on', () => {
    const long = new Campaign({
      weeks: 208,
      probed: true,
      arms,
      lanes: lanes.filter(({ mode }) => mode !== 'battery'),
    });
    const short = new Campaign({ weeks: 104, probed: true, arms, lanes: long.spec.lanes });
    for (const vector of VECTORS.slice(0, 2)) {
      long.run(vector);
      short.run(vector);
      for (let lane = 0; lane < short.spec.lanes.length; lane++)
        expect(differing(long.lane(lane).slice(0, short.periods * PERIOD_COUNT), short.lane(lane))).toEqual(
          [],
        );
    }
  });
});

it('T51: a surge for which the Union never votes is as if there were none, however large', () => {
  const never = { 'eu.votesNeeded': 1.1, 'eu.usDistrust': 0 }; // the law of American exit follows the surge, whatever is voted
  const campaign = new Campaign({
    weeks: 104,
    probed: true,
    arms: [
      { settings: { ...never, 'eu.surgeCap': 0 } },
      { settings: { ...never, 'eu.surgeCap': 0.09, 'eu.hybridMitigation': 0.5, 'eu.duplication': 0.4 } },
      {
        settings: {
          'eu.usDistrust': 0,
          'eu.surgeCap': 0.09,
          'eu.hybridMitigation': 0.5,
          'eu.votesNeeded': 0,
        },
      },
    ],
    lanes: [0, 1, 2].map((arm) => ({ mode: 'closed', arm })),
  });
  let moved = 0;
  for (const vector of VECTORS) {
    campaign.run(vector);
    expect(differing(campaign.lane(1), campaign.lane(0))).toEqual([]);
    if (differ(campaign.lane(2), campaign.lane(0))) moved++;
  }
  expect(moved).toBeGreaterThan(0);
});

it("T46: a Russia that is given the model's true frequencies expects what is so, in every half-year", () => {
  const campaign = new Campaign({
    weeks: 130,
    probed: true,
    arms: [
      { structure: { adversary: 'best-response' } },
      { ...GUARANTEE, structure: { adversary: 'best-response' } },
      {},
    ],
    lanes: [
      { mode: 'closed', arm: 0 },
      { mode: 'battery', arm: 0 },
      { mode: 'frozen', arm: 1 },
      { mode: 'closed', arm: 1 },
      { mode: 'closed', arm: 2 },
    ],
  });
  const gaps = (lane: number): number[] => {
    const periods = campaign.spec.lanes[lane]!.mode === 'battery' ? 1 : campaign.periods;
    return (['hybrid', 'threshold', 'force'] as const).flatMap(
      (group) =>
        Array.from(
          { length: periods },
          (_, period) =>
            campaign.value(lane, period, `probe.credibility.${group}`) -
            campaign.value(lane, period, `probe.subjective.${group}`),
        ).filter((gap) => !Number.isNaN(gap)), // a sequence that has ended is not probed
    );
  };
  let [known, believed] = [0, 0];
  for (const vector of VECTORS.slice(0, 3)) {
    campaign.run(vector);
    for (const lane of [0, 1, 2, 3]) {
      known += gaps(lane).length;
      expect(gaps(lane).filter((gap) => gap !== 0)).toEqual([]);
    }
    believed += gaps(4).filter((gap) => gap !== 0).length;
  }
  expect(known).toBeGreaterThan(60);
  expect(believed).toBeGreaterThan(0); // a Russia that learns from what it sees has a gap
});

describe('listed items in a run of weeks', () => {
  const items = STANDARD.slice(0, 20).map((item, at) => ({ ...item, onset: 168 * (at % 4) + at }));
  const records = (weeks: number, order: readonly number[], seed = 5): Map<number, Float64Array> => {
    const keyed = new Keyed(hash32('listed'), seed);
    const runner = new WeekRunner([REAL], keyed);
    runner.drawVector(DEFAULTS);
    const out = new Map<number, Float64Array>();
    const arm = {
      figures: 0,
      rule: SILENCE,
      structure: DEFAULT_STRUCTURE,
      drawn: DEFAULTS,
      full: DEFAULTS,
      inTime: { parametersAt: () => false, signalsAt: () => {} },
    };
    runner.runItems(
      { weeks, items: order.map((at) => items[at]!), stirred: [], taiwanWeek: null, arm },
      (place, record) => out.set(order[place]!, record.slice()),
    );
    return out;
  };

  it('come out the same whatever their order in the list and however many weeks follow', () => {
    const order = items.map((_, at) => at);
    const first = records(5, order);
    expect(first.size).toBe(items.length);
    for (const other of [records(5, order.toReversed()), records(30, order)])
      for (const at of order) {
        const moved = COLUMNS.filter((_, c) => !Object.is(other.get(at)![c], first.get(at)![c]));
        expect(moved.map(({ name }) => name)).toEqual([]);
      }
    const elsewhere = records(5, order, 6);
    expect(order.some((at) => !Object.is(elsewhere.get(at)![0], first.get(at)![0]))).toBe(true);
  });

  it('an earlier event against the same victim makes a later one graver; a later one changes nothing before it', () => {
    const [first, second] = [0, 1].map((week) => ({
      ...STANDARD.find(({ classCode, target }) => classCode === 6 && target === REAL.ids.indexOf('POL'))!,
      key: week + 1,
      onset: 168 * week,
    }));
    const run = (list: typeof items): Float64Array[] => {
      const keyed = new Keyed(1);
      const runner = new WeekRunner([REAL], keyed);
      runner.drawVector(DEFAULTS);
      const out: Float64Array[] = [];
      const inTime = { parametersAt: () => false, signalsAt: () => {} };
      const arm = {
        figures: 0,
        rule: SILENCE,
        structure: DEFAULT_STRUCTURE,
        drawn: DEFAULTS,
        full: DEFAULTS,
        inTime,
      };
      runner.runItems({ weeks: 3, items: list, stirred: [], taiwanWeek: null, arm }, (place, record) => {
        out[place] = record.slice();
      });
      return out;
    };
    const severity = COLUMNS.findIndex(({ name }) => name === 'severity');
    const both = run([first!, second!]);
    expect(both[1]![severity]).toBeGreaterThan(run([second!])[0]![severity]!);
    expect(both[0]).toEqual(run([first!])[0]);
  });
});
