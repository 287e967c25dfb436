import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { excludedPairs } from '../../src/analysis/portfolio/compatible.ts';
import { optionsOf } from '../../src/analysis/portfolio/option.ts';
import type { Portfolio } from '../../src/analysis/portfolio/portfolio.ts';
import { setOf } from '../../src/analysis/portfolio/proposal-set.ts';
import { shippedProject } from '../../src/cli/project.ts';
import { settingsOf } from '../../src/cli/portfolio/settings.ts';
import { stageExperiment } from '../../src/cli/portfolio/stage-experiment.ts';
import { writeDurably } from '../../src/engine/durable.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { casus } from './casus.ts';
import type * as Find from '../../src/cli/portfolio/find-portfolio.ts';

const dist = (path: string): string => new URL(`../../dist/${path}`, import.meta.url).href;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-portfolio-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const defaults = {
  atMost: 3,
  money: 25,
  capital: 1.5,
  scenario: 'standard-battery',
  lookalikes: 'lookalike-battery',
  group: 'force',
  parameters: 'posterior',
  seed: 'portfolio',
  levels: 'all',
  replications: 400,
  inner: 4,
  candidates: 12,
} as const;

const POOL = 'response-deadline,shared-air-policing,reverse-veto,public-diplomacy';
const TINY = [
  'portfolio',
  `--proposals=${POOL}`,
  '--levels=top',
  '--at-most=2',
  '--replications=10',
  '--inner=2',
  '--candidates=3',
  '--parameters=prior',
  '--no-figures',
];

/** The one folder of a search under a folder of results. */
function found(out: string): string {
  const [name] = readdirSync(join(out, 'portfolio'));
  return join(out, 'portfolio', name!);
}

/** Every file of a search by its path, without what says which machine made it and when. */
function bytes(of: string): Record<string, string> {
  const files = readdirSync(of, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files
      .filter(({ name }) => name !== 'machine.json' && name !== 'request.json')
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(of.length), readFileSync(path).toString('base64')];
      })
      .toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
  );
}

/** Files of records of the first stage, with what tells that one was not written again. */
function shards(of: string): string[] {
  return readdirSync(of, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('portfolio-alone') && name.endsWith('.parquet'))
    .map((name) => `${name} ${statSync(join(of, name)).mtimeMs}`);
}

/** A search of the built program, stopped as its second stage begins. */
async function stoppedSearch(out: string): Promise<string> {
  const { findPortfolio, portfolioFolder } = (await import(
    dist('cli/portfolio/find-portfolio.js')
  )) as typeof Find;
  const project = shippedProject();
  const { settings, places } = settingsOf(
    {
      ...defaults,
      proposals: POOL.split(','),
      levels: 'top',
      atMost: 2,
      replications: 10,
      inner: 2,
      candidates: 3,
      parameters: 'prior',
    },
    project,
  );
  const stop = new AbortController();
  const folder_ = portfolioFolder(out, settings);
  const compute = { workers: 1, signal: stop.signal };
  const onStage = ({ name }: { name: string }): void => {
    if (name === 'sets-of-2') stop.abort();
  };
  const search = findPortfolio(
    settings,
    { folder: folder_, project, places, command: 'test', compute },
    onStage,
  );
  await expect(search).rejects.toThrow('the same command goes on');
  return folder_;
}

test.runIf(process.env['CASUS_FULL'] === '1')(
  'a search that was stopped goes on with what it has',
  async () => {
    const out = join(folder, 'stopped');
    const left = await stoppedSearch(out);
    expect([left, existsSync(join(left, 'portfolio.json'))]).toEqual([found(out), false]);
    const before = shards(left);
    expect(before.length).toBeGreaterThan(0);
    const again = await casus([...TINY, '--workers', '2', '--out', out], folder);
    expect([again.code, again.err]).toEqual([0, again.err]);
    expect(again.out).toContain('On the front');
    expect(again.err).toContain('1 alone: 4 sets');
    expect(shards(left)).toEqual(before);
    const portfolio = JSON.parse(readFileSync(join(left, 'portfolio.json'), 'utf8')) as Portfolio;
    expect(portfolio.stages.map(({ name, sets }) => [name, sets])).toEqual([
      ['alone', 4],
      ['sets-of-2', 2], // of the three left, two set one deadline; the fourth does nothing
      ['finalists', 5],
      ['candidates', 3],
    ]);
    expect(portfolio.dropped).toEqual([{ key: 'public-diplomacy-3', because: 'changes nothing here' }]);
    expect(portfolio.experiment.seed).not.toBe(portfolio.settings.seed);
    for (const set of portfolio.sets) {
      expect(set.capital).toBeLessThanOrEqual(1.5 + 1e-9);
      expect(set.effects.map(({ n }) => n)).toEqual([20, 20, expect.any(Number)]);
    }
    expect(readFileSync(join(left, 'report.html'), 'utf8')).toContain('pareto-rmst72');

    // What it names next needs no crisis more.
    const next = ['plan', join(left, 'candidates.yaml'), '--out', join(left, 'runs')];
    const planned = await casus([...next, '--no-checks', '--no-timing', '--json'], folder);
    expect(JSON.parse(planned.out)).toMatchObject({ state: 'finished' });
  },
);

