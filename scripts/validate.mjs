/**
 * Makes everything again that docs/validation.md says, from seeds: the fit (evidence/posterior.*), the scores of prior,
 * posterior and baselines (evidence/validation.json, structures.json), the blocks and figures of the document. Says of each
 * file whether it came out as it was. The patterns have a command of their own (npm run patterns).
 *
 *     npm run validate                 all of it (a quarter of an hour on two cores)
 *     npm run validate -- --no-fit     with the posterior that stands there
 *     npm run validate -- --freeze [folder]   hashes of evidence/, or of a copy, into its lock.json, before a fit
 *
 * Each scoring opens the hold-outs and is logged in evidence/openings.csv.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, install, node, root } from './prepare.mjs';

const MADE = [
  'evidence/posterior.csv',
  'evidence/posterior.json',
  'evidence/posterior.how.json',
  'evidence/validation.json',
  'evidence/structures.json',
  'docs/validation.md',
];
/** As casus says it: results are no longer those that are stored. */
const DRIFTED = 5;
const ARGUMENTS = ['--no-fit', '--freeze'];

const hashes = () =>
  MADE.map((name) => {
    const path = join(root, name);
    return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;
  });

const [asked, ...more] = process.argv.slice(2);
if ((asked !== undefined && !ARGUMENTS.includes(asked)) || more.length > (asked === '--freeze' ? 1 : 0)) {
  console.error(`${[asked, ...more].join(' ')} is not known; allowed: ${ARGUMENTS.join(', ')}.`);
  process.exit(2);
}
await install();
await build();
if (asked === '--freeze') {
  const { writeLock } = await import('../dist/data/evidence/lock.js');
  const folder = resolve(more[0] ?? join(root, 'evidence'));
  console.log(`${folder}/lock.json ${writeLock(folder) ? 'is new' : 'stands'}`);
  process.exit(0);
}
const before = hashes();
const casus = (...args) => node(['dist/cli/main.js', ...args]);
let code = asked === '--no-fit' ? 0 : await casus('calibrate');
if (code === 0)
  code = await casus(
    'hindcasts',
    '--document',
    'docs/validation.md',
    '--figures',
    'results/reference/validation',
  );
if (code === 0) {
  const after = hashes();
  const changed = MADE.filter((_, i) => before[i] !== undefined && before[i] !== after[i]);
  for (const [i, name] of MADE.entries())
    console.log(
      `${name}: ${before[i] === undefined ? 'new' : changed.includes(name) ? 'CHANGED' : 'the same bytes'}`,
    );
  if (changed.length > 0) {
    console.log(
      'What is published is not what this code makes; where that is meant, commit what stands there now.',
    );
    code = DRIFTED;
  }
}
process.exitCode = code;
