import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAgents } from '../../src/data/agents.ts';
import { FIELDS } from '../../src/data/attributes.ts';
import type { Field } from '../../src/data/attributes.ts';
import { loadFigures } from '../../src/data/figures.ts';
import { identityOf } from '../../src/data/identity.ts';
import { figureLedger, tally } from '../../src/data/ledger.ts';
import type { FigureOptions } from '../../src/data/ledger.ts';
import { schemas } from '../../src/data/schemas.ts';
import { ATTRIBUTES, REGIONS } from '../../src/model/figures.ts';
import { AGENTS } from './agents-copy.ts';

const agents = readAgents(AGENTS);
const OCTOBER = '2025-10';
const NOVEMBER = '2026-11';

function entry(actor: string, field: Field, asOf = NOVEMBER, options: FigureOptions = {}) {
  return figureLedger(agents, asOf, options).find((e) => e.actor === actor && e.field === field)!;
}

describe('the members', () => {
  const figures = loadFigures(AGENTS, NOVEMBER);

  it('are the 32 allies, then the four EU voters outside NATO, each in ascending order, then Ukraine', () => {
    expect(figures.members).toBe(32);
    expect(figures.ids.slice(32)).toEqual(['AUT', 'CYP', 'IRL', 'MLT', 'UKR']);
    expect(figures.ids.slice(0, 32)).toEqual(figures.ids.slice(0, 32).toSorted());
    expect(figures.eu.reduce((sum, flag) => sum + flag, 0)).toBe(27);
  });

  it('have a finite number in every field, shares between 0 and 1', () => {
    for (const name of ATTRIBUTES) {
      for (const mode of figures.attributes[name].mode)
        expect(mode >= 0 && mode <= 1, `${name} ${mode}`).toBe(true);
    }
    for (const field of ['rawCapability', 'spend', 'gdp', 'population', 'exposure', 'parliament'] as const) {
      expect(figures[field]).toHaveLength(37);
      for (const value of figures[field]) expect(Number.isFinite(value) && value >= 0).toBe(true);
    }
  });

  it('lead the battlegroups of forward_presence, none at home', () => {
    const n = figures.ids.length;
    const pairs = figures.ids.flatMap((lead, i) =>
      figures.ids.filter((_, j) => figures.leads[i * n + j] === 1).map((host) => `${lead}-${host}`),
    );
    expect(pairs).toEqual([
      'CAN-LVA',
      'DEU-LTU',
      'ESP-SVK',
      'FRA-ROU',
      'GBR-EST',
      'ITA-BGR',
      'SWE-FIN',
      'USA-POL',
    ]);
  });

  it('hold .465 of capability in America at a theatre share of .6, the basis of us.capEurope', () => {
    const us = figures.ids.indexOf('USA');
    const total = figures.rawCapability.reduce((sum, raw) => sum + raw, 0);
    const american = 0.6 * figures.rawCapability[us]!;
    expect(american / (total - 0.4 * figures.rawCapability[us]!)).toBeCloseTo(0.465, 3);
  });

  it('can be left out', () => {
    const without = loadFigures(agents, NOVEMBER, { exclude: ['HUN', 'TUR'] });
    expect(without.members).toBe(30);
    expect(without.ids).not.toContain('HUN');
    expect(without.exposure[without.ids.indexOf('POL')]).toBe(figures.exposure[figures.ids.indexOf('POL')]);
  });
});

describe('the share of each ally in the capability beside the American', () => {
  it('is the same for the others where FIN and SWE are left out', () => {
    const all = loadFigures(agents, NOVEMBER);
    const without = loadFigures(agents, NOVEMBER, { exclude: ['FIN', 'SWE'] });
    const share = (figures: typeof all, id: string): number =>
      figures.rawCapability[figures.ids.indexOf(id)]! / figures.rawCapabilityOfOthers;
    const others = without.ids.slice(0, without.members).filter((id) => id !== 'USA');
    expect(others).toHaveLength(29);
    for (const id of others) expect([id, share(without, id)]).toEqual([id, share(all, id)]);
    const sum = all.ids.filter((id) => id !== 'USA').reduce((total, id) => total + share(all, id), 0);
    expect(sum).toBeCloseTo(1, 12);
  });
});

describe('figures from memory', () => {
  it('are counted, and so are the means of blanks that rest on them', () => {
    expect(entry('BEL', 'parliament')).toMatchObject({ status: 'derived', fromMemory: true });
    expect(entry('DEU', 'parliament')).toMatchObject({ status: 'derived', fromMemory: false });
    const { fromMemory } = tally(figureLedger(agents, NOVEMBER));
    expect(fromMemory).toBe(figureLedger(agents, NOVEMBER).filter((each) => each.fromMemory).length);
    expect(fromMemory).toBeGreaterThan(32);
  });
});

