import { parentPort, workerData } from 'node:worker_threads';
import fs, { existsSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Computes, OnFailure } from '../../src/engine/computes.ts';
import { layoutOf } from '../../src/engine/layout.ts';
import { serve } from '../../src/engine/serve.ts';
import { type Making, ShardMaker } from '../../src/engine/shard-maker.ts';
import { Arithmetic } from './arithmetic.ts';

/** A worker without the kernel: what the engine does must not depend on what it computes. */
const making = workerData as Making;

// The name of the plan says how this worker misbehaves.
const [behaviour, at, marker] = making.plan.name.split('|') as [string, string, string];
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

/** A disk that is full after so many bytes, for as long as the marker stands: the write that meets its end is cut short. */
function fillDisk(bytes: number): void {
  const { writeSync } = fs;
  let left = bytes;
  fs.writeSync = ((descriptor: number, content: Uint8Array, from: number) => {
    const wanted = content.length - from;
    if (!existsSync(marker) || wanted <= left) {
      left -= wanted;
      return writeSync(descriptor, content, from);
    }
    if (left <= 0)
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const written = writeSync(descriptor, content, from, left);
    left = 0;
    return written;
  }) as typeof fs.writeSync;
  syncBuiltinESMExports();
}
if (behaviour === 'full') fillDisk(Number(at));

function misbehaving(numbers: Arithmetic): Computes {
  const { rows, width } = numbers;
  return {
    rows,
    width,
    run(replication: number, out: Float64Array, offset: number, onFailure?: OnFailure): void {
      if (behaviour === 'dies' && replication === Number(at)) process.exit(9);
      if (behaviour === 'dies-once' && replication === Number(at) && !existsSync(marker)) {
        writeFileSync(marker, '');
        process.exit(9);
      }
      if (behaviour === 'idles') idles(replication);
      if (behaviour === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(at));
      numbers.run(replication, out, offset);
      if (behaviour === 'throws' && replication % Number(at) === 0) onFailure?.(4, 'no such package');
    },
  };
}

if (parentPort)
  serve(new ShardMaker(making, (plan) => misbehaving(new Arithmetic(layoutOf(plan)))), parentPort);
