import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { armDesign } from '../../src/analysis/arm-design.ts';
import { estimate } from '../../src/analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import { factorialPairs } from '../../src/analysis/interactions.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { wedgeSentence } from '../../src/analysis/wedge-sentence.ts';
import { packages } from '../../src/analysis/wedges.ts';
import { resolutionFive } from '../../src/experiment/design/resolution-five.ts';
import { build } from '../experiment/fixture.ts';
import { info, synthetic } from './synthetic.ts';

type Plan = RunRecords['plan'];
const use = (id: string, level = 'full') => ({ id, level, dose: 1, announced: false });

/** A plan whose arms have these proposals; everything else of all arms alike. */
function withArms(plan: Plan, arms: readonly (readonly ReturnType<typeof use>[])[]): Plan {
  return {
    ...plan,
    arms: arms.map((proposals, arm) => ({
      ...plan.arms[0]!,
      id: `arm${arm}`,
      label: `Arm ${arm}`,
      proposals,
    })),
    scenarios: plan.scenarios.map((scenario) => ({ ...scenario, figures: arms.map(() => 0) })),
  };
}
/** Every combination of three, the last fastest. */
const EIGHT = Array.from({ length: 8 }, (_, run) =>
  ['a', 'b', 'p4'].flatMap((id, at) => ((run >> (2 - at)) & 1 ? [use(id)] : [])),
);
const plain = synthetic({ vectors: 40, arms: 8, classes: ['drone-incursion', 'full-attack'] });
const records = { ...plain, plan: withArms(plain.plan, EIGHT) };
/** 1 + 2 a - b + 3 a b + 6 a b c, and noise that the arms of a crisis share, as its adequacy. */
const effects = (arm: number, row: number): number => {
  const [a, b, c] = [arm >> 2, (arm >> 1) & 1, arm & 1] as [number, number, number];
  return (1 + 2 * a - b + 3 * a * b + 6 * a * b * c + Math.sin(Math.floor(row / 8))) / 100;
};
const known: RunRecords = {
  ...records,
  column: (name) =>
    name === 'adequacy' ? records.column(name).map((_, row) => effects(row % 8, row)) : records.column(name),
};
const about = (primary: readonly string[], answer: readonly string[] = []) => {
  const given = info(known);
  return {
    ...given,
    experiment: {
      ...given.experiment,
      estimands: { ...given.experiment.estimands, primary },
      answer: { ...given.experiment.answer, arms: answer },
    } as typeof given.experiment,
  };
};
const options = { resamples: 50 };
const ofKnown = await estimate(known, about(['adequacy']), options);
const ofRecords = await estimate(records, about(['credibility', 'rmst72']), options);

