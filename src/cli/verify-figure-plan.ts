import type { SealRecord } from '../charts/seal/record.ts';
import { layoutOf } from '../engine/layout.ts';
import { replicationsOf } from '../engine/runnable.ts';
import type { Built } from '../experiment/build.ts';
import type { Plan } from '../experiment/plan.ts';

/** Kinds of figures that show batteries and sequences of listed provocations alone. */
const OF_BATTERY = new Set([
  'forest',
  'survival',
  'outcomes',
  'dots',
  'tiles',
  'timeline',
  'counts',
  'wedges',
  'interactions',
  'reversals',
  'sensitivity',
]);
/** Those that show the closed loop alone. */
const OF_LOOP = new Set(['modes', 'trajectory', 'displacement']);

/** What is run again for a figure. */
export interface Again {
  readonly built: Built;
  /** Everything that the figure depends on is run: its words and its picture must come out too, not only its numbers. */
  readonly whole: boolean;
  /** Crises of a battery that take as long. */
  readonly work: number;
}

function workOf({ plan, campaign, sweep }: Built): number {
  return [plan, campaign, sweep?.plan ?? null].reduce(
    (sum, each) => sum + (each === null ? 0 : layoutOf(each).work * replicationsOf(each)),
    0,
  );
}

/**
 * The tables that a figure is made of. Its numbers, words and picture come out as from the whole experiment; expectations
 * are left out, and a rule that stopped the run has done so.
 */
export function tablesAgain(built: Built, { kind, vectors }: SealRecord): Again {
  const { plan, campaign, sweep, experiment } = built;
  const [battery, loop] = [OF_BATTERY.has(kind), OF_LOOP.has(kind)];
  const run: Plan = { ...plan, looks: null, vectors: plan.looks ? (vectors ?? plan.vectors) : plan.vectors };
  const again = {
    ...built,
    plan: loop && campaign !== null ? { ...run, scenarios: [] } : run,
    campaign: battery ? null : campaign,
    sweep: battery || loop ? null : sweep,
    experiment: { ...experiment, expect: [], until: undefined },
  };
  return { built: again, whole: true, work: workOf(again) };
}

/** Arms whose names stand in the table, and all where it has no column of them. */
function armsIn({ plan }: Built, { table }: SealRecord): Set<string> {
  const column = table.columns.indexOf('arm');
  const named = new Set(column < 0 ? [] : table.rows.map((row) => row[column]));
  const arms = plan.arms.filter(({ id, label }) => column < 0 || named.has(label) || named.has(id));
  return new Set(arms.map(({ id }) => id));
}

/** An id as it stands in the id of a figure. */
const written = (id: string): string => id.replaceAll(/[^a-z0-9-]/gi, '-');

/**
 * The same for the scenario and the arms that the figure shows alone. Its numbers come out, but p adjusted over arms and
 * groups that are not run, and words that say more than the figure shows.
 */
export function shownAgain(again: Again, record: SealRecord): Again {
  const { plan, experiment } = again.built;
  const scenario = plan.scenarios.find(({ id }) => record.figure.includes(`-${written(id)}-`));
  const scenarios = scenario === undefined ? plan.scenarios : [scenario];
  const shown = armsIn(again.built, record);
  const kept = plan.arms.flatMap(({ id }, at) => (at === plan.baseline || shown.has(id) ? [at] : []));
  const pick = <T>(from: readonly T[]): T[] => kept.map((at) => from[at]!);
  const arms = pick(plan.arms);
  const has = (id: string): boolean => arms.some((arm) => arm.id === id);
  const { answer } = experiment;
  const built: Built = {
    ...again.built,
    plan: {
      ...plan,
      arms,
      baseline: kept.indexOf(plan.baseline),
      scenarios: scenarios.map((each) => ({ ...each, figures: pick(each.figures) })),
    },
    experiment: {
      ...experiment,
      arms: pick(experiment.arms),
      answer: {
        ...answer,
        arms: answer.arms.filter(has),
        compare: answer.compare.filter((each) => has(each.arm) && has(each.with)),
      },
    },
  };
  return { built, whole: false, work: workOf(built) };
}
