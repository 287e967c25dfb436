import { identityOf } from '../data/identity.ts';
import { type CampaignPlan, lanesOf, periodsOf, type Plan, type PlannedArm } from '../experiment/plan.ts';

/** Tables of a run, each a folder of shards. */
export const TABLES = ['records', 'sweep', 'sequences'] as const;
export type TableName = (typeof TABLES)[number];

/** Hexadecimal digits of the identity of a cell: there are many of them, and a clash among them would need 2^32. */
const DIGITS = 16;

/** What every record of a plan depends on, whatever its arm. n is no part of it. */
function shared(plan: Plan): unknown {
  const { seedKey, inner, priors, low, high, design = null } = plan;
  return { seedKey, inner, priors, low, high, design };
}

function armOf({ parameters, world, writes, rule, structure, untilWeek }: PlannedArm): unknown {
  return { parameters, world, writes, rule, structure, untilWeek };
}

/**
 * Identity of each row of a replication (in the order of `layoutOf(plan).rows`): rows of the same identity hold the same
 * outcomes in every run of the same code, whatever other arms, items, scenarios and replications are run beside them.
 */
export function cellsOf(plan: Plan | CampaignPlan): string[] {
  const whole = identityOf(shared(plan));
  const figures = plan.figures.map((each) => identityOf(each));
  const arms = plan.arms.map((arm) => identityOf(armOf(arm)));
  const cell = (...parts: readonly unknown[]): string => identityOf(whole, ...parts).slice(0, DIGITS);
  if ('campaigns' in plan)
    return plan.campaigns.flatMap((each) => {
      const { figures: at } = each;
      const settled = identityOf({ ...each, figures: null, title: null });
      // Every lane begins with the weeks of the baseline, and a frozen one replays what Russia did in them.
      const base = [settled, arms[0], figures[at[0]!]];
      return lanesOf(plan).flatMap(({ mode, arm }) => {
        const periods = periodsOf(each, { mode, arm });
        return Array.from({ length: periods }, (_unused, period) =>
          cell(...base, mode, arms[arm], figures[at[arm]!], period),
        );
      });
    });
  return plan.scenarios.flatMap((scenario) => {
    const { figures: at, mode, items } = scenario;
    // Items of a battery know nothing of each other; those of a sequence share its weeks.
    const together = mode === 'battery' ? null : items;
    const settled = identityOf({ ...scenario, figures: null, title: null, items: together });
    return items.flatMap((item) => {
      const { provocation } = item;
      return arms.map((arm, index) => cell(settled, provocation, arm, figures[at[index]!]));
    });
  });
}
