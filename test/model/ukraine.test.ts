import { describe, expect, it } from 'vitest';
import { isGuaranteed } from '../../src/model/crisis/electorate.ts';
import { cascade } from '../../src/model/crisis/contribution.ts';
import { consentMargin } from '../../src/model/crisis/ballot.ts';
import { expectedForce, forceAt, hostForce } from '../../src/model/crisis/force.ts';
import { CODE } from '../../src/model/crisis/packages.ts';
import { routineHours } from '../../src/model/crisis/routine.ts';
import { MODE, modeOf } from '../../src/model/crisis/rules.ts';
import { chanceToAct, usActs } from '../../src/model/crisis/united-states.ts';
import type { Figures } from '../../src/model/figures.ts';
import { COLUMN_COUNT, type ClassName } from '../../src/model/measures/columns.ts';
import { at } from '../../src/model/parameters.ts';
import type { Provocation } from '../../src/model/provocation.ts';
import type { Crisis } from '../../src/model/state.ts';
import { type Settings, REAL, Stage, column, provoke } from './fixture.ts';

/** S9: Ukraine as the victim. It votes nowhere; its guarantors decide and send. */

/** The members as they are, with Ukraine as the last actor. */
function withUkraine(figures: Figures): Figures {
  if (figures.ids.at(-1) === 'UKR') return figures;
  const longer = (values: Float64Array, last: number): Float64Array => Float64Array.of(...values, last);
  const n = figures.ids.length;
  const leads = new Uint8Array((n + 1) * (n + 1));
  for (let i = 0; i < n; i++) leads.set(figures.leads.subarray(i * n, (i + 1) * n), i * (n + 1));
  return {
    ...figures,
    ids: [...figures.ids, 'UKR'],
    rawCapability: longer(figures.rawCapability, 0),
    spend: longer(figures.spend, 30),
    gdp: longer(figures.gdp, 190),
    population: longer(figures.population, 33),
    exposure: longer(figures.exposure, 1),
    region: Uint8Array.of(...figures.region, 0),
    eu: Uint8Array.of(...figures.eu, 0),
    parliament: longer(figures.parliament, 0),
    attributes: Object.fromEntries(
      Object.entries(figures.attributes).map(([name, { mode, low, high }]) => [
        name,
        { mode: longer(mode, 0.5), low: longer(low, Number.NaN), high: longer(high, Number.NaN) },
      ]),
    ) as Figures['attributes'],
    leads,
  };
}

const FIGURES = withUkraine(REAL);
const UKRAINE = FIGURES.ids.length - 1;
const id = (iso3: string): number => FIGURES.ids.indexOf(iso3);
const US = id('USA');
const PLEDGE = { assurance: 1, article5Like: 2, automatic: 3, membership: 4 };
const GROUP = { usLed: 1, european26: 2, eu: 3, nato: 4 };
const pledged = (guarantee: number, guarantors: number, more: Settings = {}): Settings => ({
  'ukraine.guarantee': guarantee,
  'ukraine.guarantors': guarantors,
  ...more,
});

function begin(
  settings: Settings,
  name: ClassName = 'limited-conventional',
  over: Partial<Provocation> = {},
): Crisis {
  return new Stage(FIGURES).prepare(2, settings).begin(provoke(name, UKRAINE, { origin: 0, ...over }));
}
function run(
  settings: Settings,
  name: ClassName,
  replication: number,
): { crisis: Crisis; row: Float64Array } {
  const stage = new Stage(FIGURES).prepare(replication, settings, 'priors');
  const row = new Float64Array(COLUMN_COUNT);
  const item = provoke(name, UKRAINE, { origin: 0 });
  stage.simulator.beginEvent(item);
  stage.simulator.run(stage.world, item, row, 0);
  return { crisis: stage.simulator.crisis, row };
}
const who = (flags: Uint8Array): string[] => FIGURES.ids.filter((_, i) => flags[i] === 1);

