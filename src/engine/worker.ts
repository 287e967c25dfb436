import { parentPort, workerData } from 'node:worker_threads';
import type { Plan } from '../experiment/plan.ts';
import { Replicator } from './replicate.ts';
import { serve } from './serve.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread only');
serve(new Replicator(workerData as Plan), parentPort);