describe('wedges', () => {
  it('are the Shapley values of a package, with what each does alone and what is beyond the sum', () => {
    const { wedges } = ofKnown;
    const whole = wedges.filter(({ arm }) => arm === 'arm7');
    expect(whole.map(({ scope }) => scope.id)).toEqual(['hybrid', 'force']);
    for (const wedge of whole) {
      // Of 3 a b each has half, of 6 a b c each a third.
      const wanted = [2 + 1.5 + 2, -1 + 1.5 + 2, 2];
      wedge.parts.forEach(({ value, interval90, alone, n }, i) => {
        expect(value).toBeCloseTo(wanted[i]! / 100, 12);
        expect(interval90.high - interval90.low).toBeLessThan(1e-12);
        expect(alone.value).toBeCloseTo([2, -1, 0][i]! / 100, 12);
        expect(n).toBe(40);
      });
      expect(wedge.parts.map(({ proposal, arm }) => [proposal, arm])).toEqual([
        ['a', 'arm4'],
        ['b', 'arm2'],
        ['p4', 'arm1'],
      ]);
      expect(wedge.total.value).toBeCloseTo(0.1, 12);
      expect(wedge.beyond.value).toBeCloseTo(0.09, 12);
    }
  });

  it('sum to the effect of their package, and have the interval of its units', () => {
    const { wedges, effects: paired } = ofRecords;
    expect(new Set(wedges.map(({ arm }) => arm)).size).toBe(4);
    let moved = 0;
    for (const { arm, scope, estimand, parts, total, beyond } of wedges) {
      const sum = parts.reduce((all, { value }) => all + value, 0);
      expect(Math.abs(sum - total.value)).toBeLessThan(1e-11);
      const alone = parts.reduce((all, part) => all + part.alone.value, 0);
      expect(Math.abs(alone + beyond.value - total.value)).toBeLessThan(1e-11);
      const effectOf = (id: string) =>
        paired.find(
          (row) =>
            row.arm === id &&
            row.estimand === estimand &&
            JSON.stringify(row.scope) === JSON.stringify(scope),
        )!;
      const { value, interval90 } = effectOf(arm);
      expect(total).toEqual({ value, interval90, n: 40 });
      for (const part of parts) {
        expect(part.alone.value).toBe(effectOf(part.arm).value);
        expect(part.interval90.low).toBeLessThanOrEqual(part.value);
        expect(part.interval90.high).toBeGreaterThanOrEqual(part.value);
        if (part.interval90.high > part.interval90.low) moved++;
      }
    }
    expect(moved).toBeGreaterThan(10);
  });

  it('take arms of the answer first, then the fullest, and only packages whose every part is an arm', () => {
    const { plan } = records;
    const ids = (from: Plan, answer: readonly string[] = []): string[] =>
      packages(from, answer).map(({ arm }) => from.arms[arm]!.id);
    expect(ids(plan)).toEqual(['arm7', 'arm3', 'arm5', 'arm6']);
    expect(ids(plan, ['arm4', 'arm6'])).toEqual(['arm6', 'arm7', 'arm3', 'arm5']);
    const without = withArms(plan, EIGHT.slice(0, 5).concat(EIGHT.slice(6))); // no a + c
    expect(ids(without)).toEqual(['arm3', 'arm5']);
    // Another rule or world is no package, whatever its proposals.
    const ruled = { ...plan, arms: plan.arms.map((arm, i) => (i === 4 ? { ...arm, world: [[1, 2]] } : arm)) };
    expect(ids(ruled as unknown as Plan)).toEqual(['arm3']);
  });

  it('are counted from the baseline, whose own proposals every part keeps', () => {
    const kept = EIGHT.map((own) => [use('always'), ...own]);
    expect(packages(withArms(records.plan, kept), [])[0]!.proposals).toEqual(['a', 'b', 'p4']);
    const lower = EIGHT.map((own) =>
      ['a', 'b', 'p4'].map((id) => own.find((each) => each.id === id) ?? use(id, 'low')),
    );
    expect(packages(withArms(records.plan, lower), [])).toHaveLength(4);
  });

  it('are said in a sentence that adds up', () => {
    const text = wedgeSentence(
      ofKnown.wedges.find(({ arm, scope }) => arm === 'arm7' && scope.id === 'force')!,
      ofKnown,
    );
    expect(text).toContain('“Arm 7” changes the');
    expect(text).toMatch(/“Arm 4” \+5\.5 .*“Arm 2” \+2\.5 .*“Arm 1” \+2\.0 /);
    expect(text).toContain('+9.0 [+9.0, +9.0] points beyond the sum of each alone.');
  });
});

