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
    const worlds = worldsOf(ended);
    expect(alive.value).toBeCloseTo(worlds.reduce((sum, value) => sum + value, 0) / 20, 10);
    expect(filled.value).toBeCloseTo(
      worlds.reduce((sum, value, r) => sum + value * (r < 5 ? 0.5 : 1), 0) / 20,
      10,
    );
    const points = of.trajectories.filter(
      ({ campaign, arm, measure }) => campaign === 'first' && arm === 'none' && measure === 'gap.force',
    );
    expect(points.map(({ n }) => n)).toEqual([20, 20, 15, 15]);
  });
});

/** Share of severity answered in each replication of the baseline's closed loop, summed by hand. */
function worldsOf(of: ReturnType<typeof syntheticSequences>): number[] {
  const perReplication = of.column('weeks').length / of.replications;
  const arms = of.plan.arms.length; // one row of a battery each, then the baseline's closed loop
  return Array.from({ length: of.replications }, (_unused, r) => {
    let top = 0;
    let bottom = 0;
    for (let p = 0; p < 4; p++) {
      const row = r * perReplication + arms + p;
      top += of.column('adequateSeverity')[row]! || 0;
      bottom += of.column('severity')[row]! || 0;
    }
    return top / bottom;
  });
}

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
