import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../../src/charts/browser.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { openProject } from '../../src/experiment/project.ts';
import { computerOf } from '../../src/engine/computer-of.ts';
import { layoutOf } from '../../src/engine/layout.ts';
import { openRecords } from '../../src/engine/open.ts';
import { readTable } from '../../src/engine/read.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { CampaignPlan, Plan } from '../../src/experiment/plan.ts';
import { EstimandAnalysis } from '../../src/analysis/contrasts.ts';
import { COLUMNS_READ } from '../../src/analysis/columns-read.ts';
import { members } from '../../src/analysis/members.ts';
import { scopesOf } from '../../src/analysis/scopes.ts';
import { survival } from '../../src/analysis/survival.ts';
import type { Answer } from '../../src/web/engine/protocol.ts';
import { experimentText } from '../../src/web/mix/experiment.ts';
import { type Mix, OPENING } from '../../src/web/mix/mix.ts';
import { casus } from '../cli/casus.ts';
import { SHIPPED } from '../experiment/fixture.ts';
import { enginePage } from './built.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FULL = process.env['CASUS_FULL'] === '1';
/** Parameter vectors of each experiment: the fewest there can be. */
const VECTORS = 2;
const project = openProject(ROOT);

let browser: Browser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'casus-engine-'));

beforeAll(async () => {
  browser = await startBrowser();
  page = await enginePage(browser);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Tables {
  readonly records: Buffer | null;
  readonly sequences: Buffer | null;
  readonly configurationHash: string;
  readonly figuresHash: string;
}

const fileOf = (name: string): string => join(ROOT, 'experiments', `${name}.yaml`);
const textOf = (name: string): string => readFileSync(fileOf(name), 'utf8');

/** Every record of a shipped experiment as the engine of the page computes it. */
async function inThePage(name: string, yaml = textOf(name)): Promise<Tables> {
  const found = await page.evaluate(
    async (ask) => {
      const engine = engineOfThePage.startEngine(scripts);
      const { records, sequences, ...hashes } = await engine.ask('records', ask).result;
      const text = (numbers: Float64Array | null): string | null => {
        if (numbers === null) return null;
        const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
        let binary = '';
        for (let at = 0; at < bytes.length; at += 0x8000)
          binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
        return btoa(binary);
      };
      engine.close();
      return { ...hashes, records: text(records), sequences: text(sequences) };
    },
    { yaml, file: `/experiments/${name}.yaml`, vectors: VECTORS },
  );
  const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'base64'));
  return { ...found, records: bytes(found.records), sequences: bytes(found.sequences) };
}

/** All records of a plan as this process computes them. */
function inNode(plan: Plan | CampaignPlan): Buffer {
  const computer = computerOf(plan);
  const replications = plan.vectors * plan.inner;
  const size = computer.rows * computer.width;
  const records = new Float64Array(replications * size);
  for (let each = 0; each < replications; each++) computer.run(each, records, each * size);
  return Buffer.from(records.buffer);
}

/** The experiment with a closed loop of little more than a year, where it has one: five years take as long as thousands of crises. */
const shortened = (text: string): string =>
  text.replace(/^ {2}weeks: \d+\n/m, '').replace(/^closedLoop:\n/m, 'closedLoop:\n  weeks: 61\n');

/** Those that are run by the command line too: by default a few, one of them with a closed loop. */
const RUN = FULL ? SHIPPED : ['america-absent', 'who-did-it'];

describe('every shipped experiment gives the same bytes in the page as in Node', () => {
  it.each(FULL ? SHIPPED : SHIPPED.filter((name) => !RUN.includes(name)))('%s', async (name) => {
    const text = FULL ? textOf(name) : shortened(textOf(name));
    const replications = { vectors: VECTORS };
    const { plan, campaign, configurationHash } = buildPlan(fileOf(name), project, { text, replications });
    const { records, sequences, ...hashes } = await inThePage(name, text);
    expect(hashes.configurationHash).toBe(configurationHash);
    const here = [plan, campaign].map((of) => (of === null ? Buffer.of() : inNode(of)));
    const there = [records, sequences].map((bytes) => bytes ?? Buffer.of());
    expect(there.map(({ length }) => length)).toEqual(here.map(({ length }) => length));
    expect(here[0]!.length + here[1]!.length).toBeGreaterThan(10_000);
    expect(there.map((bytes, at) => bytes.equals(here[at]!))).toEqual([true, true]);
  });
});

async function run(file: string, ...more: readonly string[]): Promise<string> {
  const { code, out, err } = await casus(
    ['run', file, ...more, '--no-checks', '--no-figures', '--json', '--out', folder],
    ROOT,
  );
  expect(`${code} ${code === 0 ? '' : err}`).toBe('0 ');
  return (JSON.parse(out) as { folder: string }).folder;
}

