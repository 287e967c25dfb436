import { Replicator } from '../../src/engine/replicate.ts';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { lanesOf } from '../../src/experiment/plan.ts';
import { profileTable } from './profile.ts';
import { campaignOf, planOf } from './standard.ts';
import { median, processorTime } from './timing.ts';

const EXPERIMENT = 'experiments/guarantee-and-surge.yaml';
const WARM = 4; // replications
const BLOCKS = 7;
const CAMPAIGNS = 4; // replications in a block
const BATTERIES = 15;

/** Sequences of weeks a second, each with its probes, beside a crisis of the same minute. */
export async function sequences(): Promise<string> {
  const plan = campaignOf(EXPERIMENT);
  const loop = new CampaignReplicator(plan);
  const battery = new Replicator(planOf(EXPERIMENT));
  const out = new Float64Array(Math.max(loop.rows * loop.width, battery.rows * battery.width));
  const lanes = lanesOf(plan).filter(({ mode }) => mode === 'frozen' || mode === 'closed').length;
  const run = (replicator: Replicator | CampaignReplicator, from: number, count: number): void => {
    for (let r = from; r < from + count; r++) replicator.run(r, out, 0);
  };
  run(loop, 0, WARM);
  run(battery, 0, WARM);
  const blocks = Array.from({ length: BLOCKS }, (_, b) => ({
    crisis: processorTime(() => run(battery, WARM + b * BATTERIES, BATTERIES)) / (BATTERIES * battery.rows),
    sequence: processorTime(() => run(loop, WARM + b * CAMPAIGNS, CAMPAIGNS)) / (CAMPAIGNS * lanes),
  }));
  const crisis = median(blocks.map((block) => block.crisis));
  const sequence = median(blocks.map((block) => block.sequence));
  const worth = median(blocks.map((block) => block.sequence / block.crisis));
  const { weeks, probes } = plan.campaigns[0]!;
  const profile = await profileTable(() => run(loop, WARM, BLOCKS * CAMPAIGNS));
  return [
    `- **${(sequence / 1000).toFixed(1)} ms** of one core a sequence, ${(1e6 / sequence).toFixed(1)} sequences a second: ${weeks} weeks with batteries of its ${probes.length} probes every half-year, burn-in and the run without response included; ${lanes} such sequences (${plan.arms.length} arms) a replication, median of ${BLOCKS} blocks of ${CAMPAIGNS} replications;`,
    `- ${crisis.toFixed(1)} microseconds a crisis of the standard battery in between: a sequence costs as much as ${Math.round(worth)} such crises.`,
    '',
    profile,
  ].join('\n');
}
