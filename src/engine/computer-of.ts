import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import type { Computes } from './computes.ts';
import { CampaignReplicator } from './replicate/campaign.ts';
import { Replicator } from './replicate.ts';

/** What runs replications of a plan: its crises, or the half-years of a closed loop. */
export function computerOf(plan: Plan | CampaignPlan): Computes {
  return 'campaigns' in plan ? new CampaignReplicator(plan) : new Replicator(plan);
}
