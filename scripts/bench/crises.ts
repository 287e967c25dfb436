import { Replicator } from '../../src/engine/replicate.ts';
import { inTurn, median, processorTime } from './timing.ts';
import { profileTable } from './profile.ts';
import { planOf, withArms } from './standard.ts';

const EXPERIMENT = 'experiments/guarantee-and-surge.yaml';
const BLOCKS = 9;
const REPLICATIONS = 20; // in a block

/** Crises a second: arms batched over shared draws, and the same crises one arm at a time. */
export async function crises(): Promise<string> {
  const plan = planOf(EXPERIMENT);
  const batched = [new Replicator(plan)];
  const alone = plan.arms.map((_, arm) => new Replicator(withArms(plan, [arm])));
  const rows = batched[0]!.rows;
  const out = new Float64Array(rows * batched[0]!.width);
  const run = (replicators: readonly Replicator[], block: number): void => {
    for (const replicator of replicators)
      for (let r = 0; r < REPLICATIONS; r++) replicator.run(block * REPLICATIONS + r, out, 0);
  };
  const cost = (replicators: readonly Replicator[]) => (block: number) =>
    processorTime(() => run(replicators, block)) / (rows * REPLICATIONS);
  // as in a run, whose process meets no other way of doing it
  const undisturbed = Array.from({ length: BLOCKS + 1 }, (_, block) => cost(batched)(block)).slice(1);
  const profile = await profileTable(() => {
    for (let block = 1; block <= BLOCKS; block++) run(batched, block);
  });
  const { one, other, ratio, low, high } = inTurn(BLOCKS, cost(batched), cost(alone));
  const line = (name: string, microseconds: number): string =>
    `| ${name} | ${microseconds.toFixed(1)} | ${Math.round(1e6 / microseconds)} |`;
  return [
    '| crises | microseconds each | a second |',
    '| --- | ---: | ---: |',
    line(`${plan.arms.length} arms batched over shared draws`, median(undisturbed)),
    line('the same, in turn with the next', one),
    line('one arm at a time, the same bytes', other),
    '',
    `Least of the first: ${Math.min(...undisturbed).toFixed(1)}. Batched is **${ratio.toFixed(2)}** times as fast (${low.toFixed(2)} to ${high.toFixed(2)}): median and range of ${BLOCKS} blocks in turn, ${REPLICATIONS} replications of ${rows} crises each (\`${EXPERIMENT}\`). Where the time of the batched ones goes:`,
    '',
    profile,
  ].join('\n');
}
