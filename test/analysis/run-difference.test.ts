import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { compareLoops } from '../../src/analysis/compare-loops.ts';
import { compareRuns } from '../../src/analysis/compare-runs.ts';
import { estimate } from '../../src/analysis/estimate.ts';
import { PairedT } from '../../src/analysis/paired-t.ts';
import { mean } from '../../src/analysis/moments.ts';
import { type Difference, independentInterval, pairedInterval } from '../../src/analysis/run-difference.ts';
import { sequenceEstimates } from '../../src/analysis/sequence-estimates.ts';
import { wilson } from '../../src/analysis/wilson.ts';
import type { PlannedDesign } from '../../src/experiment/design/planned-design.ts';
import { info, synthetic } from './synthetic.ts';
import { syntheticSequences } from './synthetic-sequences.ts';

const random = seedrandom.alea('run difference');
/** Standard normal, by the sum of twelve uniforms less 6. */
const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, u) => sum + u, -6);

describe('values of two runs that drew alike', () => {
  it('of the same vectors have the paired t interval', () => {
    const a = Float64Array.from({ length: 40 }, normal);
    const b = a.map((x) => 0.5 * x + normal());
    const difference = mean(a) - mean(b);
    const t = new PairedT(
      difference,
      a.map((x, i) => x - b[i]!),
    ).interval(0.9);
    const found = pairedInterval(difference, a, b);
    expect(found.low).toBeCloseTo(t.low, 12);
    expect(found.high).toBeCloseTo(t.high, 12);
    expect(pairedInterval(0, a, a)).toEqual({ low: 0, high: 0 });
  });

  it('of which one extends the other cover in 90 of 100, with the error of what is new', () => {
    // Truth 0.3: a shift of B. A has the first 30 of the 90 vectors of B.
    const repeats = 2000;
    let covered = 0;
    let width = 0;
    for (let each = 0; each < repeats; each++) {
      const world = Float64Array.from({ length: 90 }, normal);
      const a = world.slice(0, 30);
      const b = world.map((x) => x + 0.3);
      const { low, high } = pairedInterval(mean(a) - mean(b), a, b);
      covered += Number(low <= -0.3 && high >= -0.3);
      width += (high - low) / repeats;
    }
    // Binomial error of a coverage over 2000 repeats: .0067; three of it.
    expect(covered / repeats).toBeGreaterThan(0.88);
    expect(covered / repeats).toBeLessThan(0.92);
    // Var = 1/30 - 1/90; the t quantile of 29 degrees of freedom is 1.699.
    expect(width / (2 * 1.699 * Math.sqrt(1 / 30 - 1 / 90))).toBeCloseTo(1, 1);
  });
});

it('independent shares have the interval of Newcombe 1998 (Statist. Med. 17:873, method 10): 56/70 and 48/80', () => {
  const share = (count: number, n: number) => ({ value: count / n, interval90: wilson(count / n, n, 0.95) });
  const { low, high } = independentInterval(share(56, 70), share(48, 80));
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
});

