import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/analysis/estimate.ts';
import type { Estimates } from '../../src/analysis/estimates.ts';
import { answerParagraph } from '../../src/analysis/paragraph.ts';
import { sequenceEstimates } from '../../src/analysis/sequence-estimates.ts';
import { MEASURE_WORDS } from '../../src/analysis/sequence-words.ts';
import { LOOP_MEASURES } from '../../src/experiment/loop-measures.ts';
import { info, synthetic } from './synthetic.ts';
import { syntheticSequences } from './synthetic-sequences.ts';

const records = synthetic({ vectors: 30, arms: 4, twins: [2], extraScenario: true });
const battery = await estimate(records, info(records), { resamples: 100 });
const loop = sequenceEstimates(
  syntheticSequences({
    vectors: 20,
    change: (name, value, { mode, arm }) =>
      arm === 1 && mode === 'closed' && name === 'actsSeverity' ? value / 2 : value,
  }),
  100,
);
const experiment = { ...battery.experiment, answer: ['arm1', 'arm2'] };
const alone: Estimates = { ...battery, experiment };
/** The arms of the loop under the names of the battery's. */
const renamed = JSON.parse(
  JSON.stringify(loop)
    .replaceAll('"none"', '"arm0"')
    .replaceAll('"annex"', '"arm1"')
    .replaceAll('"vigilance"', '"arm2"')
    .replaceAll('"both"', '"arm3"'),
) as typeof loop;
const both: Estimates = {
  ...alone,
  experiment: { ...experiment, measures: ['severityRate'] },
  sequences: renamed,
};

/** The same estimates with every effect of one arm on one estimand replaced. */
const moved = (arm: string, estimand: string, value: number, low: number, high: number): Estimates => ({
  ...alone,
  effects: alone.effects.map((row) =>
    row.arm === arm && row.estimand === estimand ? { ...row, value, interval90: { low, high } } : row,
  ),
});

describe('the answer in a paragraph', () => {
  test('is one line of text that names its arms, its n and each group', () => {
    for (const of of [alone, both]) {
      const said = answerParagraph(of);
      expect(said).not.toMatch(/NaN|undefined|Infinity|\n| {2}|probability|\bwill\b|\bwar\b/);
      expect(said).toContain('A is “Arm 1”, B “Arm 2”');
      expect(said).toContain('In 30 paired worlds of this model');
      for (const group of ['force', 'threshold', 'hybrid'])
        expect(said).toMatch(new RegExp(`Adequate in time, of 100:.*${group} [0-9.]+, `));
    }
  });

  test('claims a sign only where the interval does', () => {
    const of = (low: number, high: number): string =>
      answerParagraph(moved('arm1', 'credibility', (low + high) / 2, low, high));
    expect(of(0.01, 0.03)).toContain('A raises the share of provocations answered adequately in time (force');
    expect(of(-0.03, -0.01)).toContain('A lowers the share');
    expect(of(-0.01, 0.03)).toContain('the sign of A is open');
    expect(of(0.01, 0.03)).toContain('A +2.0 [+1.0, +3.0]');
    expect(answerParagraph(alone)).toContain('B never changes');
  });

  test('sets the share wrongly punished beside the speed', () => {
    const said = answerParagraph(alone);
    const [speed, wrong] = ['Hours undecided of the first 72:', 'Wrongly punished, of 100'].map((text) =>
      said.indexOf(text),
    ) as [number, number];
    expect(speed).toBeGreaterThan(0);
    expect(wrong).toBeGreaterThan(speed);
    const none = {
      ...alone,
      estimates: alone.estimates.filter(({ estimand }) => estimand !== 'falsePositive'),
    };
    expect(answerParagraph(none)).toContain('Wrongly punished: nobody could be');
  });

  test('where speed and error are asked, names the arms that none beats on both', () => {
    const asked: Estimates = {
      ...alone,
      experiment: { ...experiment, primary: ['rmst72', 'falsePositive'] },
    };
    const force = (arm: string, estimand: string): number =>
      ({ rmst72: { arm1: 1 }, falsePositive: { arm1: 0 } })[estimand]?.[arm as 'arm1'] ?? 9;
    const set: Estimates = {
      ...asked,
      estimates: asked.estimates.map((row) =>
        row.estimand === 'rmst72' || row.estimand === 'falsePositive'
          ? { ...row, value: force(row.arm, row.estimand) }
          : row,
      ),
    };
    expect(answerParagraph(set)).toMatch(/unbeaten on speed and error together: “Arm 1” \(/);
    expect(answerParagraph(alone)).not.toContain('unbeaten');
  });

  test('tells the three modes, the measures asked for, the gap and what ended', () => {
    const said = answerParagraph(both);
    const row = renamed.modeEffects.find(
      (each) => each.arm === 'arm1' && each.measure === 'onPath' && each.part === 'adaptation',
    )!;
    expect(row).toBeDefined();
    expect(said).toMatch(/When Russia chooses \(20 paired worlds of \d+ weeks, 90% intervals\)/);
    expect(said).toMatch(
      /A .* on fixed provocations, .* on those that the baseline met, .* when Russia adapts/,
    );
    expect(said).toMatch(/Severity of Russian acts \(severity a year\): [0-9.]+, A −/);
    expect(said).toContain('Answered against force less what Russia believes, points: ');
    expect(said).toContain('Of 100 sequences, so many left the model’s scope: ');
    const changed: Estimates = {
      ...both,
      sequences: {
        ...renamed,
        modeEffects: renamed.modeEffects.map((each) =>
          each === row ? { ...each, value: 0.123, interval: { low: 0.1, high: 0.15 } } : each,
        ),
      },
    };
    expect(answerParagraph(changed)).toContain('adaptation +12.3 [+10.0, +15.0]');
    expect(answerParagraph(both)).toBe(said);
  });

  test('speaks of the closed loop alone where there is no battery', () => {
    const said = answerParagraph({ ...both, scenarios: [], effects: [], estimates: [] });
    expect(said).toMatch(/^Against “Arm 0”, A is “Arm 1”, B “Arm 2”\. When Russia chooses/);
  });
});

test('an answer may name every measure of the closed loop and no other', () => {
  expect([...LOOP_MEASURES].sort()).toEqual(MEASURE_WORDS.map(({ id }) => id).sort());
});
