import { describe, expect, it } from 'vitest';
import { runCrisis } from '../../src/model/crisis.ts';
import { type Figures, REGIONS } from '../../src/model/figures.ts';
import { COLUMNS, COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { Recorder } from '../../src/model/measures/record.ts';
import { AttributeDraws } from '../../src/model/attribute-draws.ts';
import { EventNoise } from '../../src/model/noise.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { type Provocation } from '../../src/model/provocation.ts';
import { World } from '../../src/model/state.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { type Settings, REAL, SILENCE, STANDARD, Stage, column, equals, provoke, write } from './fixture.ts';

/** Whose name it is does not matter, nor in what company an arm is run. */

type Rows = Float64Array<ArrayBuffer>;
const bytes = (rows: Rows): Buffer => Buffer.from(rows.buffer);

describe('arms that share an event', () => {
  const ARMS: readonly Settings[] = [
    {},
    { 'attribution.share': 0.9 },
    { 'attribution.accidentDrift': -1 },
    { 'us.actBias': -6, 'class.drone-incursion.T95': 200, 'attribution.rateAll': 2 },
    { 'rule.mode': 5, 'rule.councilSize': 9, 'rule.revocationHours': 48 },
    { 'rule.mode': 6, 'eu.surgeCap': 0.1, 'public.supportSpread': 1.5 },
    { 'member.rusScale': 0.4, 'package.menuHybrid': 1, 'threshold.tauShift': -0.1 },
    {},
  ];
  const items = STANDARD.filter((_, k) => k % 2 === 0);
  const REPLICATIONS = 12;

  function run(arms: readonly Settings[]): Rows[] {
    const stage = new Stage(REAL);
    const worlds = arms.map(() => new World(REAL, SILENCE, PARAMETERS.length));
    const out = arms.map(() => new Float64Array(REPLICATIONS * items.length * COLUMN_COUNT));
    for (let r = 0, offset = 0; r < REPLICATIONS; r++) {
      stage.prepare(r, {}, 'priors');
      const drawn = stage.world.p.slice();
      worlds.forEach((world, a) => {
        world.p.set(drawn);
        write(world.p, arms[a]!);
        stage.simulator.prepare(world, drawn);
      });
      for (const item of items) {
        stage.simulator.beginEvent(item);
        worlds.forEach((world, a) => stage.simulator.run(world, item, out[a]!, offset));
        offset += COLUMN_COUNT;
      }
    }
    return out;
  }

  const together = run(ARMS);

  it('have the bytes they have alone, and in the opposite order (12 replications x 21 items x 8 arms)', () => {
    const reversed = run(ARMS.toReversed()).toReversed();
    ARMS.forEach((arm, a) => {
      expect(bytes(together[a]!).equals(bytes(run([arm])[0]!))).toBe(true);
      expect(bytes(together[a]!).equals(bytes(reversed[a]!))).toBe(true);
    });
  });

  it('are the same where they are the same, and differ where they differ', () => {
    expect(bytes(together[0]!).equals(bytes(together.at(-1)!))).toBe(true);
    for (let a = 1; a < ARMS.length - 1; a++)
      expect(bytes(together[0]!).equals(bytes(together[a]!))).toBe(false);
  });
});

/** Ten members that all differ, in two regions, one of them outside the Union and one the framework nation of another. */
function company(): Figures {
  const n = 10;
  const spread = (step: number): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => 0.2 + (0.6 * ((i * step) % n)) / n);
  const figures = equals(n, {
    rawCapability: Float64Array.from({ length: n }, (_, i) => 1 + ((i * 3) % 7)),
    exposure: spread(3),
    population: Float64Array.from({ length: n }, (_, i) => 5 + i),
    parliament: spread(7),
    region: Uint8Array.from({ length: n }, (_, i) => REGIONS.indexOf(i % 3 === 0 ? 'eastern' : 'western')),
    eu: Uint8Array.from({ length: n }, (_, i) => (i === 4 ? 0 : 1)),
  });
  figures.leads[7 * n + 2] = 1;
  Object.values(figures.attributes).forEach(({ mode, low, high }, a) => {
    mode.set(spread(1 + (a % 4) * 2));
    low.fill(Number.NaN); // drawn around the mode
    high.fill(Number.NaN);
  });
  return figures;
}

