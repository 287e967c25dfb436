import { describe, expect, it } from 'vitest';
import { type ColumnName, groupOf, PACKAGES } from '../../src/model/measures/columns.ts';
import { FULL, Sample, restricted } from './run.ts';

/**
 * Sanity of direction (paired effects). These are laws of the mechanism or one-sided checks of sense, not findings:
 * a check is failed only by an interval that lies wholly on the wrong side.
 */

const N = FULL ? 1000 : 200;
const Z90 = 1.645;
const everything = (): boolean => true;

const sample = new Sample(
  `scenarios: [standard-battery]
baseline: baseline
arms:
  - { id: baseline }
  - { id: placebo, label: nothing is proposed }
  - id: dose-0
    proposals: [{ id: congressional-guarantee, level: 0 }, { id: eu-surge, dose: 0 }, { id: fusion-centre, dose: 0 }]
  - { id: one-blocker, rule: { mode: minus-x, blocksAllowed: 1 } }
  - { id: halved, rule: { deadlineHours: 36 } }
  - { id: absent, world: { us.actBias: -6 } }
  - { id: more-belief, world: { member.beliefUsShift: 1 } }
  - { id: friendly-hungary, agents: { members.HUN.rus: 0.9, members.HUN.dem: 1 } }
`,
  N,
);

describe(`direction of effects, n = ${N} paired worlds`, () => {
  it('a placebo and a proposal at dose 0 give the bytes of the baseline', () => {
    const baseline = Buffer.from(sample.bytes('baseline').buffer);
    expect(baseline.equals(Buffer.from(sample.bytes('placebo').buffer))).toBe(true);
    expect(baseline.equals(Buffer.from(sample.bytes('dose-0').buffer))).toBe(true);
    expect(baseline.equals(Buffer.from(sample.bytes('halved').buffer))).toBe(false);
  });

  it('with the ask free, one tolerated blocker does not raise the mean of min(T, 72 h)', () => {
    const { mean, error } = sample.difference('one-blocker', 'baseline', everything, restricted);
    console.log(`consensus minus one: ${mean.toFixed(2)} h, standard error ${error.toFixed(2)}, n = ${N}`);
    expect(mean - Z90 * error).toBeLessThanOrEqual(0);
  });

  it('halving the silence period lowers the mean of min(T, 72 h) below severity .9', () => {
    const mild = (name: string): boolean => name !== 'full-attack';
    const { mean, error } = sample.difference('halved', 'baseline', mild, restricted);
    console.log(`halved silence: ${mean.toFixed(2)} h, standard error ${error.toFixed(2)}, n = ${N}`);
    expect(mean + Z90 * error).toBeLessThan(0);
  });

  it('actual American absence lowers adequacy against force', () => {
    const force = (name: Parameters<typeof groupOf>[0]): boolean => groupOf(name) === 'force';
    const { mean, error } = sample.difference('absent', 'baseline', force, (get) => get('adequacy'));
    console.log(
      `America absent: ${mean.toFixed(3)} of adequacy, standard error ${error.toFixed(3)}, n = ${N}`,
    );
    expect(mean + Z90 * error).toBeLessThan(0);
  });

  it('more belief in America does not lower adequacy against force', () => {
    const force = (name: Parameters<typeof groupOf>[0]): boolean => groupOf(name) === 'force';
    const { mean, error } = sample.difference('more-belief', 'baseline', force, (get) => get('adequacy'));
    console.log(
      `belief + 1 logit: ${mean.toFixed(3)} of adequacy, standard error ${error.toFixed(3)}, n = ${N}`,
    );
    expect(mean + Z90 * error).toBeGreaterThanOrEqual(0);
  });

  it("a member's override moves results: a Hungary with strong ties blocks more often", () => {
    const hungary = sample.member('HUN');
    const blocks = (arm: string): number =>
      sample
        .crises(arm, everything, (get) => ((get('blockedEverMask') >>> hungary) & 1) === 1)
        .filter(Boolean).length;
    console.log(`Hungary blocks at some vote: ${blocks('baseline')} -> ${blocks('friendly-hungary')} crises`);
    expect(blocks('friendly-hungary')).toBeGreaterThan(blocks('baseline') * 2);
  });
});

const M = FULL ? 200 : 40;

describe(`with the ask held fixed, n = ${M} x 42 pairs an ask`, () => {
  it.each(['4', '5', '8', '9'] as const)('package %s: one more tolerated blocker slows no pair', (name) => {
    // without conditional invocations: one that is let through may wait for evidence until it lapses
    const fixed = new Sample(
      `scenarios: [standard-battery]
baseline: x0
arms:
  - { id: x0, parameters: { threshold.confirmation: 0 } }
  - { id: x1, parameters: { threshold.confirmation: 0 }, rule: { mode: minus-x, blocksAllowed: 1 } }
  - { id: x2, parameters: { threshold.confirmation: 0 }, rule: { mode: minus-x, blocksAllowed: 2 } }
  - { id: x3, parameters: { threshold.confirmation: 0 }, rule: { mode: minus-x, blocksAllowed: 3 } }
`,
      M,
      PACKAGES.indexOf(name),
    );
    const hours = (arm: string, column: ColumnName): number[] =>
      fixed.crises(arm, everything, (get) => (get(column) <= 720 ? get(column) : 720));
    for (const [more, less] of [
      ['x1', 'x0'],
      ['x2', 'x1'],
      ['x3', 'x2'],
    ] as const) {
      const slow = hours(less, 'adoptedHour');
      const fast = hours(more, 'adoptedHour');
      expect(fast.filter((hour, i) => hour > slow[i]!)).toEqual([]);
      expect(fast.some((hour, i) => hour < slow[i]!)).toBe(true);
      // a weaker text that a larger quota lets through early may keep the stronger one out: rare, and counted
      const clock = hours(less, 'decisionHour');
      const later = hours(more, 'decisionHour').filter((hour, i) => hour > clock[i]!).length;
      console.log(
        `ask ${name}, ${less} to ${more}: time to decision longer in ${later} of ${clock.length} pairs`,
      );
      expect(later / clock.length).toBeLessThan(0.005);
    }
  });
});
