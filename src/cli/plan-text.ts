import type { Foreseen, ForeseenTable } from '../engine/foresee.ts';
import { SEQUENCES } from '../engine/folder.ts';
import { layoutOf } from '../engine/layout.ts';
import type { RunTable } from '../engine/tables.ts';
import type { Cost } from './plan-cost.ts';
import { textTable } from './table.ts';
import { plural } from './say.ts';

const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** '3.4 s', '12 min', '2.5 hours', '3 days'. */
function timeText(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 90) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${(seconds / 3600).toFixed(1)} hours`;
  return `${(seconds / 86_400).toFixed(1)} days`;
}

/** '12 MB', '1.4 GB'. */
function bytesText(bytes: number): string {
  const mega = bytes / 1e6;
  if (mega < 1000) return `${mega < 10 ? mega.toFixed(1) : Math.round(mega)} MB`;
  return `${(mega / 1000).toFixed(1)} GB`;
}

/** 'a' or 'a to b': the least and the most of a run that stops by itself. */
function range(least: number, most: number, say: (value: number) => string): string {
  return say(least) === say(most) ? say(most) : `${say(least)} to ${say(most)}`;
}

/** Replications of some shards of a table up to where it may stop. */
function replicationsUpTo({ shards }: ForeseenTable, end: number): number {
  return shards.filter(({ to }) => to <= end).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Crises of a replication, or sequences of weeks. */
function perReplication({ name, plan }: RunTable): number {
  const { rows, sequences } = layoutOf(plan);
  return name === SEQUENCES ? sequences : rows.length;
}

/** '9 arms, 3 scenarios, 24 provocations', '5 arms in 4 modes, 1 campaign'. */
function shapeOf({ plan }: RunTable): string {
  const of = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  if ('campaigns' in plan) {
    const { rows } = layoutOf(plan);
    return `${of(plan.arms.length, 'arm')}, ${of(plan.campaigns.length, 'campaign')}, ${rows.length} half-years each`;
  }
  const items = plan.scenarios.reduce((sum, scenario) => sum + scenario.items.length, 0);
  return `${of(plan.arms.length, 'arm')}, ${of(plan.scenarios.length, 'scenario')}, ${of(items, 'provocation')}`;
}

const endOf = ({ shards }: ForeseenTable): number => shards.at(-1)?.to ?? 0;

function tableText({ tables }: Foreseen): string {
  const rows = tables.map((each) => {
    const { table, shards, least } = each;
    const [few, many] = [replicationsUpTo(each, least), replicationsUpTo(each, endOf(each))];
    const per = perReplication(table);
    const files = shards.filter(({ to }) => to <= least).length;
    return [
      `${table.name}: ${shapeOf(table)}`,
      range(few, many, count),
      `${range(few * per, many * per, count)} ${table.name === SEQUENCES ? 'sequences' : 'crises'}`,
      range(files, shards.length, count),
    ];
  });
  return textTable(['table', 'replications', 'in all', 'files'], rows);
}

/** What stands already and will not be computed. */
function foundText({ tables, state }: Foreseen): string[] {
  if (state === 'finished')
    return ['This run is finished: casus run would use its records again and compute nothing.'];
  if (state === 'drifted')
    return ['Something else stands in its folder, or a damaged run; casus run would refuse without --fresh.'];
  const lines = tables.flatMap(({ table, shards }) => {
    const there = shards.filter((shard) => shard.there).length;
    const held = shards.reduce((sum, shard) => sum + shard.held, 0);
    return [
      ...(there > 0
        ? [`${table.name}: there from before: ${there} of ${plural(shards.length, 'file')}.`]
        : []),
      ...(held > 0
        ? [
            `${table.name}: taken over from an earlier run of the same experiment: ${count(held)} ${held === 1 ? 'row' : 'rows'}.`,
          ]
        : []),
    ];
  });
  return lines.length === 0 ? ['Nothing of it exists yet.'] : lines;
}

function costText({ least, most, measured, workers, cores }: Cost, state: Foreseen['state']): string[] {
  if (state === 'finished') return [];
  const lines = [
    `Size    ${range(least.bytes, most.bytes, bytesText)}${measured === null ? ' at most' : ''}`,
  ];
  if (measured === null) return [...lines, 'Time    not measured (--no-timing)'];
  const timed = measured.map(({ table, seconds, per, unit, timed: n }) => {
    const each = seconds / per;
    const text =
      each < 0.01 ? `${Math.round(1e6 * each)} microseconds` : `${(1000 * each).toFixed(1)} milliseconds`;
    return `${table}: ${text} of one core a ${unit}, over ${n} replications`;
  });
  const idle = workers > cores ? `, of which this machine can run ${cores} at a time` : '';
  return [
    ...lines,
    `Time    ${range(least.seconds, most.seconds, timeText)} on ${workers} worker${workers === 1 ? '' : 's'}${idle}; estimates, figures and report come on top`,
    ...timed.map((text) => `        ${text}`),
    `Memory  about ${bytesText(most.memory)} as it begins to compute; the estimates then read ${range(least.read, most.read, bytesText)}`,
  ];
}

/** A run and what it costs. */
export interface ForeseenCost {
  readonly foreseen: Foreseen;
  readonly cost: Cost;
}

/** What the runs that check the answer would add, and all of it together. */
function checksText(checks: readonly ForeseenCost[], { most, measured, workers }: Cost): string[] {
  if (checks.length === 0) return [];
  const left = checks.filter(({ foreseen }) => foreseen.state !== 'finished');
  if (left.length === 0)
    return ['', 'Checks  there from before: whether the answer stands is not computed again'];
  const runs = (sequences: boolean): number =>
    left
      .flatMap(({ foreseen: { tables } }) => tables)
      .filter(({ table }) => (table.name === SEQUENCES) === sequences)
      .reduce((total, each) => total + replicationsUpTo(each, endOf(each)) * perReplication(each.table), 0);
  const unit = runs(true) > 0 ? `${count(runs(true))} sequences` : `${count(runs(false))} crises`;
  const sum = (of: (cost: Cost) => number): number => left.reduce((total, { cost }) => total + of(cost), 0);
  const [seconds, bytes] = [sum((cost) => cost.most.seconds), sum((cost) => cost.most.bytes)];
  const timed = measured !== null && left.every(({ cost }) => cost.measured !== null);
  const time = timed ? `, ${timeText(seconds)}` : '';
  const all = timed
    ? [
        `In all  ${bytesText(most.bytes + bytes)}, ${timeText(most.seconds + seconds)} on ${plural(workers, 'worker')}`,
      ]
    : [];
  return [
    '',
    `Checks  ${unit}${time}, ${bytesText(bytes)}: whether the answer stands (--no-checks leaves them out)`,
    ...all,
  ];
}

/**
 * What a run would do, for a reader. @param notes what only the run itself will find out
 * @param checks of the answer, which come after it
 */
export function planText(
  foreseen: Foreseen,
  cost: Cost,
  notes: readonly string[],
  checks: readonly ForeseenCost[],
): string {
  return [
    `Folder  ${foreseen.folder}`,
    ...foundText(foreseen),
    ...notes,
    '',
    tableText(foreseen),
    '',
    ...costText(cost, foreseen.state),
    ...checksText(checks, cost),
  ].join('\n');
}
