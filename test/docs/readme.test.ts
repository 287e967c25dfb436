import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildPlan } from '../../src/experiment/build.ts';
import { openProject } from '../../src/experiment/project.ts';

const readme = readFileSync('README.md', 'utf8');

describe('README', () => {
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

  test('names both commands, and every file it links to is there', () => {
    expect(readme).toMatch(/npm start/);
    expect(readme).toMatch(/npm test/);
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, path]) => path!)
      .filter((path) => !path.includes(':'));
    expect(links.length).toBeGreaterThan(4);
    for (const path of links) expect(readFileSync(path).length, path).toBeGreaterThan(0);
  });
});
