import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FULL = process.env['CASUS_FULL'] === '1';
const MOST_BYTES = 5_000_000;
const place = mkdtempSync(join(tmpdir(), 'casus-pack-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

function npm(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
}

/**
 * The tarball in an empty project. In full npm installs it with all it needs; else it is unpacked, and what it needs is
 * linked from the packages that are here: those under `dependencies`, and what they need, but none for development.
 */
function install(tarball: string, project: string): void {
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"name":"empty","private":true,"type":"module"}');
  if (FULL) return void npm(['install', '--no-audit', '--no-fund', tarball], project);
  const modules = join(project, 'node_modules');
  mkdirSync(modules);
  const unpacked = spawnSync('tar', ['-xzf', tarball, '-C', modules]);
  if (unpacked.status !== 0) throw new Error(String(unpacked.stderr));
  cpSync(join(modules, 'package'), join(modules, 'casus'), { recursive: true });
  const needed = npm(['ls', '--all', '--omit=dev', '--parseable'], ROOT).split('\n').slice(1);
  for (const path of needed.filter((each) => each.startsWith(join(ROOT, 'node_modules')))) {
    const name = path.slice(join(ROOT, 'node_modules').length + 1);
    if (name.includes('node_modules')) continue; // stands inside one that is linked
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(path, join(modules, name), 'junction');
  }
}

describe('npm pack', () => {
  const project = join(place, 'empty');
  let packed: Packed;
  beforeAll(() => {
    [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', place], ROOT)) as [
      Packed,
    ];
    install(join(place, packed.filename), project);
  }, 300_000);

  it('holds what a run needs, and neither tests nor results', () => {
    const paths = packed.files.map(({ path }) => path);
    for (const path of [
      'dist/index.js',
      'dist/index.d.ts',
      'dist/engine/worker.js',
      'dist/web/index.html',
      'dist/web/casus.html',
      'agents/parameters.csv',
      'evidence/validation.json',
      'experiments/scenarios/standard-battery.yaml',
    ])
      expect(paths).toContain(path);
    expect(paths.filter((path) => /^(test|results|src|node_modules)\//.test(path))).toEqual([]);
    expect(packed.size).toBeLessThan(MOST_BYTES);
  });

  it('works in an empty project: a run, its figures, its worker threads', () => {
    writeFileSync(
      join(project, 'run.mjs'),
      `import { figures, openRecords, proposals, runExperiment } from 'casus';
const { folder, estimates } = await runExperiment('experiments/who-did-it.yaml', { replications: 2, workers: 2 });
const { rows } = await openRecords(folder, { columns: ['arm'] });
console.log(JSON.stringify({ rows, crises: estimates.design.crises, figures: figures(estimates).length, proposals: proposals().length }));
`,
    );
    const ran = spawnSync(process.execPath, ['run.mjs'], { cwd: project, encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    const said = JSON.parse(ran.stdout) as Record<'rows' | 'crises' | 'figures' | 'proposals', number>;
    expect(said.rows).toBe(said.crises);
    expect(said.rows).toBeGreaterThan(10);
    expect(said.figures).toBeGreaterThan(3);
    expect(said.proposals).toBeGreaterThan(40);
    expect(readdirSync(project)).toContain('results');
  });

  it('brings the command line, which reads the files of the package', () => {
    const ran = spawnSync(process.execPath, ['node_modules/casus/dist/cli/main.js', 'members', 'HUN'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/^Hungary \(HUN\)/);
  });
});