/** Worked by hand (docs/odd.md sections 5-6) from the data files. */
const BY_HAND: Readonly<Record<string, Partial<Record<Field, number>>>> = {
  POL: {
    rawCapability: 60.3970018584, // 34.975^.7 * 216.081^.3
    spend: 4.3,
    gdp: 914.7,
    population: 36.555,
    exposure: 1, // .05 + .55 + .25 + .15, at the border
    parliament: 0,
    sol: 0.65, // (40 + 25) / 100
    support: 0.91,
    belief: 0.52, // eastern, no poll
    quality: 0.8136983158, // .35 + .35*.82 + .3*log10(34.975/.3)/log10(968/.3)
    rho: 0.315, // .5 - .25*.7 + .5*(.63-.65)
    rus: 0.04, // (1 - expo) = 0, imports ended, no code
    dem: 0.05,
    chn: 0.1,
    media: 0.5,
    'res.cyber': 0.628, // .3 + .4*.82, no NCSI
    'res.energy': 0.4356, // .6 - .3*.548
    'res.comms': 0.5,
    'res.information': 0.5,
    'res.infrastructure': 0.5,
  },
  HUN: {
    rawCapability: 7.5604522269,
    spend: 2.111, // 2025 not given
    exposure: 0.3529205152, // .05 + .55*e^(-640/500) + .15
    parliament: 0.3, // not coded
    sol: 0.58,
    support: 0.63,
    quality: 0.7371349725,
    rho: 0.5117698712,
    rus: 0.239178041, // .04 + .08*.95*(1-expo) + .10 + .05
    dem: 0.2,
    chn: 0.4,
    'res.cyber': 0.624,
    'res.energy': 0.315,
  },
  FIN: {
    belief: 0.48,
    media: 0.74,
    'res.information': 0.596, // .3 + .4*.74
    'res.cyber': 0.68332, // .3 + .4*.9583
  },
  CAN: { exposure: 0.05, belief: 0.42, sol: 0.81 }, // no land army comes; .25 + .5*.34; (56 + 25) / 100
  USA: { exposure: 0.05, belief: 1, parliament: 0.15 },
  ISL: { rawCapability: 0, spend: 0 },
};

describe('the formulas', () => {
  for (const [actor, fields] of Object.entries(BY_HAND)) {
    it.each(Object.entries(fields) as [Field, number][])(`give ${actor} its %s`, (field, value) => {
      expect(entry(actor, field).value).toBeCloseTo(value, 9);
    });
  }

  it('read belief from the poll where one exists', () => {
    expect(entry('SWE', 'belief').value).toBeCloseTo(0.25 + 0.5 * 0.19, 12);
  });
});

describe('governments', () => {
  it('are picked by date: Hungary before and from 9 May 2026', () => {
    expect(entry('HUN', 'rus', OCTOBER).value).toBeCloseTo(0.539178041, 9);
    expect(entry('HUN', 'dem', OCTOBER).value).toBe(0.8);
    expect(entry('HUN', 'rus', '2026-05-08').value).toBe(entry('HUN', 'rus', OCTOBER).value);
    expect(entry('HUN', 'rus', '2026-05').value).toBe(entry('HUN', 'rus', OCTOBER).value);
    expect(entry('HUN', 'rus', '2026-05-09').value).toBeCloseTo(0.239178041, 9);
    expect(entry('HUN', 'dem', '2026-05-09').value).toBe(0.2);
  });

  it('move nothing else with the date', () => {
    const changed = figureLedger(agents, OCTOBER).filter(
      (e, i) => e.value !== figureLedger(agents, NOVEMBER)[i]!.value,
    );
    expect(changed.map((e) => `${e.actor}.${e.field}`)).toEqual(['HUN.rus', 'HUN.dem']);
  });

  it('can be set for one member', () => {
    const options = { governments: { HUN: OCTOBER } };
    expect(entry('HUN', 'rus', NOVEMBER, options).value).toBe(entry('HUN', 'rus', OCTOBER).value);
  });

  it('refuse a date that is none', () => {
    expect(() => loadFigures(agents, '2026-13')).toThrow('not an as-of date');
  });
});

