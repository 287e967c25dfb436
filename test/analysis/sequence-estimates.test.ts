import { describe, expect, it } from 'vitest';
import type { SequenceEstimates } from '../../src/analysis/campaign-estimates.ts';
import { estimate } from '../../src/analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import { sequenceEstimates } from '../../src/analysis/sequence-estimates.ts';
import { PRIMARY, SEQUENCE_MEASURES } from '../../src/analysis/sequence-measures.ts';
import type { PeriodName } from '../../src/model/measures/periods.ts';
import { CLASSES } from '../../src/model/measures/columns.ts';
import { PERIODS_READ } from '../../src/analysis/periods-read.ts';
import type { Lane } from '../../src/experiment/plan.ts';
import { info, synthetic } from './synthetic.ts';
import { syntheticSequences } from './synthetic-sequences.ts';

/** How much of the severity an arm answers beyond the baseline, by mode: arm 1 helps, arm 3 does nothing. */
const GAIN: Readonly<Record<string, number>> = { battery: 0.1, frozen: 0.06, closed: 0.02 };
const gain = (lane: Lane): number => (lane.arm === 1 ? GAIN[lane.mode]! : lane.arm === 2 ? -0.05 : 0);

/** Arm 1 answers more and halves drones; no answer at all doubles what Russia does; arm 3 is a twin of the baseline. */
function change(name: PeriodName, value: number, lane: Lane, replication: number): number {
  const wobble = lane.arm === 0 || lane.arm === 3 ? 0 : 0.02 * ((replication % 3) - 1);
  if (name === 'adequateSeverity') return value * (1 + wobble);
  if (lane.mode === 'no-response' && (name === 'actsSeverity' || name.startsWith('acts.'))) return 2 * value;
  if (lane.arm === 1 && lane.mode === 'closed' && name === 'acts.drone-incursion') return value / 2;
  if (name.startsWith('probe.credibility') && lane.arm > 0 && lane.arm < 3)
    return value + gain(lane) + wobble;
  return value;
}

const records = syntheticSequences({ vectors: 40, change });
const found = sequenceEstimates(records, 500);
const effect = (of: SequenceEstimates, arm: string, measure: string, mode = 'closed') =>
  of.effects.find(
    (row) => row.campaign === 'first' && row.arm === arm && row.measure === measure && row.mode === mode,
  )!;
const level = (of: SequenceEstimates, arm: string, measure: string, mode = 'closed') =>
  of.levels.find(
    (row) => row.campaign === 'first' && row.arm === arm && row.measure === measure && row.mode === mode,
  )!;
const part = (of: SequenceEstimates, arm: string, measure: string, name: string) =>
  of.modeEffects.find(
    (row) => row.campaign === 'first' && row.arm === arm && row.measure === measure && row.part === name,
  )!;

describe('the three modes', () => {
  it('give what was put in', () => {
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const wobble = mean(Array.from({ length: 40 }, (_, r) => 0.02 * ((r % 3) - 1)));
    for (const [mode, gained] of Object.entries(GAIN)) {
      const row = part(found, 'annex', 'objective.force', mode);
      expect(row.value).toBeCloseTo(gained + wobble, 10);
      expect(row.n).toBe(40);
    }
    expect(part(found, 'annex', 'objective.force', 'composition').value).toBeCloseTo(-0.04, 10);
    expect(part(found, 'annex', 'objective.force', 'adaptation').value).toBeCloseTo(-0.04, 10);
  });

  it('add up: battery + composition + adaptation = closed, also where replications lack a value', () => {
    const gaps = syntheticSequences({
      vectors: 30,
      change: (name, value, lane, r) =>
        name.startsWith('probe') && lane.mode === 'frozen' && r % 7 === 0
          ? NaN
          : change(name, value, lane, r),
    });
    for (const of of [found, sequenceEstimates(gaps, 200)]) {
      const keys = new Set(
        of.modeEffects.map(({ campaign, arm, measure }) => `${campaign}|${arm}|${measure}`),
      );
      expect(keys.size).toBeGreaterThan(50);
      for (const key of keys) {
        const rows = of.modeEffects.filter((row) => `${row.campaign}|${row.arm}|${row.measure}` === key);
        const value = (name: string): number => rows.find((row) => row.part === name)!.value;
        expect(value('battery') + value('composition') + value('adaptation')).toBeCloseTo(
          value('closed'),
          12,
        );
        expect(new Set(rows.map(({ n }) => n)).size).toBe(1);
      }
    }
    expect(part(sequenceEstimates(gaps, 200), 'annex', 'objective.force', 'closed').n).toBe(25);
  });

  it('a twin of the baseline differs by exactly nothing, in every measure and mode', () => {
    const rows = found.effects.filter(({ arm }) => arm === 'both');
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      expect([row.value, row.interval, row.interval50]).toEqual([
        0,
        { low: 0, high: 0 },
        { low: 0, high: 0 },
      ]);
      expect(row.p).toBe(1);
      expect(row.equal).toBe(1);
    }
  });
});

