import type { Machine, Origin } from './manifest.ts';

/** Seconds, and processor time of all threads in microseconds, that something took. */
interface Spent {
  readonly seconds: number;
  readonly processor: number;
}

export async function spentOn(work: () => Promise<void>): Promise<Spent> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, processor: user + system };
}

const rate = (of: number, each: number): number => (each > 0 ? of / each : 0);

/** What the tables cost: the crises, and the sequences beside them. */
export interface Costs {
  readonly crises: Spent;
  readonly sequences: Spent | null;
}

/** Where and how fast a run that ends now was computed. */
export function machineOf(
  started: Date,
  { crises, sequences }: Costs,
  origin: Origin,
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
    crisesPerSecond: Math.round(rate(origin.crises, crises.seconds)),
    microsecondsPerCrisis: Math.round(rate(crises.processor, origin.crises)),
    millisecondsPerSequence: sequences && rate(sequences.processor / 1000, origin.sequencesRun),
  };
}