describe('guarantors', () => {
  it.each([
    [GROUP.european26, 26],
    [GROUP.eu, 23],
    [GROUP.nato, 32],
  ])('group %i has %i electors, all others exempt', (group, count) => {
    const crisis = begin(pledged(PLEDGE.assurance, group));
    expect(crisis.electors).toBe(count);
    expect(who(crisis.electorate)).toHaveLength(count);
    for (let i = 0; i < crisis.n; i++) expect(crisis.exempt[i]).toBe(1 - crisis.electorate[i]!);
  });

  it('the 26 are the Union in the alliance, Britain, Norway and Canada', () => {
    const union = who(begin(pledged(PLEDGE.assurance, GROUP.eu)).electorate);
    const all = who(begin(pledged(PLEDGE.assurance, GROUP.european26)).electorate);
    expect(all).toEqual([...union, 'CAN', 'GBR', 'NOR'].toSorted());
  });

  it('led by the United States: it and those that lead a battlegroup', () => {
    const count = FIGURES.ids.length;
    const leaders = FIGURES.ids.filter((_, i) =>
      FIGURES.leads.subarray(i * count, (i + 1) * count).includes(1),
    );
    const found = who(begin(pledged(PLEDGE.assurance, GROUP.usLed)).electorate);
    expect(found).toEqual([...new Set(['USA', ...leaders])].toSorted());
    expect(found.length).toBeGreaterThan(4);
  });

  it('membership asks all, whoever had pledged', () => {
    expect(begin(pledged(PLEDGE.membership, GROUP.eu)).electors).toBe(32);
  });

  it('without guarantee or guarantors nobody decides, and a crisis is refused', () => {
    for (const [guarantee, group, is] of [
      [0, GROUP.nato, false],
      [PLEDGE.assurance, 0, false],
      [PLEDGE.membership, 0, true],
      [PLEDGE.automatic, GROUP.eu, true],
    ] as const) {
      const crisis = begin(pledged(guarantee, group));
      expect(isGuaranteed(crisis.world.p)).toBe(is);
      expect(crisis.electors > 0).toBe(is);
    }
    expect(() => run(pledged(0, 0), 'limited-conventional', 0)).toThrow(/guarantee/);
  });
});

describe('the rule', () => {
  it.each([
    [PLEDGE.assurance, MODE.consensus],
    [PLEDGE.article5Like, MODE.consensus],
    [PLEDGE.automatic, MODE.automatic],
    [PLEDGE.membership, MODE.reverse],
  ])('guarantee %i is decided by mode %i in an arm with a reverse veto', (guarantee, mode) => {
    expect(modeOf(begin(pledged(guarantee, GROUP.nato, { 'rule.mode': MODE.reverse })))).toBe(mode);
  });

  it('automatic: above its own trigger the answer is there after the delay of the rule, up to package 9', () => {
    const settings = {
      'ukraine.autoTrigger': 0.7,
      'rule.sensorSd': 0,
      'rule.autoHours': 3,
      'rule.levelMax': 4,
    };
    const stage = new Stage(FIGURES).prepare(0, pledged(PLEDGE.automatic, GROUP.nato, settings));
    const row = new Float64Array(COLUMN_COUNT);
    const first = (name: ClassName): number => {
      const item = provoke(name, UKRAINE, { origin: 0 });
      stage.simulator.beginEvent(item);
      stage.simulator.run(stage.world, item, row, 0);
      return row[column('adoptedHour')]! - row[column('detectedHour')]!;
    };
    expect(first('full-attack')).toBeCloseTo(3, 12);
    expect(stage.simulator.crisis.decisions[0]!.code).toBe(CODE.force);
    expect(first('drone-incursion')).not.toBeCloseTo(3, 3); // .3 is below the trigger
  });

  it('no routine meeting is held', () => {
    expect(routineHours(begin(pledged(PLEDGE.assurance, GROUP.nato), 'debris'))).toEqual([NaN, NaN]);
  });
});

