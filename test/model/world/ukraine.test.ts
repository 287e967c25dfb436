import { describe, expect, it } from 'vitest';
import { ORIGINS } from '../../../src/model/measures/columns.ts';
import { PERIOD_COLUMNS, PERIOD_COUNT } from '../../../src/model/measures/periods.ts';
import { REAL, type Settings, provoke } from '../fixture.ts';
import { Campaign } from './weeks.ts';

/** S9 in the closed loop: Ukraine after a ceasefire. */

const UKRAINE = REAL.ids.length - 1;
const CEASEFIRE: Settings = { 'ukraine.ceasefire': 1, 'russia.warPressure': 0.2 };
const NONE = { ...CEASEFIRE, 'ukraine.guarantee': 0 };
const ARTICLE5_LIKE = {
  ...CEASEFIRE,
  'ukraine.guarantee': 2,
  'ukraine.guarantors': 2,
  'ukraine.bindingness': 0.4,
};
const CLOSED = [{ mode: 'closed', arm: 0 }] as const;
const VECTORS = [0, 1, 2, 3, 4, 5];

it('Ukraine stands last among the actors and votes nowhere', () => {
  expect(REAL.ids[UKRAINE]).toBe('UKR');
  expect(UKRAINE).toBeGreaterThanOrEqual(REAL.members);
});

describe('what happens there', () => {
  /** Crises about Ukraine, and acts and incidents against it, over six runs of three years. */
  const met = (world: Settings): { crises: number; acts: number; elsewhere: number } => {
    const campaign = new Campaign({ weeks: 156, world, lanes: CLOSED, seed: 'ukraine' });
    let [crises, acts, elsewhere] = [0, 0, 0];
    for (const vector of VECTORS) {
      for (const { item, record } of campaign.run(vector, 0)) {
        if (item.target === UKRAINE) crises++;
        else elsewhere++;
        expect(record.length).toBeGreaterThan(0);
      }
      acts += campaign.total(0, 'actsUkraine');
      expect(campaign.total(0, 'crises')).toBeGreaterThan(0);
    }
    return { crises, acts, elsewhere };
  };

  it('without a guarantee Russia acts and nobody meets', () => {
    const { crises, acts, elsewhere } = met(NONE);
    expect(acts).toBeGreaterThan(0);
    expect(crises).toBe(0);
    expect(elsewhere).toBeGreaterThan(0);
  });

  it('a guarantee that nobody gives is none', () => {
    expect(met({ ...ARTICLE5_LIKE, 'ukraine.guarantors': 0 })).toEqual(met(NONE));
  });

  it('under a guarantee the guarantors meet on every act', () => {
    const { crises, acts } = met(ARTICLE5_LIKE);
    expect(acts).toBeGreaterThan(0);
    expect(crises).toBeGreaterThanOrEqual(acts); // and on incidents that Russia did not mean
  });

  it('while there is no ceasefire it is no target, and brings nothing about', () => {
    const { crises, acts } = met({ ...ARTICLE5_LIKE, 'ukraine.ceasefire': 0 });
    expect(acts).toBe(0);
    expect(crises).toBe(0);
  });
});

