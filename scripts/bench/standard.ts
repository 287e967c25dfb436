import { fileURLToPath } from 'node:url';
import { buildPlan } from '../../src/experiment/build.ts';
import { openProject } from '../../src/experiment/project.ts';
import type { CampaignPlan, Plan } from '../../src/experiment/plan.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The plans of an experiment file, by its path in the project. @throws if it lacks the one asked for */
export function planOf(file: string): Plan {
  const { plan } = buildPlan(`${ROOT}/${file}`, openProject(ROOT));
  if (plan === null) throw new Error(`${file} has no batteries`);
  return plan;
}

export function campaignOf(file: string): CampaignPlan {
  const { campaign } = buildPlan(`${ROOT}/${file}`, openProject(ROOT));
  if (campaign === null) throw new Error(`${file} has no closed loop`);
  return campaign;
}

/** The same plan with some of its arms, the first of them the baseline. @param arms indices */
export function withArms(plan: Plan, arms: readonly number[]): Plan {
  return {
    ...plan,
    arms: arms.map((arm) => plan.arms[arm]!),
    baseline: 0,
    scenarios: plan.scenarios.map((scenario) => ({
      ...scenario,
      figures: arms.map((arm) => scenario.figures[arm]!),
    })),
  };
}
