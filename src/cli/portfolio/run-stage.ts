import { join } from 'node:path';
import type { Places } from '../../analysis/portfolio/objective-scopes.ts';
import type { Stage } from '../../analysis/portfolio/search.ts';
import type { RunRecords } from '../../analysis/records.ts';
import { writable, writeDurably } from '../../engine/durable.ts';
import { Interrupted } from '../../engine/errors.ts';
import type { Manifest } from '../../engine/manifest.ts';
import { openRecords } from '../../engine/open.ts';
import { concluded } from '../../engine/partial.ts';
import { runExperiment, type RunOptions } from '../../engine/run.ts';
import { type Built, buildPlan, hashOfPlans } from '../../experiment/build.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Project } from '../../experiment/project.ts';
import { type ClassName, type ColumnName, groupOf } from '../../model/measures/columns.ts';
import { runnableOf } from '../runnable.ts';

/** Columns that the objectives are taken from. */
const COLUMNS: readonly ColumnName[] = ['adequate', 'decisionHour', 'origin', 'punitive'];

/** The plan with the provocations of the objectives alone: those of a battery know nothing of each other. */
function restricted(plan: Plan, places: Places): Plan {
  const wanted = Object.values(places);
  const scenarios = plan.scenarios.map((scenario) => ({
    ...scenario,
    items: scenario.items.filter(({ className }) =>
      wanted.some(
        ({ scenario: id, group }) => id === scenario.id && group === groupOf(className as ClassName),
      ),
    ),
  }));
  return { ...plan, scenarios };
}

/** How the runs of all stages are computed. */
export type Compute = Pick<RunOptions, 'workers' | 'signal' | 'onProgress' | 'onNotice' | 'worker'>;

export interface RanStage {
  readonly file: string;
  readonly manifest: Manifest;
  readonly built: Built;
  readonly records: RunRecords;
}

/**
 * Runs a stage as an ordinary experiment, whose file and records are kept in the folder of the search: a stage that is
 * finished is read, one that was stopped goes on with its shards.
 * @param text of its experiment file @param whole with all provocations of the batteries, not those of the objectives alone
 * @param begins is told what runs now
 * @throws Interrupted
 */
export async function runStage(
  { name }: Stage,
  text: string,
  whole: boolean,
  { folder, project, places, compute, command }: StageContext,
  begins: (plan: Plan) => void,
): Promise<RanStage> {
  const file = join(folder, `${name}.yaml`);
  writable(file, () => writeDurably(file, text));
  const built = buildPlan(file, project);
  const plan = whole ? built.plan : restricted(built.plan, places);
  const runnable = { ...runnableOf(built), plan, configurationHash: hashOfPlans(plan, null, null) };
  begins(plan);
  try {
    const run = await runExperiment(runnable, { ...compute, results: join(folder, 'runs'), command, file });
    concluded(run.folder);
    return { file, manifest: run.manifest, built, records: await openRecords(run.folder, plan, COLUMNS) };
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    throw new Interrupted(`stopped; what was finished is kept in ${folder}: the same command goes on`);
  }
}

export interface StageContext {
  /** Of the search. */
  readonly folder: string;
  readonly project: Project;
  readonly places: Places;
  readonly compute: Compute;
  /** The command that gives the same records. */
  readonly command: string;
}
