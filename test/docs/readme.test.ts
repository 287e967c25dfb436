import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readEstimates } from '../../src/analysis/estimates-json.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { openProject } from '../../src/experiment/project.ts';

const readme = readFileSync('README.md', 'utf8');

const REFERENCE = 'results/reference/guarantee-and-surge/estimates.json.gz';
const ARMS: Readonly<Record<string, string>> = {
  'American statute with a posture floor': 'guarantee-3',
  'EU standing surge corps': 'surge-3',
  both: 'guarantee-3+surge-3',
  'the statute announced, not implemented': 'announced-not-implemented',
  'no statute, America stays out': 'america-absent',
};

describe('README', () => {
  test('its table of effects is that of the reference run', () => {
    const { effects } = readEstimates(gunzipSync(readFileSync(REFERENCE)).toString('utf8'));
    for (const [label, arm] of Object.entries(ARMS)) {
      const effect = effects.find(
        (row) =>
          row.arm === arm &&
          row.estimand === 'credibility' &&
          row.scope.scenario === 'standard-battery' &&
          row.scope.kind === 'group' &&
          row.scope.id === 'force',
      )!;
      const signed = (x: number): string => `${x > 0 ? '+' : ''}${(100 * x).toFixed(1)}`;
      const { low, high } = effect.interval90;
      const { positive, zero, negative, vectors } = effect.draws!;
      const draws = [positive, zero, negative].map((part) => Math.round(part * vectors)).join(' / ');
      const line = readme.split('\n').find((each) => each.startsWith(`| ${label} |`));
      expect(line, label).toContain(`${signed(effect.value)} [${signed(low)}, ${signed(high)}]`);
      expect(line, label).toContain(`| ${draws} |`);
    }
  });

  test('its experiment is one that Casus accepts', () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1];
    expect(yaml).toBeDefined();
    const folder = mkdtempSync(join(tmpdir(), 'casus-readme-'));
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, yaml!);
    const { plan } = buildPlan(file, openProject('.'));
    rmSync(folder, { recursive: true });
    expect(plan.arms.map(({ id }) => id)).toEqual(['today', 'deadline', 'minus-one']);
    expect(plan.arms[1]!.writes.length).toBeGreaterThan(0);
  });

  test('names both commands', () => {
    expect(readme).toMatch(/npm start/);
    expect(readme).toMatch(/npm test/);
  });
});