/** Compares every column of a stored table with the same column of the page, bit for bit. */
async function differing(table: string, plan: Plan | CampaignPlan, bytes: Buffer): Promise<string[]> {
  const { columns } = layoutOf(plan);
  const stored = await readTable(table);
  const records = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  expect(stored.rows).toBe(records.length / columns.length);
  return columns.flatMap(({ name }, at) => {
    const values = stored.columns.get(name)!;
    const same = values.every((value, row) => Object.is(value, records[row * columns.length + at]));
    return same ? [] : [name];
  });
}

describe('casus run stores what the page computes', () => {
  it.each(RUN)('%s', async (name) => {
    const stored = await run(`experiments/${name}.yaml`, '--replications', String(VECTORS));
    const { plan, campaign } = buildPlan(fileOf(name), project, { replications: { vectors: VECTORS } });
    const { records, sequences, ...hashes } = await inThePage(name);
    const manifest = JSON.parse(readFileSync(join(stored, 'manifest.json'), 'utf8')) as typeof hashes;
    expect(manifest).toMatchObject(hashes);
    expect([records !== null, sequences !== null]).toEqual([
      layoutOf(plan).rows.length > 0,
      campaign !== null,
    ]);
    expect([
      ...(records === null ? [] : await differing(join(stored, 'records'), plan, records)),
      ...(sequences === null ? [] : await differing(join(stored, 'sequences'), campaign!, sequences)),
    ]).toEqual([]);
  });
});

const MIX: Mix = {
  ...OPENING,
  levels: { ...OPENING.levels, guarantee: 3, surge: 2, rule: 1 },
  incident: 'limited-conventional:EST',
};

/** All answers to a mix, the last one too. */
function answers(mix: Mix, workers: number): Promise<Answer[]> {
  return page.evaluate(
    async ([asked, count]) => {
      const engine = engineOfThePage.startEngine(scripts, count);
      const told: Answer[] = [];
      const job = engine.ask('answer', { mix: asked }, { partial: (value) => void told.push(value) });
      told.push(await job.result);
      engine.close();
      return told;
    },
    [mix, workers] as const,
  );
}

describe('an answer', () => {
  let one: Answer[];
  beforeAll(async () => {
    one = await answers(MIX, 1);
  });

  it('is told in stages, the same with 1 worker and with 2', async () => {
    const two = await answers(MIX, 2);
    expect(two).toEqual(one);
    expect(one.map(({ n }) => n)).toEqual([128, 256, 512, 1024, 2048]);
    expect(one.at(-1)!.done).toBe(true);
    expect(one.slice(0, -1).some(({ done }) => done)).toBe(false);
  });

  it('is what the analysis finds in the records of casus run', async () => {
    const answer = one.at(-1)!;
    const file = join(folder, 'page.yaml');
    writeFileSync(file, experimentText(MIX, answer.n));
    const stored = await run(file);
    const { plan } = buildPlan(file, project);
    const records = await openRecords(stored, plan, COLUMNS_READ);
    const scopes = scopesOf(plan);
    const [group] = scopes.groups;
    const analysis = new EstimandAnalysis(records, scopes, 'credibility', null);
    const told = ({ value, interval90: { low, high } }: ReturnType<EstimandAnalysis['level']>) => ({
      value,
      interval90: [low, high],
    });
    const effect = analysis.effect(group!, 1, 0);
    // One provocation and two arms: a row of the baseline, a row of the mix.
    const so = records.column('adequate');
    const only = (arm: number, other: number): number =>
      so.filter((is, row) => row % 2 === arm && is === 1 && so[row - arm + other] === 0).length / answer.n;
    expect(only(1, 0) - only(0, 1)).toBeCloseTo(effect.value, 12);
    expect(answer.credibility).toEqual({
      baseline: told(analysis.level(group!, 0)),
      chosen: told(analysis.level(group!, 1)),
      difference: { value: effect.value, interval90: [effect.interval90.low, effect.interval90.high] },
      gained: expect.closeTo(only(1, 0), 12),
      lost: expect.closeTo(only(0, 1), 12),
    });
    const hours = records.column('decisionHour');
    const soon = [0, 1].map((arm) => hours.filter((hour, row) => row % 2 === arm && hour <= 12).length);
    expect(answer.decided.baseline.value).toBeCloseTo(soon[0]! / answer.n, 12);
    expect(answer.decided.chosen.value).toBeCloseTo(soon[1]! / answer.n, 12);
    expect(answer.decided.difference.value).toBeCloseTo((soon[1]! - soon[0]!) / answer.n, 12);
    expect(Math.abs(soon[0]! / answer.n - 0.5)).toBeLessThan(0.45);
    // What Reproduce says of estimates.json.
    for (const curve of survival(records, scopes, [])) {
      const arm = curve.arm as 'baseline' | 'chosen';
      expect(1 - curve.undecided[curve.hours.indexOf(12)]!).toBeCloseTo(answer.decided[arm].value, 12);
    }
    const rows = members(records, scopes, {}).filter(({ arm }) => arm === 'chosen');
    expect(Object.keys(answer.members.chosen)).toEqual(rows.map(({ member }) => member));
    for (const { member, blocks, contributes, pivotal, interval90 } of rows)
      expect(answer.members.chosen[member]).toEqual({ blocks, contributes, pivotal, interval90 });
    expect(answer.crises).toBe(answer.n * 2);
    // And something is there to be found.
    expect(answer.credibility.difference.value).not.toBe(0);
  });

  it('to a mix that changes nothing is exactly nothing', async () => {
    const last = (await answers({ ...OPENING, incident: 'full-attack:EST' }, 2)).at(-1)!;
    for (const { difference, baseline, chosen, gained, lost } of [last.credibility, last.decided]) {
      expect(difference).toEqual({ value: 0, interval90: [0, 0] });
      expect(chosen).toEqual(baseline);
      expect([gained, lost]).toEqual([0, 0]);
    }
    expect(last.n).toBe(2048);
  });
});

