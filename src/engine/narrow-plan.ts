import type { CampaignPlan, Plan } from '../experiment/plan.ts';

const pick = <T>(from: readonly T[], places: readonly number[]): T[] => places.map((at) => from[at]!);

/** The same plan for some of its arms and scenarios, given by their places; of a closed loop the baseline is always one. */
function narrowed<P extends Plan | CampaignPlan>(
  plan: P,
  arms: readonly number[],
  scenarios: readonly number[],
): P {
  const under = <S extends { readonly figures: readonly number[] }>(scenario: S): S => ({
    ...scenario,
    figures: pick(scenario.figures, arms),
  });
  const common = { ...plan, arms: pick(plan.arms, arms), baseline: 0 };
  return 'campaigns' in plan
    ? { ...common, campaigns: pick(plan.campaigns, scenarios).map(under) }
    : { ...common, scenarios: pick(plan.scenarios, scenarios).map(under) };
}

/**
 * The smallest plan that gives some rows of a plan: their arms in their scenarios. Of a closed loop the baseline is run
 * again, because its weeks come before those of every other arm.
 * @param missing places of rows in a replication of `plan` @param rows of it, as in its layout
 */
export function planOf<P extends Plan | CampaignPlan>(
  plan: P,
  missing: readonly number[],
  rows: readonly (readonly (string | number)[])[],
): P {
  const loop = 'campaigns' in plan;
  const ids = (loop ? plan.campaigns : plan.scenarios).map(({ id }) => id);
  const arms = new Set<number>(loop ? [0] : []);
  const scenarios = new Set<number>();
  for (const row of missing) {
    const key = rows[row]!;
    scenarios.add(ids.indexOf(String(key[0])));
    const arm = String(loop ? key[1] : key[2]);
    arms.add(plan.arms.findIndex(({ id }) => id === arm));
  }
  const ascending = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => a - b);
  return narrowed(plan, ascending(arms), ascending(scenarios));
}
