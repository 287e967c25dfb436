import { parentPort, workerData } from 'node:worker_threads';
import { existsSync, writeFileSync } from 'node:fs';
import { layoutOf } from '../../src/engine/layout.ts';
import { serve } from '../../src/engine/serve.ts';
import type { CampaignPlan, Plan } from '../../src/experiment/plan.ts';
import { Arithmetic } from './arithmetic.ts';

/** A worker without the kernel: what the engine does must not depend on what it computes. */
const plan = workerData as Plan | CampaignPlan;
const numbers = new Arithmetic(layoutOf(plan));

// The name of the plan says how this worker misbehaves.
const [behaviour, at, marker] = plan.name.split('|') as [string, string, string];
let idle: NodeJS.Timeout | undefined;

/** One replication takes long; meanwhile a worker with nothing to do dies, once. */
function idles(replication: number): void {
  if (replication === Number(at)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
  clearTimeout(idle);
  idle = setTimeout(() => {
    if (existsSync(marker)) return;
    writeFileSync(marker, '');
    process.exit(9);
  }, 200);
}

const misbehaving = {
  rows: numbers.rows,
  width: numbers.width,
  get row() {
    return numbers.row;
  },
  run(replication: number, out: Float64Array, offset: number): void {
    if (behaviour === 'throws' && replication === Number(at)) {
      numbers.run(replication, out, offset, 4);
      throw new Error('no such package');
    }
    if (behaviour === 'dies' && replication === Number(at)) process.exit(9);
    if (behaviour === 'dies-once' && replication === Number(at) && !existsSync(marker)) {
      writeFileSync(marker, '');
      process.exit(9);
    }
    if (behaviour === 'idles') idles(replication);
    numbers.run(replication, out, offset);
  },
};

if (parentPort) serve(misbehaving, parentPort);