describe('measures of the closed loop', () => {
  it('read only the columns that a run is opened with, and every one of them', () => {
    const asked = new Set<PeriodName>();
    const column = (name: PeriodName): Float64Array => {
      asked.add(name);
      return records.column(name);
    };
    sequenceEstimates({ ...records, column }, 10);
    expect([...asked].sort()).toEqual([...PERIODS_READ].sort());
  });

  it('stay in their ranges', () => {
    for (const row of found.levels) {
      const { low, high } = SEQUENCE_MEASURES.find(({ id }) => id === row.measure)!;
      expect(row.value, row.measure).toBeGreaterThanOrEqual(low);
      expect(row.value, row.measure).toBeLessThanOrEqual(high);
    }
  });

  it('deterrence is what an alliance that never answers would have seen and did not', () => {
    const acts = level(found, 'none', 'severityRate').value;
    expect(level(found, 'none', 'severityRate', 'no-response').value).toBeCloseTo(2 * acts, 10);
    expect(level(found, 'none', 'deterrence').value).toBeCloseTo(0.5, 10);
  });

  it('displacement by class adds up to the change of all acts', () => {
    const classes = CLASSES.map((name) => effect(found, 'annex', `rate.${name}`).value);
    const sum = classes.reduce((total, value) => total + value, 0);
    expect(effect(found, 'annex', 'rate').value).toBeCloseTo(sum, 10);
    const drones = level(found, 'none', 'rate.drone-incursion').value;
    expect(effect(found, 'annex', 'rate.drone-incursion').value).toBeCloseTo(-drones / 2, 10);
    expect(sum).toBeCloseTo(-drones / 2, 10);
  });

  it('hugging has no value where no act could hug', () => {
    const none = syntheticSequences({
      vectors: 10,
      change: (name, value) => (name === 'actsBelowLine' || name === 'actsNearLine' ? 0 : value),
    });
    expect(level(sequenceEstimates(none, 50), 'none', 'hugging')).toBeUndefined();
    expect(level(found, 'none', 'hugging').value).toBeGreaterThan(0);
  });

  it('a sequence that ended counts while alive, and as nothing afterwards', () => {
    const ended = syntheticSequences({
      vectors: 20,
      endsIn: (lane, r) => (lane.mode === 'closed' && r < 5 ? 1 : Infinity),
    });
    const of = sequenceEstimates(ended, 100);
    const shares = of.ended.filter(
      ({ campaign, arm, mode }) => campaign === 'first' && arm === 'none' && mode === 'closed',
    );
    expect(shares.map(({ week, value }) => [week, value])).toEqual([
      [26, 0],
      [52, 0.25],
      [78, 0.25],
      [104, 0.25],
    ]);
    expect(shares[3]!.interval.low).toBeGreaterThan(0.05);
    // Five of twenty have half of their weeks, and of what they answered nothing is left of the other half.
    const alive = level(of, 'none', 'onPath');
    const filled = level(of, 'none', 'onPath.filled');
    const [answered, severity] = (['adequateSeverity', 'severity'] as const).map((name) =>
      sumsOf(ended, name).reduce((total, each) => total + each, 0),
    );
    expect(alive.value).toBeCloseTo(answered! / severity!, 10);
    expect(filled.value).toBeCloseTo((answered! / severity!) * (1 - 0.25 / 2), 10);
    const points = of.trajectories.filter(
      ({ campaign, arm, measure }) => campaign === 'first' && arm === 'none' && measure === 'gap.force',
    );
    expect(points.map(({ n }) => n)).toEqual([20, 20, 15, 15]);
  });
});

