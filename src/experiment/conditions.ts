import { groupOf } from '../model/measures/columns.ts';
import type { ClassName, GroupName } from '../model/measures/columns.ts';
import { at } from '../model/parameters.ts';
import type { Plan, PlannedArm } from './plan.ts';
import type { Experiment } from './resolved.ts';
import type { Estimand } from './estimands.ts';

/** "What would have to be true": an arm against the baseline with one parameter held at each of several values. */
export interface SweepComparison {
  readonly arm: string; // of the experiment
  readonly scenario: string;
  readonly group: GroupName;
  readonly estimand: Estimand;
  readonly target: number;
  readonly parameter: string;
  /** Ids of the arms of the sweep that hold the parameter at the value. */
  readonly values: readonly { readonly value: number; readonly with: string; readonly without: string }[];
}

export interface Sweep {
  readonly plan: Plan;
  readonly comparisons: readonly SweepComparison[];
}

/** The arms of a sweep: those of the experiment, each once for every value at which it is held. */
class HeldArms {
  readonly arms: PlannedArm[] = [];
  readonly sources: number[] = []; // index into the experiment's arms, for each
  private readonly plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** Id of an arm with a parameter held at a value. */
  hold(source: number, parameter: string, value: number): string {
    const arm = this.plan.arms[source]!;
    const id = `${arm.id}@${parameter}=${value}`;
    if (!this.arms.some((each) => each.id === id)) {
      this.arms.push({ ...arm, id, parameters: [...arm.parameters, [at(parameter), value]] });
      this.sources.push(source);
    }
    return id;
  }
}

/**
 * The extra runs behind an experiment's conditions: each arm and the baseline once at every value, in one plan on the
 * provocations asked about. Null without conditions. Never more vectors than the experiment itself has.
 */
export function planConditions({ conditions }: Experiment, plan: Plan): Sweep | null {
  if (conditions.length === 0) return null;
  const held = new HeldArms(plan);
  const comparisons = conditions.flatMap(({ arms, scenario, group, estimand, target, parameters }) =>
    Object.entries(parameters).flatMap(([parameter, numbers]) =>
      arms.map((arm): SweepComparison => {
        const source = plan.arms.findIndex((each) => each.id === arm);
        const values = numbers.map((value) => ({
          value,
          without: held.hold(plan.baseline, parameter, value),
          with: held.hold(source, parameter, value),
        }));
        return { arm, scenario, group, estimand, target, parameter, values };
      }),
    ),
  );
  const scenarios = plan.scenarios.flatMap((scenario) => {
    const groups = conditions.filter((each) => each.scenario === scenario.id).map((each) => each.group);
    const asked = scenario.items.filter((item) => groups.includes(groupOf(item.className as ClassName)));
    // The items of a sequence share a run: without the others it would be another.
    const items = scenario.mode === 'sequence' && asked.length > 0 ? scenario.items : asked;
    const figures = held.sources.map((source) => scenario.figures[source]!);
    return items.length === 0 ? [] : [{ ...scenario, items, figures }];
  });
  const vectors = Math.min(plan.vectors, Math.max(...conditions.map((each) => each.vectors)));
  const { arms } = held;
  const sweep = {
    ...plan,
    name: `${plan.name}-conditions`,
    vectors,
    inner: 1,
    looks: null,
    // The points of a design belong to its own number of vectors; a row of an ensemble is that of its vector.
    design: plan.design?.kind === 'ensemble' ? plan.design : null,
    arms,
    baseline: 0,
    scenarios,
  };
  return { plan: sweep, comparisons };
}
