import { buildPlan } from '../experiment/build.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import { CARRIER } from './asked.ts';
import { experimentFile } from './project.ts';
import { type Dose, dosesBeside, planOfTrials, trialsOf } from './trials.ts';

/** The provocations over which members weigh a proposal: 14 classes, three targets each. */
const BATTERY = 'standard-battery';

export interface Judged {
  /** The baseline of the experiment first, then an arm for each proposal, all on the standard battery. */
  readonly plan: Plan;
  /** The proposal of each arm after the baseline, at full dose. */
  readonly doses: readonly Dose[];
  /** Proposals that the baseline cannot take, or has already. */
  readonly left: readonly string[];
}

/**
 * Proposals at full dose beside the baseline of an experiment, each in an arm of its own.
 * @param file an experiment file; default: the main experiment of the package @param ids of proposals; default: all
 */
export function judged(project: Project, file: string = CARRIER, ids?: readonly string[]): Judged {
  const built = buildPlan(experimentFile(file), project, { scenarios: [BATTERY] });
  const { plan } = built;
  const wanted = ids ?? [...project.catalogue.levers.keys()];
  const doses = dosesBeside(plan.arms[plan.baseline]!, project).filter(
    ({ id, dose }) => dose === 1 && wanted.includes(id),
  );
  const trials = trialsOf(
    built,
    project,
    plan.baseline,
    doses.map((dose) => [dose]),
  );
  const taken = trials.map((trial) => trial.doses[0]!);
  const arms = [plan.arms[plan.baseline]!, ...trials.map(({ arm }) => arm)];
  return {
    plan: planOfTrials(plan, plan.baseline, arms),
    doses: taken,
    left: wanted.filter((id) => !taken.some((dose) => dose.id === id)),
  };
}