/** A column of the first campaign, summed by hand over the half-years of the baseline's closed loop. */
function sumsOf(of: ReturnType<typeof syntheticSequences>, name: PeriodName): number[] {
  const perReplication = of.column('weeks').length / of.replications;
  const arms = of.plan.arms.length; // one row of a battery each, then the baseline's closed loop
  return Array.from({ length: of.replications }, (_unused, r) =>
    [0, 1, 2, 3].reduce((sum, p) => sum + (of.column(name)[r * perReplication + arms + p]! || 0), 0),
  );
}

describe('shares of events', () => {
  const heavy = (name: PeriodName, value: number, lane: Lane, r: number): number => {
    const weight = r === 0 ? 50 : 1; // one replication with much more of all of it, and with other shares
    if (['severity', 'consented', 'votes'].includes(name)) return weight * value;
    if (['adequateSeverity', 'participation', 'blockShare'].includes(name))
      return (lane.arm === 1 && r > 0 ? 0.8 : 1) * (r === 0 ? 0.2 * weight : 1) * value;
    return value;
  };
  const made = syntheticSequences({ vectors: 40, change: heavy });
  const of = sequenceEstimates(made, 200);
  const total = (name: PeriodName): number => sumsOf(made, name).reduce((sum, each) => sum + each, 0);

  it('are sums over all replications, not means of shares', () => {
    expect(level(of, 'none', 'onPath').value).toBeCloseTo(total('adequateSeverity') / total('severity'), 10);
    const [participation, consent, agreement, content] = [
      'participation',
      'consent',
      'agreement',
      'content',
    ].map((name) => level(of, 'none', `cohesion.${name}`).value);
    expect(participation).toBeCloseTo(total('participation') / total('consented'), 10);
    expect(consent).toBeCloseTo(1 - total('blockShare') / total('votes'), 10);
    expect(level(of, 'none', 'cohesion').value).toBeCloseTo(
      (participation! + consent! + agreement! + content!) / 4,
      10,
    );
  });

  it('in every mode, and the three modes add up', () => {
    for (const mode of ['battery', 'frozen', 'closed']) {
      const [arm, base] = ['annex', 'none'].map(
        (id) => level(of, id, 'onPath', mode === 'frozen' && id === 'none' ? 'closed' : mode).value,
      );
      expect(part(of, 'annex', 'onPath', mode).value).toBeCloseTo(arm! - base!, 12);
      expect(effect(of, 'annex', 'onPath', mode).value).toBe(part(of, 'annex', 'onPath', mode).value);
    }
    const [a, composition, adaptation, c] = ['battery', 'composition', 'adaptation', 'closed'].map(
      (name) => part(of, 'annex', 'onPath', name).value,
    );
    expect(a! + composition! + adaptation!).toBeCloseTo(c!, 12);
  });

  it('compare worlds replication by replication all the same', () => {
    // All but the heavy replication answer a fifth less: that is the sign of 39 of 40 worlds.
    expect(effect(of, 'annex', 'onPath')).toMatchObject({ worse: 39 / 40, equal: 1 / 40, better: 0 });
    const regret = of.regrets.find(
      ({ campaign, arm, measure }) => campaign === 'first' && arm === 'annex' && measure === 'onPath',
    )!;
    const [answered, severity] = [sumsOf(made, 'adequateSeverity'), sumsOf(made, 'severity')];
    const each = answered.map((value, r) => (r === 0 ? 0 : (0.2 * value) / severity[r]!));
    expect(regret.value).toBeCloseTo(each.reduce((sum, value) => sum + value, 0) / 40, 10);
  });

  it('of arms that differ in few replications do without BCa alone, in effects and in the modes', () => {
    const few = syntheticSequences({
      vectors: 80,
      change: (name, value, { arm, mode }, r) =>
        arm === 1 && name === 'adequateSeverity' && (r < 4 || (mode !== 'battery' && r >= 40))
          ? 0.9 * value
          : value,
    });
    const found80 = sequenceEstimates(few, 100);
    expect(part(found80, 'annex', 'onPath', 'battery').method).toBe('bca-t');
    expect(effect(found80, 'annex', 'onPath').method).toBe('bca');
    // The closed loop is the frozen sequence: nothing adapts, though both differ from the baseline.
    expect(part(found80, 'annex', 'onPath', 'adaptation')).toMatchObject({
      value: 0,
      interval: { low: 0, high: 0 },
    });
  });

  it('count the replications that have anything to divide by', () => {
    const rare = syntheticSequences({
      vectors: 40,
      change: (name, value, { arm }, r) =>
        (name === 'notRussia' || name === 'falseAccusations') && r >= 12 - 2 * arm ? 0 : value + 1,
    });
    const counted = sequenceEstimates(rare, 200);
    expect(level(counted, 'none', 'falseAccusations').n).toBe(12);
    expect(effect(counted, 'annex', 'falseAccusations').n).toBe(10);
    expect(level(counted, 'none', 'onPath').n).toBe(40);
  });
});

