/**
 * Paired worlds at which the answer is told anew. They are fixed, and what is told at n rests on the first n worlds alone:
 * neither the number of workers nor their pace leaves a trace. It goes on to the last whatever it finds: an interval at which
 * one stops because it is narrow enough covers less than it says.
 */
export const STAGES: readonly number[] = [128, 256, 512, 1024, 2048];
export const MOST = STAGES.at(-1)!;
