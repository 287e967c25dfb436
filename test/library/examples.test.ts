import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const TSX = import.meta.resolve('tsx');
const place = mkdtempSync(join(tmpdir(), 'casus-examples-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What each must say: whatever the numbers are, they come with interval and n. */
const SAYS: Readonly<Record<string, readonly RegExp[]>> = {
  'change-an-assumption.ts': [
    /Hungary's Russia ties: 0\.\d\d \(/,
    /adequacy: -0\.\d{3} \[-.*\], n = 60 pairs/,
  ],
  'first-experiment.ts': [
    /deadline, threshold: -\d.* hours \[-.*\], n = 60/,
    /^arm,|,low,|interval/m,
    /npx casus report/,
  ],
  'read-records.ts': [/decisionHour \(hours\): /, /\d+ crises; in \d+ no decision by 720 hours/],
  'sensitivity-of-a-function.ts': [/x1: first 0\.[23]/, /x2: first 0\.4\d, total 0\.4/, /x3: mu\* /],
};

describe('the examples', () => {
  it('are all tried', () => {
    expect(readdirSync(EXAMPLES).sort()).toEqual(Object.keys(SAYS).sort());
  });

  it('run, one after the other, and say what they should', () => {
    // One process: most of the time of each would go into its start.
    const program = Object.keys(SAYS)
      .map((name) => `console.log('== ${name}'); await import(${JSON.stringify(join(EXAMPLES, name))});`)
      .join('\n');
    const all = join(place, 'all.mjs');
    writeFileSync(all, program);
    const args = ['--import', TSX, all];
    const ran = spawnSync(process.execPath, args, { cwd: place, encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    for (const [name, patterns] of Object.entries(SAYS)) {
      const said = ran.stdout.split('== ').find((part) => part.startsWith(name))!;
      for (const pattern of patterns) expect(said, name).toMatch(pattern);
    }
  });
});