describe('blank cells', () => {
  it('are the mean of the observed members of the region, and assumed', () => {
    // Southern members asked in 2019: Spain 41, Greece 25, Italy 25.
    const { value, status } = entry('ALB', 'sol');
    expect(value).toBeCloseTo((41 + 25 + 25) / 300 + 0.25, 12);
    expect(status).toBe('assumed');
  });

  it('rest on the one observed cell of the region, or on all members where it has none', () => {
    // In the Nordic-Baltic region Sweden alone was asked, around the Black Sea Türkiye alone.
    expect(entry('ISL', 'support').value).toBeCloseTo(0.72, 12);
    expect(entry('ROU', 'support').value).toBeCloseTo(0.42, 12);
    // The Commission's list covers no member of North America: the share of all members named on it or not.
    const ground = entry('USA', 'rus').grounds.find((g) => g.figure === 'russianGasImported2025')!;
    const named = agents.members
      .map((m) => m.value.figures.russianGasImported2025)
      .filter((f) => f.status === 'observed');
    expect(ground.value).toBeCloseTo(named.filter((f) => f.value === true).length / named.length, 12);
    expect(ground.status).toBe('assumed');
  });

  it('make every attribute over them assumed, and none observed that is computed', () => {
    const ledger = figureLedger(agents, NOVEMBER);
    const blank = ledger.filter((e) => e.grounds.some((ground) => ground.status === 'assumed'));
    expect(ledger.filter((e) => e.status === 'assumed')).toEqual(blank);
    const copied = new Set(ledger.filter((e) => e.status === 'observed').map((e) => e.field));
    expect([...copied]).toEqual(['spend', 'gdp', 'population']);
  });
});

describe('EU voters outside NATO', () => {
  const figures = loadFigures(agents, NOVEMBER);
  const malta = figures.ids.indexOf('MLT');

  it('carry triangular priors of their own', () => {
    const { sol, rus, support } = figures.attributes;
    expect([sol.low[malta], sol.mode[malta], sol.high[malta]]).toEqual([0.1, 0.3, 0.5]);
    expect([rus.low[malta], rus.mode[malta], rus.high[malta]]).toEqual([0.1, 0.25, 0.5]);
    expect([support.mode[malta], figures.exposure[malta], figures.rawCapability[malta]]).toEqual([
      0.5, 0.1, 0,
    ]);
    expect(sol.low[0]).toBeNaN();
  });

  it('are western means in the rest', () => {
    const western = figures.ids.flatMap((_, i) =>
      i < 32 && REGIONS[figures.region[i]!] === 'western' ? [i] : [],
    );
    const mean = western.reduce((sum, i) => sum + figures.attributes.rho.mode[i]!, 0) / western.length;
    expect(western).toHaveLength(6);
    expect(figures.attributes.rho.mode[malta]).toBeCloseTo(mean, 12);
  });
});

describe('Ukraine', () => {
  const figures = loadFigures(agents, NOVEMBER);
  const last = figures.ids.length - 1;

  it('belongs to no union, sends no force and leads nowhere', () => {
    expect(figures.ids[last]).toBe('UKR');
    expect([figures.eu[last], figures.rawCapability[last], figures.parliament[last]]).toEqual([0, 0, 0]);
    expect(figures.ids.some((_, j) => figures.leads[last * figures.ids.length + j] === 1)).toBe(false);
    expect([figures.gdp[last], figures.population[last], figures.spend[last]]).toEqual([190.7, 37.86, 34]);
    expect(figures.exposure[last]).toBe(1);
  });

  it('carries a triangular prior of its own in every attribute', () => {
    for (const name of ATTRIBUTES) {
      const { low, mode, high } = figures.attributes[name];
      expect(low[last]! < high[last]! && low[last]! <= mode[last]! && mode[last]! <= high[last]!, name).toBe(
        true,
      );
    }
  });

  it('changes no number of another actor', () => {
    const without = figureLedger(agents, NOVEMBER).filter((e) => e.actor !== 'UKR');
    const changed = { ...agents, ukraine: structuredClone({ value: agents.ukraine.value }) } as typeof agents;
    (changed.ukraine.value.codes.solidarity as { value: number }).value = 0.1;
    const moved = figureLedger(changed, NOVEMBER);
    expect(moved.filter((e) => e.actor !== 'UKR')).toEqual(without);
    expect(moved.find((e) => e.actor === 'UKR' && e.field === 'sol')!.value).toBe(0.1);
  });

  it('takes overrides, but has no coded government and cannot be left out', () => {
    const moved = loadFigures(agents, NOVEMBER, { overrides: { UKR: { sol: 0.2 } } });
    expect(moved.attributes.sol.mode[last]).toBe(0.2);
    expect(() => loadFigures(agents, NOVEMBER, { exclude: ['UKR'] })).toThrow('not a member: UKR');
    expect(() => loadFigures(agents, NOVEMBER, { governments: { UKR: OCTOBER } })).toThrow(
      'not a member: UKR',
    );
  });
});