describe('the map of a two-level design of arms', () => {
  it('has main effects and interactions of two over all settings of the others', () => {
    const { factorial } = ofKnown;
    expect(factorial).toMatchObject({ design: 'full', runs: 8 });
    expect(factorial!.factors).toEqual(
      ['a', 'b', 'p4'].map((proposal) => ({ proposal, low: 'none', high: 'full' })),
    );
    const of = (...ids: string[]) =>
      factorial!.effects.find(({ factors, scope }) => scope.id === 'force' && factors.join() === ids.join())!;
    // 3 a b adds half of 3 to a on average, 6 a b c a quarter of 6; half of 6 a b c belongs to a b.
    expect(of('a').value).toBeCloseTo((2 + 1.5 + 1.5) / 100, 12);
    expect(of('b').value).toBeCloseTo((-1 + 1.5 + 1.5) / 100, 12);
    expect(of('a', 'b').value).toBeCloseTo((3 + 3) / 100, 12);
    expect(of('b', 'p4').value).toBeCloseTo(3 / 100, 12);
  });

  it('counts every interaction of an estimand in the family of its p, and main effects in another', () => {
    const rows = ofRecords.factorial!.effects.filter(({ estimand }) => estimand === 'rmst72');
    for (const size of [1, 2]) {
      const family = rows.filter(({ factors }) => factors.length === size);
      expect(family).toHaveLength(6); // three of each on two groups
      const least = family.toSorted((a, b) => a.p - b.p)[0]!;
      expect(least.p).toBeLessThan(0.9);
      expect(least.pHolm).toBe(Math.min(1, 6 * least.p));
      for (const { p, pHolm } of family) expect(pHolm).toBeGreaterThanOrEqual(p);
    }
  });

  it('is found where arms are the runs of a design, and nowhere else', () => {
    const { plan } = records;
    expect(armDesign(plan)).toMatchObject({ arms: [0, 1, 2, 3, 4, 5, 6, 7], doses: false });
    expect(armDesign(withArms(plan, EIGHT.toReversed()))!.arms).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(armDesign(withArms(plan, EIGHT.slice(0, 7)))).toBeNull();
    const three = ['low', 'mid', 'full'].flatMap((level) => [[use('a', level)], [use('a', level), use('b')]]);
    expect(armDesign(withArms(plan, three))).toBeNull();
    expect(armDesign(withArms(plan, three.slice(0, 4)))).toMatchObject({ factors: ['a', 'b'] });
    // Points over doses may have arms of their own after them.
    const dosed = (own: readonly ReturnType<typeof use>[]) => own.map(({ id }) => use(id, 'dose 1'));
    const more = [...EIGHT.map((own) => dosed(own)), dosed([use('p5')])];
    expect(armDesign(withArms(plan, more))).toMatchObject({ doses: true, factors: ['a', 'b', 'p4'] });
    expect(armDesign(withArms(plan, [...EIGHT, [use('p5')]]))).toBeNull();
  });

  it('of resolution V has its factors in the order of the file, and no pairs beside it', () => {
    const design = resolutionFive(8);
    const ids = ['p7', 'p6', 'p5', 'p4', 'p3', 'p2', 'p1', 'p0'];
    const arms = Array.from({ length: design.count }, (_, run) =>
      ids.flatMap((id, at) => (design.values[run * ids.length + at] === 1 ? [use(id, 'dose 0.5')] : [])),
    );
    const plan = withArms(records.plan, arms);
    expect(armDesign(plan)).toMatchObject({
      factors: ids,
      doses: true,
      design: { count: 64, kind: 'resolution-v' },
    });
    expect(factorialPairs(plan)).toEqual([]);
    const page = readFileSync(new URL('../../docs/designs.md', import.meta.url), 'utf8');
    const [example] = /id: eight-proposals\n.*?(?=```)/s.exec(page)!;
    const built = armDesign(build(example).plan)!;
    expect(built).toMatchObject({ doses: true, design: { count: 64, kind: 'resolution-v' } });
    expect(built.factors).toEqual([...example.matchAll(/proposal: ([\w-]+)/g)].map(([, id]) => id));
    expect(factorialPairs(records.plan)).toHaveLength(6);
  });

  it('survives estimates.json, also where there is none', async () => {
    const other = withArms(
      known.plan,
      EIGHT.map((own, i) => (i === 7 ? [use('p5')] : own)),
    );
    const without = await estimate({ ...known, plan: other }, about(['adequacy']), options);
    for (const own of [ofKnown, without]) {
      const text = writeEstimates(own);
      const back = readEstimates(text);
      expect(writeEstimates(back)).toBe(text);
      expect(back.factorial === null).toBe(own === without);
      expect(back.wedges.map(({ parts }) => parts.length)).toEqual(
        own.wedges.map(({ parts }) => parts.length),
      );
      expect(back.wedges[0]!.parts[0]!.interval90.low).toBeCloseTo(
        own.wedges[0]!.parts[0]!.interval90.low,
        5,
      );
    }
  });

  it('is without number where some arm has none', async () => {
    const never: RunRecords = {
      ...records,
      column: (name) => (name === 'origin' ? records.column(name).map(() => 0) : records.column(name)),
    };
    const { factorial } = await estimate(never, about(['falsePositive']), options);
    expect(factorial!.effects).toHaveLength(12);
    for (const { value, p, pHolm } of factorial!.effects) expect([value, p, pHolm]).toEqual([NaN, NaN, NaN]);
  });
});
