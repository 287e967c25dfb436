import seedrandom from 'seedrandom';
import type { SequenceRecords } from '../../src/analysis/sequence-rows.ts';
import { lanesOf, periodsOf, type CampaignPlan, type Lane } from '../../src/experiment/plan.ts';
import { PERIOD_COLUMNS, PERIOD_WEEKS, type PeriodName } from '../../src/model/measures/periods.ts';
import { DEFAULT_STRUCTURE } from '../../src/model/structure.ts';
import { CLASSES } from '../../src/model/measures/columns.ts';

/** Half-years of a made-up closed loop, about nothing: each arm moves each mode by an amount that is known. */
export interface SyntheticSequences {
  readonly vectors: number;
  readonly inner?: number;
  readonly weeks?: number;
  readonly arms?: readonly { readonly id: string; readonly label: string }[];
  readonly seed?: string;
  /** Change of a column at a place; gets the value of the baseline and returns that of the lane. */
  readonly change?: (name: PeriodName, value: number, lane: Lane, replication: number) => number;
  /** Half-year in which a sequence ends; Infinity: never. */
  readonly endsIn?: (lane: Lane, replication: number) => number;
}

const FOUR = ['none', 'annex', 'vigilance', 'both'].map((id) => ({ id, label: `The ${id} of proposals` }));

export function syntheticSequences(options: SyntheticSequences): SequenceRecords {
  const { vectors, inner = 1, weeks = 104, arms = FOUR, seed = 'loop', change, endsIn } = options;
  const plan = {
    seed,
    seedKey: 7,
    inner,
    arms: arms.map((arm, at) => ({
      ...arm,
      proposals: [],
      unread: [],
      structure: at === 2 ? { ...DEFAULT_STRUCTURE, adversary: 'random' } : DEFAULT_STRUCTURE,
    })),
    campaigns: ['first', 'second'].map((id) => ({
      id,
      title: `The ${id} campaign`,
      weeks,
      items: [],
      probes: [],
    })),
  } as unknown as CampaignPlan;
  const lanes = lanesOf(plan);
  const replications = vectors * inner;
  const values = new Map<PeriodName, number[]>(PERIOD_COLUMNS.map(({ name }) => [name, []]));
  for (let r = 0; r < replications; r++) {
    for (const campaign of plan.campaigns) {
      for (const lane of lanes) {
        const periods = periodsOf(campaign, lane);
        const end = endsIn?.(lane, r) ?? Infinity;
        // The noise of a half-year is the same in every lane: arms stay paired.
        for (let p = 0; p < periods; p++) {
          const random = seedrandom.alea(`${seed}/${campaign.id}/${r}/${p}`);
          const base = halfYear(random, Math.min(PERIOD_WEEKS, weeks - p * PERIOD_WEEKS));
          for (const { name } of PERIOD_COLUMNS) {
            const before = lane.mode === 'battery' && !OF_BATTERY(name) ? NaN : base(name);
            let value = change === undefined ? before : change(name, before, lane, r);
            if (p > end) value = name === 'weeks' || name === 'ended' || name === 'stopped' ? 0 : NaN;
            if (name === 'ended' && p === end) value = 1;
            values.get(name)!.push(value);
          }
        }
      }
    }
  }
  const columns = new Map([...values].map(([name, column]) => [name, Float64Array.from(column)]));
  return { plan, replications, column: (name) => columns.get(name)! };
}

const OF_BATTERY = (name: PeriodName): boolean =>
  name.startsWith('probe.') || name === 'severity' || name === 'adequateSeverity';

/** One half-year of the baseline: columns in their ranges, counts that add up. */
function halfYear(random: () => number, weeks: number): (name: PeriodName) => number {
  const shared = Array.from({ length: 8 }, () => random());
  const acts = CLASSES.map(() => Math.floor(3 * random()));
  const total = acts.reduce((sum, count) => sum + count, 0);
  const crises = 4 + Math.floor(8 * shared[0]!);
  const severity = crises * (0.2 + 0.2 * shared[1]!);
  const fixed: Partial<Record<PeriodName, number>> = {
    weeks,
    ended: 0,
    stopped: 0,
    acts: total,
    actsSeverity: total * (0.3 + 0.2 * shared[2]!),
    actsUkraine: 0,
    actsBelowLine: Math.floor(0.8 * total),
    actsNearLine: Math.floor(0.2 * total),
    actsTies: 0.2 * total,
    crises,
    severity,
    adequateSeverity: severity * (0.3 + 0.2 * shared[3]!),
    adequate: Math.floor(0.4 * crises),
    hours72: crises * 60 * shared[4]!,
    hours720: crises * 500 * shared[4]!,
    notRussia: Math.floor(3 * shared[5]!),
    falseAccusations: shared[5]! > 0.8 ? 1 : 0,
    votes: 2,
    blockShare: 0.4 * shared[6]!,
    consented: 2,
    participation: 2 * shared[7]!,
    'state.grievance': 0.2 * shared[6]!,
    'probe.dispersion': 0.3 * shared[7]!,
  };
  CLASSES.forEach((name, at) => (fixed[`acts.${name}`] = acts[at]!));
  return (name) => fixed[name] ?? (name.includes('rmst') ? 60 * shared[4]! : 0.3 + 0.4 * shared[3]!);
}
