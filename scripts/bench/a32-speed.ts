import { Keyed } from '../../src/random/keyed.ts';
import { type Runner, batched, readable } from './a32.ts';
import { profileTable } from './profile.ts';
import { inTurn, processorTime } from './timing.ts';

const SEED = 32;
const BLOCKS = 9;
const FAST_RUNS = 12_000; // in a block
const READABLE_RUNS = 1200;

/** Runs of A32 a second, by the loops over several lanes and as it reads. */
export async function a32Speed(): Promise<string> {
  const keyed = new Keyed(SEED, 0);
  const [fast, plain] = [batched(keyed), readable(keyed)];
  const steps: number[] = [];
  const run = (runner: Runner, from: number, count: number): void => {
    for (let r = from; r < from + count; r++) {
      keyed.setReplicate(r);
      steps.push(runner(keyed).step);
    }
  };
  const cost = (runner: Runner, count: number) => (block: number) =>
    processorTime(() => run(runner, block * count, count)) / count;
  const { one, other, ratio, low, high } = inTurn(BLOCKS, cost(fast, FAST_RUNS), cost(plain, READABLE_RUNS));
  const rate = (microseconds: number): string => Math.round(1e6 / microseconds).toLocaleString('en');
  steps.length = 0;
  const profile = await profileTable(() => run(fast, 0, 4 * FAST_RUNS));
  const reached = steps.filter((step) => step >= 0);
  const share = (100 * reached.length) / steps.length;
  return [
    `**${rate(one)} runs a second** (${one.toFixed(1)} microseconds each) by \`KeyedBatch\` and \`MeanSweep\`; ${rate(other)} (${other.toFixed(0)} microseconds) as it reads, by \`Keyed\` and \`sweepMeans\`, with the same bytes. Ratio ${ratio.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)}): median and range of ${BLOCKS} blocks in turn. Of ${steps.length.toLocaleString('en')} runs ${share.toFixed(1)}% reach the majority, half of those by step ${reached.toSorted((a, b) => a - b)[reached.length >> 1]! + 1} of 60. Where the time goes:`,
    '',
    profile,
  ].join('\n');
}