describe('sequences with little in them', () => {
  it('that all end at once give no number and no error, and count as nothing answered afterwards', () => {
    const early = syntheticSequences({
      vectors: 12,
      endsIn: () => 0,
      change: (name, value, { mode }) => (mode !== 'battery' && /^(probe|state)\./.test(name) ? NaN : value),
    });
    const of = sequenceEstimates(early, 50);
    expect(level(of, 'none', 'objective.force')).toBeUndefined();
    expect(level(of, 'none', 'objective.force.filled').value).toBe(0);
    expect(of.trajectories).toEqual([]);
    expect(of.rankings).toEqual([]);
    expect(level(of, 'none', 'cohesion')).toBeUndefined();
    expect(level(of, 'none', 'onPath').value).toBeGreaterThan(0);
  });

  it('of one replication alone have a value without an interval', () => {
    const once = syntheticSequences({
      vectors: 12,
      change: (name, value, _lane, r) =>
        (name === 'severity' || name === 'adequateSeverity') && r > 0 ? 0 : value,
    });
    const row = level(sequenceEstimates(once, 50), 'none', 'onPath');
    expect(row.value).toBeGreaterThan(0);
    expect([row.n, row.interval]).toEqual([1, { low: NaN, high: NaN }]);
  });

  it('frozen have no share of ends, and nothing that counts the time after one', () => {
    const frozen = found.levels.filter(({ mode }) => mode === 'frozen').map(({ measure }) => measure);
    expect(frozen).toContain('onPath');
    expect(frozen.filter((measure) => measure.endsWith('.filled'))).toEqual([]);
    expect(new Set(found.ended.map(({ mode }) => mode))).toEqual(new Set(['closed', 'no-response']));
  });

  it('cover 90 in 100, as the battery does', () => expect(found.level).toBe(0.9));
});

