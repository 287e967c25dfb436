import type { Plan } from '../../src/experiment/plan.ts';
import {
  CLASSES,
  COLUMNS,
  COLUMN_COUNT,
  type ColumnName,
  type GroupName,
  groupOf,
} from '../../src/model/measures/columns.ts';
import { ByMeaning, CrisisStream, OwnNoise, RunStream, type StandIn } from './stand-ins.ts';
import { planOf, withArms } from './standard.ts';
import { type VarianceRatio, pairsNeeded, variance, varianceRatio } from './variance-ratio.ts';
import { Worlds } from './worlds.ts';

const EXPERIMENT = 'scripts/bench/six-levers.yaml';
const WORLDS = 1000;
/** An interval whose ends are further apart than this says that too few worlds differ. */
const UNSURE = 10;

/** What is averaged over the crises of a group, or over those that meet a condition. */
interface Headline {
  readonly id: string;
  readonly group: GroupName;
  /** Half-width of the pairs needed, in the unit of the estimand. */
  readonly halfWidth: number;
  readonly width: string;
  readonly value: (row: Row) => number;
  readonly counts: (row: Row) => number;
}
type Row = (column: ColumnName) => number;

const always = (): number => 1;
const HEADLINES: readonly Headline[] = [
  {
    id: 'credibility',
    group: 'force',
    halfWidth: 0.01,
    width: '1 point',
    value: (row) => row('adequate'),
    counts: always,
  },
  {
    id: 'sustained',
    group: 'force',
    halfWidth: 0.01,
    width: '.01',
    value: (row) => row('adequacySustained'),
    counts: always,
  },
  {
    id: 'rmst72',
    group: 'hybrid',
    halfWidth: 0.5,
    width: 'half an hour',
    value: (row) => (row('decisionHour') < 72 ? row('decisionHour') : 72),
    counts: always,
  },
  {
    id: 'falsePositive',
    group: 'hybrid',
    halfWidth: 0.01,
    width: '1 point',
    value: (row) => row('punitive') * Number(row('origin') !== 0),
    counts: (row) => Number(row('origin') !== 0),
  },
];

const INDEX = new Map(COLUMNS.map(({ name }, index) => [name, index]));

/** Sums over the crises of each world, an entry a world. */
interface Sums {
  readonly value: Float64Array;
  readonly count: Float64Array;
}

/** Sums of every headline under every arm of a plan. */
function measure(plan: Plan, random: StandIn): Sums[][] {
  const worlds = new Worlds(plan, random);
  const { items } = plan.scenarios[0]!;
  const sums = HEADLINES.map(() =>
    plan.arms.map(() => ({ value: new Float64Array(WORLDS), count: new Float64Array(WORLDS) })),
  );
  for (let world = 0; world < WORLDS; world++) {
    worlds.run(world);
    for (const [item, { provocation }] of items.entries())
      for (const arm of plan.arms.keys()) {
        const offset = (item * plan.arms.length + arm) * COLUMN_COUNT;
        const row: Row = (column) => worlds.records[offset + INDEX.get(column)!]!;
        for (const [h, { group, value, counts }] of HEADLINES.entries()) {
          if (groupOf(CLASSES[provocation.classCode]!) !== group) continue;
          sums[h]![arm]!.value[world]! += value(row);
          sums[h]![arm]!.count[world]! += counts(row);
        }
      }
  }
  return sums;
}

/** What each world adds to the estimate: of a mean its own mean, of a ratio the linear part of its influence. */
function contributions({ value, count }: Sums): Float64Array {
  const total = (values: Float64Array): number => values.reduce((sum, each) => sum + each, 0);
  const ratio = total(value) / total(count);
  const each = total(count) / WORLDS;
  return value.map((sum, world) => (sum - ratio * count[world]!) / each);
}

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i]!);

const figures = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

function shown({ value, low90, high90 }: VarianceRatio): string {
  if (!Number.isFinite(value)) return 'none differs';
  if (!(high90 < UNSURE * low90)) return 'too few differ';
  return `${figures(value)} (${figures(low90)} to ${figures(high90)})`;
}

/** Pairs of runs that the effect of a lever needs, by how the arms of a pair share their random numbers. */
export async function pairs(): Promise<string> {
  const plan = planOf(EXPERIMENT);
  const { seedKey, arms } = plan;
  const one = (make: (arm: number) => StandIn): Float64Array[][] => {
    const byArm = arms.map((_, arm) => measure(withArms(plan, [arm]), make(arm)));
    return HEADLINES.map((_, h) => byArm.map((sums) => contributions(sums[h]![0]!)));
  };
  const keyed = measure(plan, new ByMeaning(seedKey)).map((byArm) => byArm.map(contributions));
  const crisis = one(() => new CrisisStream(seedKey));
  const run = one(() => new RunStream(seedKey));
  const own = one((arm) => new OwnNoise(seedKey, (seedKey + 1 + arm) >>> 0));
  const lines = HEADLINES.flatMap(({ id, group, halfWidth, width }, h) =>
    arms.slice(1).map(({ id: lever }, at) => {
      const arm = at + 1;
      const difference = ([...found]: Float64Array[][]): Float64Array =>
        minus(found[h]![arm]!, found[h]![0]!);
      const paired = difference(keyed);
      const apart = [keyed[h]![arm]!, keyed[h]![0]!];
      const needed = [
        variance(paired),
        ...[crisis, run, own].map((found) => variance(difference(found))),
        variance(apart[0]!) + variance(apart[1]!),
      ].map((each) => pairsNeeded(each, halfWidth).toLocaleString('en'));
      const factors = [varianceRatio(apart, [paired]), varianceRatio([difference(run)], [paired])].map(shown);
      return `| ${[id, group, width, lever, ...needed, ...factors].join(' | ')} |`;
    }),
  );
  return [
    `Pairs of runs after which the effect of a lever has the half-width shown at 90%, and by what factor keyed numbers divide the pairs of separate seeds, and those of one stream for each run (intervals: Monte Carlo error at 90%, jackknife over worlds). ${WORLDS.toLocaleString('en')} worlds (a parameter vector and one run of the ${plan.scenarios[0]!.items.length} crises of the standard battery), levers of \`${EXPERIMENT}\` at full dose.`,
    '',
    '- *keyed*: numbers keyed by meaning; *stream a crisis*, *stream a run*: both arms start from the same seed and take the next number when the run first needs one, so an extra draw shifts what follows, to the end of the crisis or of the run;',
    '- *own noise*: the arms share the parameters of the world and none of its chances; *own seeds*: each arm draws worlds of its own.',
    '',
    '| estimand | crises | half-width | lever | keyed | stream a crisis | stream a run | own noise | own seeds | own seeds / keyed | stream a run / keyed |',
    '| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}
