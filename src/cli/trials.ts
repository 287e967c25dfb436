import { resolveArms } from '../experiment/arms.ts';
import type { Built } from '../experiment/build.ts';
import type { Plan, PlannedArm } from '../experiment/plan.ts';
import { planArm } from '../experiment/planned-arm.ts';
import type { Project } from '../experiment/project.ts';
import type { ArmFile } from '../experiment/schema.ts';

/** One proposal at one of its named levels, as it is tried on top of an arm. */
export interface Dose {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly dose: number; // above 0, at most 1
  /** Political capital of the proposal times the dose. */
  readonly capital: number;
}

export interface Trial {
  readonly doses: readonly Dose[];
  readonly arm: PlannedArm;
}

/** Every named level above 0 of every proposal that the arm does not have at a dose above 0. */
export function dosesBeside(arm: PlannedArm, { catalogue }: Project): Dose[] {
  const held = new Set(arm.proposals.map(({ id }) => id));
  return [...catalogue.levers.values()]
    .filter(({ id }) => !held.has(id))
    .flatMap(({ id, name, namedLevels, cost }) =>
      namedLevels
        .filter(({ dose }) => dose > 0)
        .map(({ dose, name: level }) => ({ id, name, level, dose, capital: dose * cost.politicalCapital })),
    );
}

/**
 * The arm with further proposals, once for each set of them. A set that the arm cannot take (two rules, two settings of
 * one primitive) gives no trial.
 */
export function trialsOf(
  { plan, experiment }: Built,
  project: Project,
  arm: number,
  sets: readonly (readonly Dose[])[],
): Trial[] {
  const members = project.agents.members.map(({ value }) => value.id);
  // A proposal that stands in the arm at dose 0 makes room for the one that is tried.
  const { label: _, proposals = [], ...base } = experiment.arms[arm]!;
  const held = new Set(plan.arms[arm]!.proposals.map(({ id }) => id));
  const kept = proposals.filter(({ id }) => held.has(id));
  return sets.flatMap((doses) => {
    let clashes = 0;
    const say = (): void => {
      clashes += 1;
    };
    const added = doses.map(({ id, level }) => ({ id, level }));
    const file: ArmFile = { ...base, id: 'trial', proposals: [...kept, ...added] };
    const [resolved] = resolveArms({ arms: [file] }, plan.seedKey, project.catalogue, say);
    const { primitives } = project.catalogue;
    const { structure } = plan.arms[arm]!;
    const planned = planArm(
      resolved!,
      primitives,
      project.parameters,
      members,
      structure,
      'closed-loop',
      say,
    );
    return clashes > 0 ? [] : [{ doses, arm: planned }];
  });
}

/** A plan of the given arms alone, each under the figures that `arm` has. */
export function planOfTrials(plan: Plan, arm: number, arms: readonly PlannedArm[]): Plan {
  const scenarios = plan.scenarios.map((scenario) => ({
    ...scenario,
    figures: arms.map(() => scenario.figures[arm]!),
  }));
  return { ...plan, arms, baseline: 0, scenarios };
}
