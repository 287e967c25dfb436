import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './sources.ts';

// The lint step of `npm test` is green on an empty rule too: here the rules meet code that they must refuse.
const PLANTED: readonly (readonly [rule: string, code: string])[] = [
  ['kernel-arithmetic', 'export const a = Math.exp(1);'],
  ['kernel-arithmetic', 'export const a = Math.hypot(1, 2);'],
  ['kernel-arithmetic', 'export const a = 2 ** 0.5;'],
  ['kernel-arithmetic', 'export let a = 2;\na **= 2;'],
  ['kernel-arithmetic', "export const a = Math['log'](2);"],
  ['kernel-arithmetic', 'const { pow } = Math;\nexport const a = pow(2, 3);'],
  ['kernel-arithmetic', 'const M = Math;\nexport const a = M.sin(2);'],
  ['no-restricted-properties', 'export const a = Math.random();'],
  ['no-restricted-globals', 'export const a = new Date();'],
  ['no-restricted-globals', 'export const a = performance.now();'],
  ['no-restricted-globals', 'export const a = process.argv;'],
  ['no-restricted-globals', 'export const a = globalThis.Math;'],
  ['no-restricted-imports', "export { readFileSync } from 'node:fs';"],
  ['no-restricted-imports', "import { sep } from 'path';\nexport const a = sep;"],
  ['no-console', 'console.log(1);\nexport const a = 1;'],
];
const FINE = [
  '/** Neither Math.exp nor 2 ** 3 in a comment is arithmetic. */',
  "export const a = 'Math.log ** 2';",
  'export const b = Math.sqrt(Math.max(2, Math.floor(Math.abs(-3.5)), Math.PI)) * 2 - Math.imul(3, 5) / 7;',
].join('\n');

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

describe('the lint of the kernel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-lint-'));
  const found = new Map<string, string[]>();

  const plant = (path: string, code: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${code}\n`);
  };

  beforeAll(() => {
    const config = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as { jsPlugins: string[] };
    config.jsPlugins = config.jsPlugins.map((path) => join(ROOT, path));
    plant('.oxlintrc.json', JSON.stringify(config));
    for (const room of ['model/crisis', 'random'])
      PLANTED.forEach(([, code], i) => plant(`src/${room}/planted-${i}.ts`, code));
    plant('src/model/fine.ts', FINE);
    plant('src/engine/elsewhere.ts', 'export const a = Math.exp(1) + performance.now();');
    const linter = join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const args = [linter, '-c', '.oxlintrc.json', '--format', 'json'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    for (const { code, filename } of (JSON.parse(stdout) as Report).diagnostics) {
      const path = filename.replaceAll('\\', '/');
      found.set(path, [...(found.get(path) ?? []), code]);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(PLANTED.map(([rule, code], i) => ({ rule, code, i })))('refuses by $rule: $code', ({ rule, i }) => {
    for (const room of ['model/crisis', 'random'])
      expect(found.get(`src/${room}/planted-${i}.ts`)?.join() ?? 'nothing').toContain(`(${rule})`);
  });

  it('lets exact arithmetic pass, and leaves the other floors alone', () => {
    expect(found.get('src/model/fine.ts')).toBeUndefined();
    expect(found.get('src/engine/elsewhere.ts')).toBeUndefined();
  });
});
