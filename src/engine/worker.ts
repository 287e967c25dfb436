import { parentPort, workerData } from 'node:worker_threads';
import { computerOf } from './computer-of.ts';
import { serve } from './serve.ts';
import { type Making, ShardMaker } from './shard-maker.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread only');
serve(new ShardMaker(workerData as Making, computerOf), parentPort);
