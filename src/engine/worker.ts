import { parentPort, workerData } from 'node:worker_threads';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import { CampaignReplicator } from './replicate/campaign.ts';
import { Replicator } from './replicate.ts';
import { serve } from './serve.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread only');
const plan = workerData as Plan | CampaignPlan;
serve('campaigns' in plan ? new CampaignReplicator(plan) : new Replicator(plan), parentPort);
