import type { ExperimentInfo } from '../analysis/estimate.ts';
import { identityOf } from '../data/identity.ts';
import { figureLedger, tally } from '../data/ledger.ts';
import { MODEL_VERSION, versionOfCasus } from '../engine/about.ts';
import type { Built } from '../experiment/build.ts';
import type { Plan, PlannedArm } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import type { ArmFile } from '../experiment/schema.ts';
import { CLASSES } from '../model/measures/columns.ts';
import { at } from '../model/parameters.ts';

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

/**
 * What the records of an experiment do not know and its estimates say.
 * @param file the experiment file, as the estimates name it
 */
export function infoOf(built: Built, project: Project, file: string): ExperimentInfo {
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
    figuresHash: identityOf(plan.figures),
    summaries: plan.arms.map((arm, index) => summaryOf(arm, experiment.arms[index]!, project)),
    windows: windowsOf(plan),
    names: Object.fromEntries(project.agents.members.map(({ value }) => [value.id, value.name])),
    figures: { observed, derived, assumed, fromMemory },
    ledger,
    levers: project.catalogue.levers,
  };
}