describe('overrides', () => {
  it('replace the mode of one field of one member', () => {
    const plain = loadFigures(agents, NOVEMBER);
    const moved = loadFigures(agents, NOVEMBER, { overrides: { TUR: { rus: 0.1 }, MLT: { sol: 0.9 } } });
    const turkey = plain.ids.indexOf('TUR');
    const malta = plain.ids.indexOf('MLT');
    expect(moved.attributes.rus.mode[turkey]).toBe(0.1);
    expect(moved.attributes.sol.mode[malta]).toBe(0.9);
    expect(moved.attributes.sol.low[malta]).toBeNaN();
    expect(entry('TUR', 'rus', NOVEMBER, { overrides: { TUR: { rus: 0.1 } } }).status).toBe('assumed');
    const others = plain.attributes.rus.mode.filter((_, i) => i !== turkey);
    expect(moved.attributes.rus.mode.filter((_, i) => i !== turkey)).toEqual(others);
  });

  it('of an unknown actor or field are refused', () => {
    expect(() => loadFigures(agents, NOVEMBER, { overrides: { ZZZ: { rus: 0 } } })).toThrow(
      'unknown actor: ZZZ',
    );
    const wrong = { HUN: { russ: 0 } } as unknown as FigureOptions['overrides'];
    expect(() => loadFigures(agents, NOVEMBER, { ...(wrong && { overrides: wrong }) })).toThrow(
      'unknown field: russ',
    );
  });
});

describe('the ledger', () => {
  const ledger = figureLedger(agents, NOVEMBER);

  it('has one entry for each actor and field, and counts them', () => {
    expect(ledger).toHaveLength(37 * FIELDS.length);
    const { observed, derived, assumed } = tally(ledger);
    expect(observed + derived + assumed).toBe(ledger.length);
    expect(Math.min(observed, derived, assumed)).toBeGreaterThan(0);
    // Of Ukraine gdp, population and spending are observed, exposure is derived.
    const own = tally(ledger.filter((e) => e.actor === 'UKR'));
    expect(own).toEqual({ observed: 3, derived: 1, assumed: 16, expert: 14, fromMemory: 0 });
  });

  it('resolves every number to a source', () => {
    for (const e of ledger) {
      expect(e.grounds.length, `${e.actor}.${e.field}`).toBeGreaterThan(0);
      for (const ground of e.grounds) expect(Object.keys(agents.sources)).toContain(ground.source);
    }
  });

  it('flags the codings of experts', () => {
    expect(entry('HUN', 'rus').expert).toBe(true);
    expect(entry('HUN', 'gdp').expert).toBe(false);
    expect(
      ledger
        .filter((e) => e.field === 'dem' && agents.members.some((m) => m.value.id === e.actor))
        .every((e) => e.expert),
    ).toBe(true);
  });
});

describe('agents/', () => {
  it('uses every source it lists, in the files or in the formulas', () => {
    const used = new Set(figureLedger(agents, NOVEMBER).flatMap((e) => e.grounds.map((g) => g.source)));
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'source') used.add(String(inner));
        visit(inner);
      }
    };
    visit(
      [agents.members, agents.governments, agents.actors, agents.union, agents.ukraine].map((d) =>
        JSON.parse(JSON.stringify(d)),
      ),
    );
    expect(Object.keys(agents.sources).filter((id) => !used.has(id))).toEqual([]);
  });

  it('has JSON Schemas for editors that are those of the loaders', () => {
    for (const [kind, schema] of Object.entries(schemas())) {
      expect(JSON.parse(readFileSync(join(AGENTS, `${kind}.schema.json`), 'utf8')), kind).toEqual(
        JSON.parse(JSON.stringify(schema)),
      );
    }
  });

  it('has one identity, which a figure changes', () => {
    const same = identityOf(loadFigures(AGENTS, NOVEMBER), agents.sources);
    expect(identityOf(loadFigures(agents, NOVEMBER), agents.sources)).toBe(same);
    expect(same).toMatch(/^[0-9a-f]{64}$/);
    expect(identityOf(loadFigures(agents, OCTOBER), agents.sources)).not.toBe(same);
  });
});