const A = 2;
const B = 5;
const swapped = (i: number): number => (i === A ? B : i === B ? A : i);
function exchange<T extends Float64Array | Uint8Array>(values: T): T {
  const out = values.slice() as T;
  out[A] = values[B]!;
  out[B] = values[A]!;
  return out;
}

/** The same members, two of them under each other's codes. */
function relabelled(figures: Figures): Figures {
  const n = figures.ids.length;
  const { rawCapability, exposure, population, parliament, region, eu, spend, gdp, leads } = figures;
  return {
    ...figures,
    rawCapability: exchange(rawCapability),
    exposure: exchange(exposure),
    population: exchange(population),
    parliament: exchange(parliament),
    region: exchange(region),
    eu: exchange(eu),
    spend: exchange(spend),
    gdp: exchange(gdp),
    leads: leads.map((_, at) => leads[swapped(Math.floor(at / n)) * n + swapped(at % n)]!),
    attributes: Object.fromEntries(
      Object.entries(figures.attributes).map(([name, { mode, low, high }]) => [
        name,
        { mode: exchange(mode), low: exchange(low), high: exchange(high) },
      ]),
    ) as unknown as Figures['attributes'],
  };
}

describe('swapping the codes of two members', () => {
  const figures = company();
  const items: Provocation[] = (
    ['drone-incursion', 'little-green-men', 'limited-conventional', 'full-attack'] as const
  ).flatMap((name) => [A, 6].map((target) => provoke(name, target)));
  const MEMBER = COLUMNS.flatMap(({ name, unit }, c) => (unit === 'bits' || name === 'holdout' ? [c] : []));
  const swapBits = (mask: number): number => {
    const bit = (i: number): number => (mask >>> i) & 1;
    return (mask & ~((1 << A) | (1 << B))) | (bit(A) << B) | (bit(B) << A);
  };

  function records(stage: Stage, target: (i: number) => number): number[][] {
    const out: number[][] = [];
    for (let r = 0; r < 100; r++) {
      stage.prepare(r, {}, 'priors');
      for (const item of items) {
        const crisis = stage.begin({ ...item, target: target(item.target) });
        runCrisis(crisis);
        const row = new Float64Array(COLUMN_COUNT);
        new Recorder().write(crisis, row, 0, true);
        out.push([...row]);
      }
    }
    return out;
  }

  it('swaps their roles exactly where their noise goes with them (100 replications x 8 crises)', () => {
    const ids = figures.ids.map((_, i) => figures.ids[swapped(i)]!);
    const before = records(new Stage(figures), (i) => i);
    const after = records(new Stage(relabelled(figures), SILENCE, 'kernel', { ...figures, ids }), swapped);
    const differ: string[] = [];
    let blocked = 0;
    before.forEach((row, k) => {
      row.forEach((value, c) => {
        const now = after[k]![c]!;
        const role = !MEMBER.includes(c)
          ? value
          : COLUMNS[c]!.unit === 'bits'
            ? swapBits(value)
            : swapped(value);
        // sums run in the order of codes, so they may differ in the last digits
        const same = MEMBER.includes(c)
          ? Object.is(now, role)
          : Object.is(now, role) || Math.abs(now - role) < 1e-9;
        if (!same) differ.push(`crisis ${k}, ${COLUMNS[c]!.name}: ${role} became ${now}`);
      });
      if (row[column('blockedEverMask')]! > 0) blocked++;
    });
    expect(differ).toEqual([]);
    expect(blocked).toBeGreaterThan(30);
  });

  it('noise follows the code: a member keeps its draws when others join or leave', () => {
    const few = equals(3, { ids: ['AAC', 'AAF', 'AAJ'] });
    const many = equals(10);
    const draws = [few, many].map((f) => {
      const keyed = new Keyed(9, 4);
      const noise = new EventNoise(f, keyed);
      noise.begin(77);
      const attributes = new AttributeDraws(f.ids.length);
      attributes.draw(f, keyed);
      return few.ids.map((id) => {
        const i = f.ids.indexOf(id);
        const width = attributes.uniform.length / f.ids.length;
        return [
          ...attributes.uniform.slice(i * width, (i + 1) * width),
          attributes.threshold[i],
          noise.taste(i),
          noise.tastePackage(i, 9),
          noise.evidence(i, 3),
          noise.procedure(i, 2, 1),
          noise.instruction(i),
          noise.parliament(i),
        ];
      });
    });
    expect(draws[0]).toEqual(draws[1]);
    expect(new Set(draws[0]!.flat()).size).toBe(draws[0]!.flat().length);
  });
});