describe('what is explored', () => {
  it('has the estimates and the figures that casus run makes of the same file', async () => {
    const { estimatesJson, yaml, figures } = await page.evaluate(async (mix) => {
      const engine = engineOfThePage.startEngine(scripts, 2);
      const explored = await engine.ask('explore', { mix, vectors: 24 }).result;
      engine.close();
      return explored;
    }, MIX);
    expect(yaml).toBe(experimentText(MIX, 24, true));
    const file = join(folder, 'explored.yaml');
    writeFileSync(file, yaml);
    const stored = readFileSync(join(await run(file), 'estimates.json'), 'utf8');
    // Only these may differ: where the file stands, and that one of the two codes is built.
    const bare = (text: string): string =>
      text.replace(/"file": ?"[^"]*"/, '').replace(/"codeHash": ?"[^"]*"/, '');
    expect(bare(estimatesJson)).toBe(bare(stored));
    expect(bare(stored).length).toBeGreaterThan(stored.length - 400);
    const ids = figures.map(({ wide }) => wide.id);
    expect(ids).toEqual(figures.map(({ narrow }) => narrow.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { wide, narrow } of figures) {
      expect([wide.layout.width, narrow.layout.width]).toEqual([FORMATS.screen.width, FORMATS.phone.width]);
      expect(narrow.table).toEqual(wide.table);
    }
    expect(figures.map(({ wide }) => wide.kind)).toEqual(
      expect.arrayContaining(['forest', 'survival', 'outcomes', 'tradeoff']),
    );
  });
});

describe('what is not wanted any more', () => {
  it('rejects, says nothing after that, and leaves the workers free', async () => {
    const told = await page.evaluate(async (mix) => {
      const engine = engineOfThePage.startEngine(scripts, 2);
      const log: string[] = [];
      const heard = (name: string) => ({
        partial: () => void log.push(`${name} partial`),
        progress: () => void log.push(`${name} progress`),
      });
      await engine.ready;
      const first = engine.ask('answer', { mix: { ...mix, incident: 'hybrid' } }, heard('first'));
      await new Promise((done) => setTimeout(done, 150));
      first.cancel();
      log.push('cancelled');
      const cancelled = await first.result.catch((error: Error) => error.name);
      const second = engine.ask('answer', { mix }, heard('second'));
      const third = engine.ask('answer', { mix }, heard('third'));
      const replaced = await second.result.catch((error: Error) => error.name);
      const { done } = await third.result;
      await new Promise((later) => setTimeout(later, 150));
      third.cancel();
      engine.close();
      return { log, cancelled, replaced, done };
    }, MIX);
    const after = told.log.slice(told.log.indexOf('cancelled'));
    expect(after.filter((each) => each.startsWith('first') || each.startsWith('second'))).toEqual([]);
    expect(after).toContain('third partial');
    expect([told.cancelled, told.replaced, told.done]).toEqual(['Cancelled', 'Cancelled', true]);
  });

  it('an experiment that cannot be planned is told with its place', async () => {
    const message = await page.evaluate(async (mix) => {
      const engine = engineOfThePage.startEngine(scripts, 1);
      const wrong = await engine
        .ask('answer', { mix: { ...mix, incident: 'forse' } })
        .result.catch((error: Error) => error.message);
      engine.close();
      return wrong;
    }, OPENING);
    expect(message).toMatch(/^page\.yaml:\d+:\d+ {2}forse is no group.* Did you mean force\?$/);
  });
});
