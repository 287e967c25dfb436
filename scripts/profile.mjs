/**
 * What a sequence of 260 weeks costs, probes included, and where the time goes, by file of the kernel. Writes both into
 * docs/performance.md, with the machine; quote the crisis of the same minute beside it: machines differ, and so do their hours.
 *
 *     npm run profile [replications, default 30]
 */
import { Session } from 'node:inspector/promises';
import { cpus } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';
import { build, install, root } from './prepare.mjs';

const FILE = `${root}/docs/performance.md`;
const BLOCK = /(<!-- generated:profile -->)[\s\S]*?(<!-- \/generated:profile -->)/;
const EXPERIMENT = 'guarantee-and-surge';
const WARM = 4;
const LEAST = 0.004; // share of the time below which a file goes to the last line

await install();
await build();
const { buildPlan } = await import('../dist/experiment/build.js');
const { openProject } = await import('../dist/experiment/project.js');
const { Replicator } = await import('../dist/engine/replicate.js');
const { CampaignReplicator } = await import('../dist/engine/replicate/campaign.js');
const { lanesOf } = await import('../dist/experiment/plan.js');

const replications = Number(process.argv[2] ?? 30);
const { plan, campaign } = buildPlan(`${root}/experiments/${EXPERIMENT}.yaml`, openProject(root));
const lanes = lanesOf(campaign).filter(({ mode }) => mode === 'frozen' || mode === 'closed').length;

/** Processor seconds of some replications. */
function timed(replicator, from, count) {
  const out = new Float64Array(replicator.rows * replicator.width);
  const start = process.cpuUsage();
  for (let r = 0; r < count; r++) replicator.run(from + r, out, 0);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const battery = new Replicator(plan);
const loop = new CampaignReplicator(campaign);
timed(loop, 0, WARM);
timed(battery, 0, WARM);
const microseconds = (1e6 * timed(battery, WARM, replications)) / (replications * battery.rows);
const milliseconds = (1e3 * timed(loop, WARM, replications)) / (replications * lanes);
const after = (1e6 * timed(battery, WARM, replications)) / (replications * battery.rows);

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.start');
timed(loop, WARM, replications);
const { profile } = await session.post('Profiler.stop');
const own = new Map();
let total = 0;
const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
for (const [i, id] of profile.samples.entries()) {
  const { url, functionName } = nodes.get(id);
  const file = url.includes('/dist/') ? url.slice(url.indexOf('/dist/') + 6) : '';
  const name = file !== '' ? `src/${file.replace(/\.js$/, '.ts')}` : library(url, functionName);
  own.set(name, (own.get(name) ?? 0) + profile.timeDeltas[i]);
  total += profile.timeDeltas[i];
}

function library(url, functionName) {
  if (url.includes('node_modules/@stdlib')) return 'elementary functions of @stdlib';
  return functionName === '(garbage collector)' ? 'garbage collection' : 'Node';
}

const rows = [...own].toSorted(([, a], [, b]) => b - a).map(([name, time]) => [name, time / total]);
const shown = rows.filter(([, share]) => share >= LEAST);
const rest = 1 - shown.reduce((sum, [, share]) => sum + share, 0);
const percent = (share) => `${(100 * share).toFixed(1)}%`;
const perCampaign = (milliseconds * lanes).toFixed(0);
const text = [
  `Measured by \`npm run profile ${replications}\` on one core of ${cpus().length} (${cpus()[0].model}), Node ${process.version}.`,
  '',
  `- **${milliseconds.toFixed(1)} ms** of one core a sequence of ${campaign.campaigns[0].weeks} weeks with its 560 probes: ${perCampaign} ms a replication of ${lanes} such sequences (${campaign.arms.length} arms), burn-in, no-response run and batteries of the probes included, over ${replications} replications;`,
  `- ${microseconds.toFixed(1)} microseconds a crisis of the standard battery just before, ${after.toFixed(1)} just after: a sequence costs as much as ${Math.round((1e3 * milliseconds * 2) / (microseconds + after))} such crises.`,
  '',
  '| file | share of time |',
  '| --- | ---: |',
  ...shown.map(
    ([name, share]) => `| ${name.startsWith('src/') ? `\`${name}\`` : name} | ${percent(share)} |`,
  ),
  `| all others | ${percent(rest)} |`,
].join('\n');
const page = readFileSync(FILE, 'utf8');
if (!BLOCK.test(page)) throw new Error('docs/performance.md has no block for the profile');
writeFileSync(FILE, page.replace(BLOCK, `$1\n\n${text}\n\n$2`));
console.log(text);
