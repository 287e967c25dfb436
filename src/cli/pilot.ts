import { chosenDesign } from '../analysis/chosen-design.ts';
import { columnsOf } from '../analysis/stopping-watch.ts';
import { armsOfAnswer } from '../analysis/variance-splits.ts';
import type { RunRecords } from '../analysis/records.ts';
import { FailedRuns } from '../engine/errors.ts';
import { layoutOf } from '../engine/layout.ts';
import { Replicator } from '../engine/replicate.ts';
import { replicationsOf } from '../engine/runnable.ts';
import { type Built, buildPlan, seedKeyOf } from '../experiment/build.ts';
import type { BuildOptions } from '../experiment/options.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import { COLUMNS, type ColumnName } from '../model/measures/columns.ts';
import { tell } from './output.ts';

/** A pilot of a plan: the baseline and some arms, under a seed of its own, so that the records of the run are not in it. */
function pilotOf(plan: Plan, arms: readonly string[], design: { vectors: number; inner: number }): Plan {
  const seed = `${plan.seed}/pilot`;
  const places = [plan.baseline, ...arms.map((id) => plan.arms.findIndex((arm) => arm.id === id))];
  const of = <T>(list: readonly T[]): T[] => places.map((at) => list[at]!);
  return {
    ...plan,
    ...design,
    seed,
    seedKey: seedKeyOf(seed),
    arms: of(plan.arms),
    baseline: 0,
    scenarios: plan.scenarios.map((scenario) => ({ ...scenario, figures: of(scenario.figures) })),
  };
}

/** Runs a small plan here and keeps some of its columns. @throws FailedRuns */
function recordsOf(plan: Plan, names: readonly ColumnName[]): RunRecords {
  const replicator = new Replicator(plan);
  const { rows, width } = replicator;
  const replications = replicationsOf(plan);
  const columns = new Map(names.map((name) => [name, new Float64Array(rows * replications)]));
  const out = new Float64Array(rows * width);
  for (let r = 0; r < replications; r++) {
    const failed: string[] = [];
    replicator.run(r, out, 0, (row, message) => failed.push(`${layoutOf(plan).place(row)}: ${message}`));
    if (failed.length > 0)
      throw new FailedRuns(
        `the model failed in the pilot of the budget (seed "${plan.seed}", replication ${r}, ${failed[0]}). ` +
          'A design cannot be chosen from it; write vectors and inner in place of the budget, or mend what fails',
      );
    for (const [name, values] of columns) {
      const column = COLUMNS.findIndex((each) => each.name === name);
      for (let row = 0; row < rows; row++) values[r * rows + row] = out[row * width + column]!;
    }
  }
  return {
    plan,
    replications,
    column: (name) => columns.get(name)!,
    parameterNames: [],
    parameters: () => null,
  };
}

/**
 * An experiment whose replications are a budget, with the design that its pilot chooses; any other as it is. The pilot is
 * keyed as every run is, so the same file gives the same design everywhere. It runs here, one crisis after the other, and
 * says on stderr that it does and what it chose.
 * @throws FailedRuns
 */
export function designed(built: Built, file: string, project: Project, options: BuildOptions): Built {
  const { experiment, plan } = built;
  const { budget } = experiment;
  if (budget === undefined) return built;
  const estimand = experiment.estimands.primary[0]!;
  const arms = armsOfAnswer(plan, experiment.answer.arms);
  const pilot = pilotOf(plan, arms, budget.pilot);
  tell(
    `Pilot: ${pilot.vectors} vectors of ${pilot.inner} runs under ${pilot.arms.length} arms, to choose a design for the budget of ${budget.budget} replications`,
  );
  const records = recordsOf(pilot, columnsOf(pilot, { estimand }).names);
  const chosen = chosenDesign(records, budget, estimand, arms);
  tell(`Chosen: ${chosen.vectors} vectors of ${chosen.inner} runs (${chosen.chosen!.reason})`);
  return buildPlan(file, project, { ...options, chosen });
}