// The same by the tests of the engine; here for all stages and files of a search.
test.runIf(process.env['CASUS_FULL'] === '1')(
  'stopped and gone on with two workers, it has the bytes of one that was not, with one',
  async () => {
    const whole = join(folder, 'whole');
    expect(await casus([...TINY, '--workers', '1', '--out', whole], folder)).toMatchObject({ code: 0 });
    expect(bytes(found(join(folder, 'stopped')))).toEqual(bytes(found(whole)));
  },
);

test('what it leaves apart is what an experiment refuses, and nothing else', () => {
  const project = shippedProject();
  const pool = [
    'abstention-bypass',
    'reverse-veto',
    'response-deadline',
    'emergency-council',
    'eu-surge',
    'ukraine-automatic-triggers',
    'ukraine-guarantee-form',
    'hybrid-annex',
  ];
  const options = optionsOf(pool, 'top', project.catalogue);
  const excluded = excludedPairs(options, project.catalogue);
  expect(excluded.map(({ first, second }) => `${first} ${second}`)).toContain(
    'abstention-bypass-3 reverse-veto-3',
  );
  const { settings } = settingsOf(defaults, project);
  const builds = (pairs: readonly (readonly [string, string])[]): void => {
    const sets = pairs.map((pair) => setOf(options.filter(({ key }) => pair.includes(key))));
    const file = join(folder, 'pairs.yaml');
    writeDurably(file, stageExperiment({ name: 'pairs', sets, vectors: 8, inner: 1 }, settings, 'a'));
    buildPlan(file, project);
  };
  const every = options.flatMap((a, i) => options.slice(i + 1).map((b) => [a.key, b.key] as const));
  const refused = excluded.map(({ first, second }) => [first, second] as const);
  const allowed = every.filter(([a, b]) => !refused.some(([c, d]) => a === c && b === d));
  expect(() => builds(allowed)).not.toThrow();
  for (const pair of refused) expect(() => builds([pair])).toThrow(/both (set|change)/);
  expect(allowed.length + refused.length).toBe(28);
});

test('bad options say what is allowed, before anything runs', () => {
  const project = shippedProject();
  const settings = (more: object) => () => settingsOf({ ...defaults, ...more }, project);
  expect(settings({ scenario: 'standard-batery' })).toThrow('Did you mean standard-battery?');
  expect(settings({ scenario: 'closed-loop-five-years' })).toThrow('is a closed-loop scenario');
  expect(settings({ group: 'force', scenario: 'lookalike-battery', lookalikes: 'standard-battery' })).toThrow(
    'allowed: ',
  );
  expect(settings({ lookalikes: 'standard-battery' })).toThrow('name two');
  expect(settings({ proposals: ['eu-surge', 'reverse-vetto'] })).toThrow('Did you mean reverse-veto?');
  expect(settings({ replications: 401 })).toThrow('has 400 vectors; raise --inner');
  expect(settings({ candidates: 27 })).toThrow('at most 26');
  expect(settings({ parameters: 'prior', replications: 401 })).not.toThrow();
});

test('a budget that is no number is refused', async () => {
  const { code, err } = await casus(['portfolio', '--money', 'lots'], folder);
  expect([code, err]).toEqual([2, expect.stringContaining('Write a number of at least 0, or none.')]);
  const broke = await casus(
    [...TINY, '--money', '0', '--capital', '0', '--out', join(folder, 'broke')],
    folder,
  );
  expect([broke.code, broke.err]).toEqual([2, expect.stringContaining('over the budget')]);
});
