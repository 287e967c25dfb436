import { estimate } from '../../src/analysis/estimate.ts';
import { writeEstimates } from '../../src/analysis/estimates-json.ts';
import { info, synthetic } from './synthetic.ts';

/** Seconds that the analysis of the shipped experiment's size takes on one core. `npx tsx test/analysis/estimate.bench.ts [replications]` */
const vectors = Number(process.argv[2] ?? 1000);
const records = synthetic({ vectors, arms: 19, extraScenario: true, parameters: 400 });
const start = process.hrtime.bigint();
const before = process.cpuUsage();
const estimates = await estimate(records, info(records));
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const cpu = process.cpuUsage(before).user / 1e6;
const bytes = writeEstimates(estimates).length;
console.log(
  `${vectors} replications x 43 provocations x 19 arms: ${seconds.toFixed(2)} s (${cpu.toFixed(2)} s of processor time), ` +
    `${estimates.effects.length} effects, estimates.json ${(bytes / 1e6).toFixed(1)} MB`,
);
