import type { Machine } from './manifest.ts';

/** Seconds, and processor time of all threads in microseconds, that something took. */
interface Spent {
  readonly seconds: number;
  readonly processor: number;
}

/** Work done in this process: how many crises, or sequences, and what they took. */
export interface Cost extends Spent {
  readonly count: number;
}

export async function spentOn(work: () => Promise<void>): Promise<Spent> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, processor: user + system };
}

/** Where and how fast a run that ends now was computed. */
export function machineOf(
  started: Date,
  { crises, sequences }: { readonly crises: Cost; readonly sequences: Cost },
  command: string,
  workers: number,
): Machine {
  const finished = new Date();
  return {
    command,
    node: process.version,
    workers,
    started: started.toISOString(),
    finished: finished.toISOString(),
    seconds: (finished.getTime() - started.getTime()) / 1000,
    crises: crises.count,
    sequences: sequences.count,
    crisesPerSecond: crises.count > 0 ? Math.round(crises.count / crises.seconds) : 0,
    microsecondsPerCrisis: crises.count > 0 ? Math.round(crises.processor / crises.count) : null,
    millisecondsPerSequence: sequences.count > 0 ? sequences.processor / 1000 / sequences.count : null,
  };
}
