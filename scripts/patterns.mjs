/**
 * Writes the figures of the patterns P1-P6 into docs/validation.md, from the tests that assert them (full samples).
 *
 *     npm run patterns
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { install, root } from './prepare.mjs';

const FILE = `${root}/docs/validation.md`;
const BLOCK = /(<!-- generated:patterns -->)[\s\S]*?(<!-- \/generated:patterns -->)/;

await install();
const output = execFileSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'patterns', '--no-color'],
  {
    cwd: root,
    env: { ...process.env, CASUS_FULL: '1', NO_COLOR: '1' },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  },
);
const lines = output.split('\n').map((line) => line.trim());
const kept = lines.filter((line) =>
  /^(P\d[ab]? |known misfit|ask \d|consensus minus|halved|America absent|belief|Hungary)/.test(line),
);
if (kept.length < 20) throw new Error(`only ${kept.length} figures were printed`);
const text = readFileSync(FILE, 'utf8');
if (!BLOCK.test(text)) throw new Error('docs/validation.md has no block of patterns');
writeFileSync(FILE, text.replace(BLOCK, `$1\n\n\`\`\`text\n${kept.join('\n')}\n\`\`\`\n\n$2`));
console.log(kept.join('\n'));