describe('the ceasefire', () => {
  const week = 30;
  /** Half-years of a run in which one event is listed and Russia hardly acts. */
  const after = (name: Parameters<typeof provoke>[0], target: number, origin: number): Campaign => {
    const campaign = new Campaign({
      weeks: 104,
      world: { ...NONE, 'russia.rateBase': 1e-9, 'noise.rateScale': 0, 'ukraine.incidentRate': 0 },
      items: [provoke(name, target, { origin, onset: 168 * week })],
      lanes: CLOSED,
    });
    campaign.run(0);
    return campaign;
  };
  const holds = (campaign: Campaign): number[] =>
    [0, 1, 2, 3].map((period) => campaign.value(0, period, 'state.ceasefire'));

  it.each(['little-green-men', 'limited-conventional', 'full-attack'] as const)(
    'ends in the week in which Russia means %s there, and the war draws on Russia in full',
    (name) => {
      const campaign = after(name, UKRAINE, 0);
      expect(holds(campaign)).toEqual([1, 0, 0, 0]);
      const war = [0, 1, 2, 3].map((period) => campaign.value(0, period, 'state.war'));
      expect(war[0]).toBeCloseTo(after('arson-sabotage', UKRAINE, 0).value(0, 0, 'state.war'), 12);
      // from .2 by .97 a week towards 1, from the week after
      const start = war[0]!;
      for (const period of [1, 2, 3])
        expect(war[period]).toBeCloseTo(1 - (1 - start) * 0.97 ** (26 * (period + 1) - 1 - week), 9);
    },
  );

  it('holds through acts without land forces, through what Russia did not mean, and through attacks elsewhere', () => {
    expect(holds(after('massive-cyber', UKRAINE, 0))).toEqual([1, 1, 1, 1]);
    expect(holds(after('little-green-men', UKRAINE, ORIGINS.indexOf('third-party')))).toEqual([1, 1, 1, 1]);
    expect(holds(after('little-green-men', REAL.ids.indexOf('EST'), 0))).toEqual([1, 1, 1, 1]);
  });

  it('once over, leaves Ukraine out of what Russia chooses', () => {
    const campaign = new Campaign({
      weeks: 104,
      world: NONE,
      items: [provoke('little-green-men', UKRAINE, { origin: 0, onset: 0 })],
      lanes: CLOSED,
    });
    let before = 0;
    const free = new Campaign({ weeks: 104, world: NONE, lanes: CLOSED });
    for (const vector of VECTORS) {
      campaign.run(vector);
      free.run(vector);
      before += free.total(0, 'actsUkraine');
      // what was chosen in the week in which it ended stands
      expect([1, 2, 3].map((period) => campaign.value(0, period, 'actsUkraine'))).toEqual([0, 0, 0]);
    }
    expect(before).toBeGreaterThan(0);
  });
});

describe('an arm that is the baseline, after a ceasefire', () => {
  it.each([
    ['no guarantee', NONE],
    ['a guarantee', ARTICLE5_LIKE],
  ])('%s: meets, frozen, what the baseline met', (_, world) => {
    const campaign = new Campaign({
      weeks: 130,
      world,
      arms: [{}, {}],
      lanes: [
        { mode: 'closed', arm: 0 },
        { mode: 'frozen', arm: 1 },
        { mode: 'closed', arm: 1 },
      ],
      probed: true,
      seed: 'ukraine',
    });
    let [acts, incidents] = [0, 0];
    for (const vector of VECTORS) {
      campaign.run(vector);
      for (const lane of [1, 2]) {
        const [one, base] = [campaign.lane(lane), campaign.lane(0)];
        const differing = PERIOD_COLUMNS.map(({ name }) => name).filter((_name, column) =>
          one.some((value, at) => at % PERIOD_COUNT === column && !Object.is(value, base[at])),
        );
        expect(differing).toEqual([]);
      }
      acts += campaign.total(0, 'actsUkraine');
      incidents += campaign.total(0, 'lookAlikes');
    }
    expect(acts).toBeGreaterThan(0);
    expect(incidents).toBeGreaterThan(0);
  });
});

describe('what happened there and what is believed of the allies', () => {
  /** Least and most that members were believed to contribute. */
  const extremes = (world: Settings): [low: number, high: number] => {
    const campaign = new Campaign({
      weeks: 260,
      world: { ...world, 'ukraine.spillover': 0.5, 'belief.forgetting': 0.998, 'russia.rateBase': 2 },
      lanes: CLOSED,
      seed: 'ukraine',
    });
    let [low, high] = [1, 0];
    for (const vector of VECTORS) {
      campaign.run(vector);
      for (let period = 0; period < campaign.periods; period++) {
        const value = campaign.value(0, period, 'state.reliability');
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    return [low, high];
  };

  it('belief in each other stays a share, however often a promise is broken', () => {
    const [low, high] = extremes(ARTICLE5_LIKE);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(high).toBeGreaterThan(low);
  });

  it('where nobody promised anything, nothing that is left unanswered there is held against anybody', () => {
    const world = { 'russia.rateBase': 1e-9, 'noise.rateScale': 0, 'ukraine.incidentRate': 0 };
    const items = Array.from({ length: 10 }, (_, at) =>
      provoke('arson-sabotage', UKRAINE, { origin: 0, onset: 168 * at, key: at + 1 }),
    );
    const at = (settings: Settings): number => {
      const campaign = new Campaign({ weeks: 26, world: { ...settings, ...world }, items, lanes: CLOSED });
      campaign.run(0);
      return campaign.value(0, 0, 'state.reliability');
    };
    const quiet = new Campaign({ weeks: 26, world: { ...NONE, ...world }, lanes: CLOSED });
    quiet.run(0);
    expect(at(NONE)).toBe(quiet.value(0, 0, 'state.reliability'));
    expect(at(ARTICLE5_LIKE)).not.toBe(at(NONE));
  });
});