describe('two runs', async () => {
  const classes = ['drone-incursion', 'limited-conventional'] as const;
  const of = async (vectors: number, seed: string, arms = 3) => {
    const records = synthetic({ vectors, arms, classes, seed });
    return { records, estimates: await estimate(records, info(records), { resamples: 200 }) };
  };
  const [a, longer, other] = [await of(40, 'one'), await of(80, 'one', 2), await of(40, 'two')];

  it('that are the same differ by exactly 0 everywhere, for the baseline and each arm', () => {
    const rows = compareRuns(a.estimates, a.estimates, [a.records, a.records], true);
    expect(new Set(rows.map(({ kind, arm }) => `${kind} ${arm}`))).toEqual(
      new Set(['level arm0', 'effect arm1', 'effect arm2']),
    );
    for (const { difference } of rows)
      expect(difference).toEqual({ value: 0, interval90: { low: 0, high: 0 }, paired: true });
  });

  it('are compared on groups and primary estimands, the arms that both have', () => {
    const rows = compareRuns(a.estimates, longer.estimates, null, false);
    const { primary } = a.estimates.experiment;
    expect(new Set(rows.map(({ arm }) => arm))).toEqual(new Set(['arm0', 'arm1']));
    expect(new Set(rows.map(({ estimand }) => estimand))).toEqual(new Set(primary));
    expect(new Set(rows.map(({ scope }) => scope.kind))).toEqual(new Set(['group']));
    expect(rows.every(({ difference }) => !difference.paired)).toBe(true);
    expect(rows[0]!.a.n).toBe(40);
    expect(rows[0]!.b.n).toBe(80);
  });

  it('differ by the effect of the one less that of the other, with the sign of A - B', () => {
    const rows = compareRuns(a.estimates, other.estimates, null, false);
    for (const { a: mine, b: theirs, difference } of rows) {
      expect(difference.value).toBe(mine.value - theirs.value);
      expect(difference.interval90.low).toBeLessThan(difference.value);
    }
  });

  it('of which one extends the other are nearer than independent ones', () => {
    const both = [true, false].map((paired) =>
      compareRuns(a.estimates, longer.estimates, paired ? [a.records, longer.records] : null, false).filter(
        ({ estimand, kind }) => estimand === 'credibility' && kind === 'effect',
      ),
    );
    const width = (rows: (typeof both)[number]): number =>
      rows.reduce((sum, { difference: { interval90 } }) => sum + interval90.high - interval90.low, 0);
    expect(both[0]!.length).toBeGreaterThan(0);
    expect(width(both[0]!)).toBeLessThan(0.8 * width(both[1]!));
  });

  it('leave out a scope whose provocations are not the same', () => {
    const moved = {
      ...longer.estimates,
      scenarios: longer.estimates.scenarios.map((scenario) => ({
        ...scenario,
        items: scenario.items.filter(({ id }) => id !== 'limited-conventional:EST'),
      })),
    };
    const scopes = compareRuns(a.estimates, moved, null, false).map(({ scope }) => scope.id);
    expect(scopes).toContain('hybrid');
    expect(scopes).not.toContain('force');
  });
});

describe('two runs whose vectors come in blocks', async () => {
  const SALTELLI: PlannedDesign = { kind: 'saltelli', parameters: [0, 1] };
  const MORRIS: PlannedDesign = { kind: 'morris', levels: 4, parameters: [0, 1, 2] };
  type Records = { readonly plan: { readonly inner: number; readonly design?: PlannedDesign | null } };
  const by = <T extends Records>(records: T, plan: Partial<Records['plan']>): T => ({
    ...records,
    plan: { ...records.plan, ...plan },
  });
  const batteries = ['one', 'two'].map((seed) =>
    synthetic({ vectors: 48, arms: 2, classes: ['drone-incursion'], seed }),
  );
  const loops = ['one', 'two'].map((seed) =>
    syntheticSequences({
      vectors: 24,
      weeks: 26,
      seed,
      change: (_, value, lane, r) => (lane.arm === 1 ? value * (1 + 0.01 * (r % 3)) : value),
    }),
  );

  const told = loops.map((records) => sequenceEstimates(records, 50));
  const [one, two] = await Promise.all(
    batteries.map((records) => estimate(records, info(records), { resamples: 50 })),
  );
  const intervals = (plan: Partial<Records['plan']>) => {
    const [a, b] = batteries.map((records) => by(records, plan));
    const [first, second] = loops.map((records) => by(records, plan));
    const of = (rows: readonly Difference[]) => rows.map(({ difference }) => difference.interval90);
    return {
      battery: of(compareRuns(one!, two!, [a!, b!], true)),
      loop: of(compareLoops(told[0]!, told[1]!, [first!, second!], null)),
    };
  };

  it.each([SALTELLI, MORRIS])('have whole blocks as units: $kind', (design) => {
    const blocks = intervals({ design });
    const clusters = intervals({ inner: 4 }); // factors + 2 of the one, factors + 1 of the other
    const vectors = intervals({});
    for (const table of ['battery', 'loop'] as const) {
      expect(blocks[table].length).toBeGreaterThan(10);
      expect(blocks[table]).toEqual(clusters[table]);
      expect(blocks[table]).not.toEqual(vectors[table]);
    }
  });
});
