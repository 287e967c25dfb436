/**
 * Makes the reference run of an experiment: many parameter vectors, each run often enough that the sign of its mean means
 * something. Keeps the estimates and figures in results/reference/<experiment> (the records stay out of git).
 *
 *     npm run reference [-- experiment, default guarantee-and-surge]
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, install, node, root } from './prepare.mjs';

const VECTORS = 200;
const INNER = 20;
const KEPT = ['manifest.json', 'config.resolved.yaml', 'crises.json'];

await install();
await build();
const name = process.argv[2] ?? 'guarantee-and-surge';
const work = mkdtempSync(join(tmpdir(), 'casus-reference-'));
try {
  const sizes = ['--replications', String(VECTORS), '--inner', String(INNER)];
  const code = await node(['dist/cli/main.js', 'run', `experiments/${name}.yaml`, ...sizes, '--out', work]);
  if (code !== 0) process.exit(code);
  const experiment = join(work, name);
  const run = join(experiment, readdirSync(experiment)[0]);
  const fresh = join(work, 'kept');
  mkdirSync(join(fresh, 'figures'), { recursive: true });
  for (const file of KEPT) cpSync(join(run, file), join(fresh, file));
  writeFileSync(
    join(fresh, 'estimates.json.gz'),
    gzipSync(readFileSync(join(run, 'estimates.json')), { level: 9 }),
  );
  for (const file of readdirSync(join(run, 'figures')))
    if (/\.(svg|csv|alt\.txt)$/.test(file)) cpSync(join(run, 'figures', file), join(fresh, 'figures', file));
  const kept = join(root, 'results', 'reference', name);
  mkdirSync(join(root, 'results', 'reference'), { recursive: true });
  const aside = `${kept}.${process.pid}`;
  cpSync(fresh, aside, { recursive: true });
  rmSync(kept, { recursive: true, force: true });
  renameSync(aside, kept);
  console.log(`Reference: ${kept.slice(root.length + 1)}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
