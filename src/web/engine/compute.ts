import { computerOf } from '../../engine/computer-of.ts';
import type { Computes } from '../../engine/computes.ts';
import type { CampaignPlan, Plan } from '../../experiment/plan.ts';
import type { Batch, Enlist, ToCompute } from './messages.ts';

/** A compute worker: runs ranges of replications of the plans it is sent. It holds the kernel and nothing else. */

function serve(port: MessagePort): void {
  const plans = new Map<number, Plan | CampaignPlan>();
  const computers = new Map<number, Computes>();
  const compute = (plan: number, from: number, to: number): Batch => {
    try {
      const computer = computers.get(plan) ?? computerOf(plans.get(plan)!);
      computers.set(plan, computer);
      const size = computer.rows * computer.width;
      const records = new Float64Array((to - from) * size);
      for (let each = from; each < to; each++) computer.run(each, records, (each - from) * size);
      return { plan, from, records, error: null };
    } catch (error) {
      // What threw may have left something behind, so what follows meets a kernel that has run nothing.
      computers.delete(plan);
      return { plan, from, records: null, error: error instanceof Error ? error.message : String(error) };
    }
  };
  port.addEventListener('message', ({ data }: MessageEvent<ToCompute>) => {
    if (data.kind === 'plan') plans.set(data.plan, data.content);
    else if (data.kind === 'forget') {
      plans.delete(data.plan);
      computers.delete(data.plan);
    } else {
      const batch = compute(data.plan, data.from, data.to);
      port.postMessage(batch, batch.records === null ? [] : [batch.records.buffer]);
    }
  });
  port.start();
}

globalThis.addEventListener('message', ({ data }: MessageEvent<Enlist>) => serve(data.port));