describe('robustness', () => {
  it('regret is the distance to the best arm of the same replication', () => {
    const rows = found.regrets.filter((row) => row.campaign === 'first' && row.measure === 'objective.force');
    expect(rows.map(({ arm }) => arm)).toEqual(['none', 'annex', 'vigilance', 'both']);
    // Arm 1 gains .02 and wobbles by -.02, 0, .02: best arm is the baseline by 0, it by .02, it by .04.
    const expected = Array.from({ length: 40 }, (_, r) => Math.max(0, 0.02 + 0.02 * ((r % 3) - 1)));
    const mean = expected.reduce((sum, value) => sum + value, 0) / 40;
    expect(rows[0]!.value).toBeCloseTo(mean, 10);
    expect(rows[0]!.worstDecile).toBeCloseTo(0.04, 10);
    expect(rows[1]!.value).toBe(0);
    expect(rows[3]!.value).toBe(rows[0]!.value);
  });

  it('an arm that gains in every component stands above under every weighting, one that trades only under some', () => {
    const trades = syntheticSequences({
      vectors: 10,
      change: (name, value, lane) => {
        if (name === 'probe.dispersion' && lane.arm === 1) return value - 0.05;
        if (name === 'probe.dispersion' && lane.arm === 2) return value - 0.05;
        if (name === 'state.grievance' && lane.arm === 2) return value + 0.05;
        return value;
      },
    });
    const above = sequenceEstimates(trades, 50).rankings.filter(({ campaign }) => campaign === 'first');
    expect(above.map(({ arm }) => arm)).toEqual(['annex', 'vigilance', 'both']);
    expect(above[0]!.above).toBe(1);
    // Gains and losses are alike: by symmetry half of the weightings.
    expect(Math.abs(above[1]!.above - 0.5)).toBeLessThan(0.05);
    expect(above[2]!).toMatchObject({ above: 0, equal: 1, weightings: 1000, n: 10 });
  });

  it('draws of parameters are spoken of only with 20 runs in each', () => {
    expect(found.effects.every(({ draws }) => draws === null)).toBe(true);
    const inner = sequenceEstimates(syntheticSequences({ vectors: 4, inner: 20, change }), 50);
    const row = effect(inner, 'annex', 'objective.force');
    expect(row.draws).toMatchObject({ positive: 1, vectors: 4, inner: 20 });
    expect(row.method).toBe('cluster-t');
  });

  it('p is adjusted over the primary measures in the closed loop, and nowhere else', () => {
    const inside = found.effects.filter(({ pHolm }) => !Number.isNaN(pHolm));
    expect(inside).toHaveLength(2 * 3 * PRIMARY.length);
    for (const row of inside) {
      expect(row.mode).toBe('closed');
      expect(row.pHolm).toBeGreaterThanOrEqual(row.p);
    }
  });
});

describe('estimates with a closed loop', () => {
  it('say which switches an arm turns', () => {
    expect(found.arms.map(({ structure }) => structure)).toEqual([[], [], ['adversary: random'], []]);
  });

  it('are written and read back alike', async () => {
    const battery = synthetic({ vectors: 12, arms: 4 });
    const options = { resamples: 50, sequences: syntheticSequences({ vectors: 12, change }) };
    const estimates = await estimate(battery, info(battery), options);
    const text = writeEstimates(estimates);
    const read = readEstimates(text);
    expect(writeEstimates(read) === text).toBe(true);
    expect(read.sequences!.effects).toHaveLength(estimates.sequences!.effects.length);
    expect(read.sequences!.effects[5]!.interval).toEqual({
      low: expect.any(Number),
      high: expect.any(Number),
    });
    expect(read.sequences!.effects[0]!.draws).toBeNull();
    const before = JSON.parse(text) as Record<string, unknown>;
    delete before['sequences'];
    delete before['proposals'];
    expect(readEstimates(JSON.stringify(before))).toMatchObject({ sequences: null, proposals: [] });
  });

  it('need no battery', async () => {
    const sequences = syntheticSequences({ vectors: 6 });
    const estimates = await estimate(null, info(synthetic({ vectors: 2, arms: 4 })), {
      resamples: 50,
      sequences,
    });
    expect(estimates.estimates).toEqual([]);
    expect(estimates.design).toMatchObject({ replications: 6, crises: 0 });
    expect(estimates.baseline).toBe('none');
  });

  it('refuse records that are not those of the plan', () => {
    const short = { ...records, replications: 39 };
    expect(() => sequenceEstimates(short, 10)).toThrow(/half-years, the records/);
    expect(() => sequenceEstimates({ ...records, replications: 1 }, 10)).toThrow(/at least 2/);
  });
});
