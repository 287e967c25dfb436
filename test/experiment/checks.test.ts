import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAccessionPriors } from '../../src/data/evidence/accession-priors.ts';
import { posteriorFiles, publishedValue } from '../../src/data/evidence/posterior.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { Checks } from '../../src/experiment/checks.ts';
import { PLACEBO } from '../../src/experiment/placebo.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { type ClassName, groupOf } from '../../src/model/measures/columns.ts';
import { sample } from '../../src/model/draw.ts';
import { ACCESSION } from '../../src/model/ratification.ts';
import { STRUCTURES } from '../../src/model/structure.ts';
import { HEAD, SHIPPED, build, project, shipped, written } from './fixture.ts';

const checksOf = (name: string): Checks => shipped(name).checks()!;

const membersOf = (plan: Plan, figures: number): readonly string[] => {
  const { ids, members } = plan.figures[figures]!;
  return ids.slice(0, members);
};

describe('the checks of an answer', () => {
  it.each(SHIPPED)('are planned for %s, within its n and the budget', (name) => {
    const built = shipped(name);
    const { plan, campaign, variants } = built.checks()!;
    expect(variants[0]).toEqual({ id: 'default', kind: 'default', changes: [] });
    const scenarios = campaign?.campaigns ?? plan.scenarios;
    expect(scenarios.map(({ id }) => id.split('@')[1] ?? 'default')).toEqual(variants.map(({ id }) => id));
    const items = plan.scenarios.reduce((sum, { items: own }) => sum + own.length, 0);
    expect(items * plan.arms.length * plan.vectors).toBeLessThanOrEqual(150_000);
    const weeks = campaign?.campaigns.reduce((sum, each) => sum + each.weeks, 0) ?? 0;
    expect(weeks * plan.arms.length * plan.vectors).toBeLessThanOrEqual(400_000);
    expect(plan.vectors).toBeLessThanOrEqual((campaign === null ? built.plan : built.campaign!).vectors);
    expect(plan.vectors).toBeGreaterThanOrEqual(12);
    // Every variant has something on which effects are compared.
    const { about } = built.checks()!;
    const empty = plan.scenarios.filter(
      ({ items: own }) =>
        !('group' in about) || !own.some(({ className }) => groupOf(className as ClassName) === about.group),
    );
    expect(empty.map(({ id }) => id)).toEqual([]);
    // The closed loop is a table of its own.
    expect('campaigns' in plan).toBe(false);
    expect(plan.scenarios.length > 0).toBe(campaign === null);
  });

  it('take every switch that the mode reads, each other value once', () => {
    const ids = (name: string): string[] =>
      checksOf(name).variants.flatMap(({ kind, id }) => (kind === 'structure' ? [id] : []));
    const all = Object.entries(STRUCTURES).flatMap(([name, [, ...others]]) =>
      others.map((value) => `${name}=${value}`),
    );
    expect(ids('russia-learns')).toEqual(all);
    expect(ids('two-theatres')).toEqual(all.filter((id) => !id.startsWith('adversary=')));
    expect(ids('america-absent')).toEqual(all.filter((id) => !/^(adversary|reputation)=/.test(id)));
  });

  it('without a member there is one member fewer, who is nowhere', () => {
    const { plan, variants } = checksOf('guarantee-and-surge');
    const whole = membersOf(plan, plan.scenarios[0]!.figures[0]!);
    const without = variants.flatMap(({ kind, changes }, at) =>
      kind === 'without' ? [{ member: changes[0]!, scenario: plan.scenarios[at]! }] : [],
    );
    expect(without.map(({ member }) => member)).toEqual(whole);
    for (const { member, scenario } of without) {
      const left = membersOf(plan, scenario.figures[0]!);
      expect(left).toEqual(whole.filter((id) => id !== member));
      expect(scenario.items.length).toBeGreaterThan(0);
      for (const { target, provocation } of scenario.items) {
        expect(target).not.toBe(member);
        expect(left[provocation.target]).toBe(target);
      }
    }
  });

  it('say which member cannot be left out, and why', () => {
    expect(checksOf('america-absent').skipped).toContainEqual({
      what: 'without=LTU',
      because: 'every provocation that is compared is against it',
    });
    const venue = `${HEAD}  - id: now\n  - { id: moved, rule: { venue: { leave: [HUN], afterRound: 2 } } }\n`;
    const checks = build(venue).checks()!;
    expect(checks.variants.some(({ kind }) => kind === 'without')).toBe(false);
    expect(checks.skipped.map(({ what }) => what)).toContain('without');
  });

  it('deal the codings of governments anew: a pair has exchanged them, and each deal is another', () => {
    const { plan, variants } = checksOf('guarantee-and-surge');
    const deals = variants.flatMap(({ kind, changes }, at) => (kind === 'dealt' ? [{ changes, at }] : []));
    const rus = (at: number, id: string): number => {
      const figures = plan.figures[plan.scenarios[at]!.figures[0]!]!;
      return figures.attributes.rus.mode[figures.ids.indexOf(id)]!;
    };
    expect(new Set(deals.map(({ changes }) => changes.join())).size).toBe(5);
    for (const { changes, at } of deals) {
      expect(changes.map((pair) => pair.slice(0, 3))).toEqual(['BGR', 'GRC', 'HUN', 'SVK', 'TUR']);
      for (const [one = '', other = ''] of changes.map((pair) => pair.split('–'))) {
        expect(rus(at, one)).toBe(rus(0, other));
        expect(rus(at, other)).toBe(rus(0, one));
      }
    }
  });

  it('run a placebo with the writes of a proposal, none of which writes anything', () => {
    const { arms } = checksOf('guarantee-and-surge').plan;
    const [baseline, placebo] = [arms[0]!, arms.at(-1)!];
    expect(placebo.id).toBe(PLACEBO);
    expect(placebo.writes.length).toBeGreaterThan(0);
    for (const { operation, at1 } of placebo.writes) expect(at1).toBe(operation === 'multiply' ? 1 : 0);
    expect({ ...placebo, id: '', label: '', writes: [] }).toEqual({
      ...baseline,
      id: '',
      label: '',
      writes: [],
    });
  });

  it('look at the default under the parameters that the experiment does not use', () => {
    const evidence = mkdtempSync(join(tmpdir(), 'casus-checks-'));
    const about = { version: '1', evidence: 'a'.repeat(64), code: 'c', seed: 's', made: 'by hand' };
    // The clock of ratifications has numbers of its own in the ensemble.
    const priors = join(project.evidence, 'accession-priors.csv');
    const accession = readAccessionPriors(priors).map((prior) => publishedValue(sample(prior, 0.5)));
    copyFileSync(priors, join(evidence, 'accession-priors.csv'));
    const parameters = ['us.capEurope', ...ACCESSION];
    const values = Float64Array.from([0.45, 0.46, 0.47].flatMap((value) => [value, ...accession]));
    const { csv, json } = posteriorFiles({ parameters, values }, project.parameters, about);
    writeFileSync(join(evidence, 'posterior.csv'), csv);
    writeFileSync(join(evidence, 'posterior.json'), json);
    const text = `${HEAD.replace('replications: 10', 'replications: 3')}  - id: now\n  - { id: new, rule: { deadlineHours: 36 } }\n`;
    const made = (source: string): Checks =>
      buildPlan(written(`${text}parameters: ${source}\n`), { ...project, evidence }).checks()!;
    const [prior, posterior] = [made('prior'), made('posterior')];
    rmSync(evidence, { recursive: true });
    expect(prior.plan.design).toBeNull();
    expect(prior.other).toMatchObject({
      parameters: 'posterior',
      plan: { design: { kind: 'ensemble' }, vectors: 3 },
    });
    expect(posterior.plan.design).toMatchObject({ kind: 'ensemble' });
    expect(posterior.other).toMatchObject({ parameters: 'prior', plan: { design: null } });
    expect(posterior.other!.plan.scenarios).toEqual(posterior.plan.scenarios.slice(0, 1));
    // The folder is gone, and its ensemble with it.
    expect(made('prior').skipped.map(({ what }) => what)).toContain('parameters=posterior');
  });
});