describe('stakes and means', () => {
  it('proximity is distance and exposure; hosts of a presence have a stake, and their force is there', () => {
    const base = { 'contribution.stake': 0.2 };
    const without = begin(pledged(PLEDGE.assurance, GROUP.eu, base));
    const present = begin(pledged(PLEDGE.assurance, GROUP.eu, { ...base, 'ukraine.presence': 0.04 }));
    const { p, members } = present.world;
    const near = p[at('attr.proxBase')]! + p[at('attr.proxExposure')]! * FIGURES.exposure[id('POL')]!;
    expect(without.prox[id('POL')]).toBeCloseTo(near, 14);
    expect(without.prox[UKRAINE]).toBe(1);
    expect([hostForce(without), hostForce(present)]).toEqual([0, 0.04]);
    for (let i = 0; i < present.n; i++) {
      const hosts = members.framework[i] === 1 && present.electorate[i] === 1;
      expect(present.prox[i]! - without.prox[i]!).toBeCloseTo(hosts ? 0.2 : 0, 14);
    }
  });

  it('the shield stops its share of what comes by air and sea, and of nothing else', () => {
    const share = (name: ClassName): number => {
      const [open, shielded] = [0, 0.5].map(
        (shield) => begin(pledged(PLEDGE.assurance, GROUP.nato, { 'ukraine.shield': shield }), name).severity,
      );
      return shielded! / open!;
    };
    expect([share('drone-incursion'), share('shadow-fleet-act')]).toEqual([0.5, 0.5]);
    expect([share('arson-sabotage'), share('gps-jamming'), share('full-attack')]).toEqual([1, 1, 1]);
  });

  it('what binds adds to the margins of guarantors alone', () => {
    const loose = begin(pledged(PLEDGE.article5Like, GROUP.eu));
    const bound = begin(
      pledged(PLEDGE.article5Like, GROUP.eu, { 'ukraine.bindingness': 0.5, 'ukraine.bindingMargin': 0.1 }),
    );
    for (let i = 0; i < loose.n; i++) {
      const [a, b] = [loose, bound].map((crisis) => consentMargin(crisis, i, CODE.reinforce, 9, false));
      expect(b! - a!).toBeCloseTo(FIGURES.eu[i] === 1 ? 0.05 : 0, 14);
    }
  });

  it('America is not asked what Ukraine spends, nor anything at all where it gave no guarantee', () => {
    const all = begin(pledged(PLEDGE.assurance, GROUP.nato, { 'us.actBias': 30 }));
    const chance = chanceToAct(all, CODE.reinforce);
    all.world.members.spend[UKRAINE] = 1;
    expect(chanceToAct(all, CODE.reinforce)).toBe(chance);
    expect(usActs(all, CODE.reinforce)).toBe(true);
    const union = begin(pledged(PLEDGE.assurance, GROUP.eu, { 'us.actBias': 30 }));
    expect(usActs(union, CODE.reinforce)).toBe(false);
    // and nobody reckons with it
    const more = begin(pledged(PLEDGE.assurance, GROUP.eu, { 'us.diversion': 1, 'us.indoPacificPull': 3 }));
    expect(expectedForce(more, id('FRA'))).toBe(expectedForce(union, id('FRA')));
  });

  it('only guarantors send, though nothing holds the others back', () => {
    const willing = { 'contribution.thetaShift': -3, 'ukraine.presence': 0.02, 'us.actBias': 30 };
    const crisis = begin(pledged(PLEDGE.article5Like, GROUP.european26, willing));
    cascade(crisis, CODE.force, CODE.force);
    const joined = crisis.joined.subarray(CODE.force * crisis.actors, (CODE.force + 1) * crisis.actors);
    expect(who(joined)).toEqual(who(crisis.electorate));
    const { p, members } = crisis.world;
    const caps = who(joined).reduce((sum, iso3) => sum + members.cap[id(iso3)]!, 0);
    const expected =
      0.02 + (1 - p[at('force.interopLoss')]!) * (1 - p[at('force.enablerDependence')]!) * caps;
    expect(forceAt(crisis, CODE.force, CODE.force, 0, true)).toBeCloseTo(expected, 13);
  });

  it('the presence moves others: those whose troops are there go first', () => {
    const settings = { 'us.actBias': -30, 'contribution.noiseSd': 0 };
    const joiners = (presence: number): number => {
      const crisis = begin(
        pledged(PLEDGE.article5Like, GROUP.nato, { ...settings, 'ukraine.presence': presence }),
      );
      cascade(crisis, CODE.force, CODE.force);
      const offset = CODE.force * crisis.actors;
      const hosts = [...crisis.world.members.framework.keys()].filter(
        (i) => presence > 0 && i !== US && crisis.world.members.framework[i] === 1,
      );
      expect(hosts.every((i) => crisis.joined[offset + i] === 1)).toBe(true);
      return crisis.joined.subarray(offset, offset + crisis.n).reduce((sum, j) => sum + j, 0);
    };
    expect(joiners(0.02)).toBeGreaterThan(joiners(0));
  });
});

it('whole crises run under every guarantee, only guarantors block or send, and the Union sends no surge', () => {
  let decided = 0;
  for (let r = 0; r < 8; r++) {
    for (const guarantee of Object.values(PLEDGE)) {
      for (const name of [
        'drone-incursion',
        'limited-conventional',
        'full-attack',
        'massive-cyber',
      ] as const) {
        const { crisis, row } = run(pledged(guarantee, GROUP.european26, { 'rule.autoHours': 2 }), name, r);
        const mask = row[column('blockedEverMask')]! | row[column('contributedMask')]!;
        const exempt = [...crisis.exempt.keys()].filter((i) => crisis.exempt[i] === 1);
        expect(exempt.every((i) => (mask & (1 << i)) === 0)).toBe(true);
        expect(row[column('surgeHour')]).toBeNaN();
        expect(row[column('adequacy')]).toBeGreaterThanOrEqual(0);
        expect(row[column('damage')]).toBeLessThanOrEqual(1);
        if (row[column('decisionHour')]! <= 720) decided++;
      }
    }
  }
  expect(decided).toBeGreaterThan(0);
});
