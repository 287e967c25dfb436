import { join } from 'node:path';
import type { SweepRecords } from '../analysis/conditions.ts';
import { COLUMNS_READ } from '../analysis/columns-read.ts';
import { PERIODS_READ } from '../analysis/periods-read.ts';
import type { CheckEstimates } from '../analysis/checks.ts';
import { estimate, type ExperimentInfo } from '../analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../analysis/estimates-json.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { figureLedger, tally } from '../data/ledger.ts';
import { shownPath } from '../data/problem.ts';
import { hashOfCode, MODEL_VERSION, versionOfCasus } from '../engine/about.ts';
import { writeDurably } from '../engine/durable.ts';
import { openRecords, openSequences, openSweep } from '../engine/open.ts';
import { shardSize } from '../engine/shards.ts';
import type { Built } from '../experiment/build.ts';
import type { Plan, PlannedArm } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import type { ArmFile } from '../experiment/schema.ts';
import { CLASSES } from '../model/measures/columns.ts';
import { at } from '../model/parameters.ts';
import { runnableOf } from './runnable.ts';
import { ESTIMATES } from './stored.ts';

/** What an arm does: its proposals by their names and levels, then whatever else it changes. */
function summaryOf(arm: PlannedArm, file: ArmFile, project: Project): string {
  const proposals = arm.proposals.map(
    ({ id, level }) => `${project.catalogue.levers.get(id)?.name ?? id}: ${level}`,
  );
  const { rule, world, parameters, agents, governments } = file;
  const others = Object.entries({ rule, world, parameters, agents, governments }).flatMap(
    ([kind, changes]) => {
      const written = Object.entries(changes ?? {}).map(([name, value]) => `${name} ${shown(value)}`);
      return written.length > 0 ? [`${kind}: ${written.join(', ')}`] : [];
    },
  );
  return [...proposals, ...others].join('; ') || 'nothing changes';
}

const shown = (value: string | number | object): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Window W in hours by class: as the baseline holds it, which is as every arm does. */
function windowsOf({ priors, arms, baseline }: Plan): Record<string, number> {
  const held = new Map(arms[baseline]!.parameters);
  const entries = CLASSES.map((name) => {
    const index = at(`class.${name}.W`);
    const prior = priors[index];
    const hours = held.get(index) ?? (prior?.kind === 'fixed' ? prior.value : undefined);
    if (hours === undefined) throw new Error(`class.${name}.W is drawn; a window must be fixed`);
    return [name, hours] as const;
  });
  return Object.fromEntries(entries);
}

/** @param file the experiment file, as the estimates name it */
function infoOf(built: Built, project: Project, file: string): ExperimentInfo {
  const { experiment, plan, configurationHash } = built;
  const entries = figureLedger(project.agents, experiment.asOf);
  const { observed, derived, assumed, fromMemory } = tally(entries);
  const ledger: Record<string, Record<string, string>> = {};
  for (const { actor, field, status } of entries) (ledger[actor] ??= {})[field] = status;
  return {
    version: versionOfCasus(),
    modelVersion: MODEL_VERSION,
    experiment,
    file,
    configurationHash,
    figuresHash: runnableOf(built).figuresHash,
    summaries: plan.arms.map((arm, index) => summaryOf(arm, experiment.arms[index]!, project)),
    windows: windowsOf(plan),
    names: Object.fromEntries(project.agents.members.map(({ value }) => [value.id, value.name])),
    figures: { observed, derived, assumed, fromMemory },
    ledger,
    levers: project.catalogue.levers,
  };
}

/** Centre of the prior of each parameter: its default. */
function centresOf(project: Project): Record<string, number> {
  return Object.fromEntries(project.parameters.map(({ name, default: centre }) => [name, centre]));
}

async function sweepOf(
  folder: string,
  { sweep, experiment }: Built,
  project: Project,
): Promise<SweepRecords | null> {
  if (sweep === null) return null;
  const records = await openSweep(folder, sweep.plan, COLUMNS_READ, experiment.failures);
  return { records, comparisons: sweep.comparisons, centres: centresOf(project) };
}

/**
 * The text of `estimates.json` of a finished run, computed from its records: the same bytes for the same records.
 * @param file the experiment file, as the text is to name it
 * @param checks of its answer; null: left out
 * @throws FailedRuns
 */
export async function estimatesText(
  folder: string,
  built: Built,
  project: Project,
  file: string,
  checks: CheckEstimates | null,
): Promise<string> {
  const { plan, campaign } = built;
  const { failures } = built.experiment;
  const records = plan.scenarios.length > 0 ? await openRecords(folder, plan, COLUMNS_READ, failures) : null;
  const sequences = campaign === null ? null : await openSequences(folder, campaign, PERIODS_READ, failures);
  const sweep = await sweepOf(folder, built, project);
  const step = plan.looks ? shardSize(plan) : 1;
  const estimates = await estimate(records, infoOf(built, project, file), { sweep, sequences, step });
  return writeEstimates({
    ...estimates,
    checks,
    experiment: { ...estimates.experiment, codeHash: hashOfCode() },
  });
}

/**
 * Estimates of a finished run, written beside its records as `estimates.json`. They are given as they were written, so that
 * a report made now and one made later from the file are the same.
 */
export async function estimateRun(
  folder: string,
  built: Built,
  project: Project,
  file: string,
  checks: CheckEstimates | null,
): Promise<Estimates> {
  const text = await estimatesText(folder, built, project, shownPath(file), checks);
  writeDurably(join(folder, ESTIMATES), text);
  return readEstimates(text);
}
