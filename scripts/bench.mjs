/**
 * Speed of the kernel on one core, in one run: the main experiment with its arms batched over shared draws, and the same
 * crises one arm at a time. Quote the ratio: machines differ, and so do their hours.
 *
 *     npm run bench [replications per block, default 20]
 */
import { build, install, root } from './prepare.mjs';

const BLOCKS = 7;

await install();
await build();
const { buildPlan } = await import('../dist/experiment/build.js');
const { openProject } = await import('../dist/experiment/project.js');
const { Replicator } = await import('../dist/engine/replicate.js');
const { COLUMN_COUNT } = await import('../dist/model/measures/columns.js');

const size = Number(process.argv[2] ?? 20);
const { plan } = buildPlan(`${root}/experiments/guarantee-and-surge.yaml`, openProject(root));
const alone = plan.arms.map((arm, index) => ({
  ...plan,
  arms: [arm],
  baseline: 0,
  scenarios: plan.scenarios.map((scenario) => ({ ...scenario, figures: [scenario.figures[index]] })),
}));

/** Processor microseconds a crisis over one block of replications. */
function block(replicators, from) {
  const rows = replicators.reduce((sum, { rows: each }) => sum + each, 0);
  const out = new Float64Array(Math.max(...replicators.map((each) => each.rows)) * COLUMN_COUNT);
  const start = process.cpuUsage();
  for (const replicator of replicators) for (let r = 0; r < size; r++) replicator.run(from + r, out, 0);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / (rows * size);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const batched = [new Replicator(plan)];
const single = alone.map((each) => new Replicator(each));
block(batched, 0);
block(single, 0);
const pairs = Array.from({ length: BLOCKS }, (_, i) => [block(batched, i * size), block(single, i * size)]);
const fast = median(pairs.map(([a]) => a));
const slow = median(pairs.map(([, b]) => b));
const ratio = median(pairs.map(([a, b]) => b / a));
console.log(
  `arms batched over shared draws: ${fast.toFixed(1)} microseconds a crisis, ${Math.round(1e6 / fast)} crises a second`,
);
console.log(
  `one arm at a time:              ${slow.toFixed(1)} microseconds a crisis, ${Math.round(1e6 / slow)} crises a second`,
);
console.log(
  `ratio ${ratio.toFixed(2)}, median of ${BLOCKS} blocks of ${size} replications x ${batched[0].rows} crises, one core, Node ${process.version}`,
);
