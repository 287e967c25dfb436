import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveScenario } from '../../src/data/resolve-scenario.ts';
import { listScenarios, readScenario } from '../../src/data/scenarios.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { Built } from '../../src/experiment/build.ts';
import { lanesOf } from '../../src/experiment/plan.ts';
import type { CampaignPlan } from '../../src/experiment/plan.ts';
import { PROBE_TARGETS } from '../../src/experiment/probes.ts';
import { CLASSES } from '../../src/model/measures/columns.ts';
import { at } from '../../src/model/parameters.ts';
import { DEFAULT_STRUCTURE } from '../../src/model/structure.ts';
import { hash32 } from '../../src/random/hash.ts';
import { HEAD, build, problemsOf, project, shipped, written } from './fixture.ts';

const { primitives } = project.catalogue;
const LOOP = 'closedLoop: { scenarios: [closed-loop-five-years], replications: 4 }\n';
const ARMS = `  - id: now
  - id: law
    proposals: [{ id: congressional-guarantee, level: 3 }]
  - id: annex
    proposals: [{ id: hybrid-annex, level: 3 }]
`;
const withLoop = (loop: string, head = HEAD): string => `${loop}${head}${ARMS}`;
const campaignOf = (built: Built): CampaignPlan => {
  if (built.campaign === null) throw new Error('no closed loop');
  return built.campaign;
};

describe('every scenario and variant', () => {
  it.each(
    listScenarios(project.scenarios).flatMap((id) => [
      id,
      ...readScenario(join(project.scenarios, `${id}.yaml`), primitives).variants.map((v) => `${id}/${v.id}`),
    ]),
  )('%s is planned in its mode', (name) => {
    const [id = '', variant] = name.split('/');
    const { mode, weeks, items, world } = resolveScenario(
      readScenario(join(project.scenarios, `${id}.yaml`), primitives),
      variant,
      primitives,
    );
    const { plan, campaign } = build(`${HEAD}${ARMS}`, { scenarios: [name] });
    const planned = mode === 'closed-loop' ? campaign?.campaigns : plan.scenarios;
    expect(planned).toHaveLength(1);
    expect(mode === 'closed-loop' ? plan.scenarios : campaign).toEqual(mode === 'closed-loop' ? [] : null);
    const [own] = planned!;
    expect(own).toMatchObject({ id: name, weeks, world: [...world].map(([key, value]) => [at(key), value]) });
    expect(own!.items.map((item) => item.className)).toEqual(items.map((item) => item.class));
    for (const { target, provocation } of own!.items) {
      for (const figures of own!.figures) expect(plan.figures[figures]!.ids[provocation.target]).toBe(target);
    }
  });
});

describe('sequences', () => {
  it('begin their items in their weeks, those of one week half a day apart', () => {
    const [own] = build(`${HEAD}${ARMS}`, { scenarios: ['danish-airports-shadow-fleet'] }).plan.scenarios;
    expect(own).toMatchObject({ mode: 'sequence', weeks: 6, taiwanWeek: null });
    expect(own!.items.map(({ id, provocation }) => [id, provocation.onset])).toEqual([
      ['drone-incursion:DNK', 0],
      ['drone-incursion:NOR', 12],
      ['drone-incursion:DNK#2', 168],
      ['shadow-fleet-act:DNK', 180],
      ['shadow-fleet-act:FRA', 192],
    ]);
    const [taiwan] = build(`${HEAD}${ARMS}`, { scenarios: ['two-theatre-taiwan/taiwan-after'] }).plan
      .scenarios;
    expect(taiwan!.taiwanWeek).toBe(2);
  });

  it('let an arm write what only weeks read, and batteries do not', () => {
    const text = `${HEAD}  - id: now\n  - id: forgetful\n    world: { legit.unBacking: 0.1 }\n    untilWeek: 20\n`;
    const told = '13:31  a battery never reads legit.unBacking, so it would change nothing; remove it.';
    expect(problemsOf(text)).toContain(told);
    const { plan } = build(text.replace('polish-drones-2025', 'turkiye-conditional'));
    expect(plan.arms[1]).toMatchObject({ world: [[at('legit.unBacking'), 0.1]], untilWeek: 20 });
  });

  it('keep their whole run where a condition asks about one group', () => {
    const condition = `conditions:
  - { arms: [new], scenario: little-green-men, group: threshold, estimand: credibility, parameters: { us.guarantee: [0.2, 0.8] } }
`;
    const text = `${HEAD}  - id: now\n  - id: new\n${condition}`.replace(
      'polish-drones-2025',
      'little-green-men',
    );
    expect(build(text).sweep!.plan.scenarios[0]!.items).toHaveLength(3);
  });
});

describe('relabelled governments', () => {
  it('exchange ties and demands of two members, and nothing else', () => {
    const { plan } = build(`${HEAD}${ARMS}`, {
      scenarios: ['government-veto/hun-2025-10', 'government-veto/relabelled'],
    });
    const [as, exchanged] = plan.scenarios.map(({ figures }) => plan.figures[figures[0]!]!);
    const cell = (figures: typeof as, name: 'rus' | 'dem' | 'sol', id: string): number =>
      figures!.attributes[name].mode[figures!.ids.indexOf(id)]!;
    for (const name of ['rus', 'dem'] as const) {
      expect(cell(exchanged, name, 'MKD')).toBe(cell(as, name, 'HUN'));
      expect(cell(exchanged, name, 'HUN')).toBe(cell(as, name, 'MKD'));
      expect(cell(exchanged, name, 'SVK')).toBe(cell(as, name, 'SVK'));
    }
    expect(cell(as, 'rus', 'HUN')).toBeGreaterThan(cell(as, 'rus', 'MKD') + 0.2);
    expect(exchanged!.attributes.sol).toEqual(as!.attributes.sol);
  });
});

describe('a closed loop', () => {
  it('of guarantee-and-surge: the baseline first, then the named arms, their figures and writes as in the battery', () => {
    const built = shipped('guarantee-and-surge');
    const { plan } = built;
    const campaign = campaignOf(built);
    expect(campaign.arms.map((arm) => arm.id)).toEqual([
      'baseline',
      'guarantee-3',
      'surge-3',
      'guarantee-3+surge-3',
      'announced-not-implemented',
    ]);
    for (const arm of campaign.arms) expect(plan.arms).toContain(arm);
    expect(campaign).toMatchObject({
      name: 'guarantee-and-surge-closed-loop',
      seedKey: plan.seedKey,
      vectors: 80,
      inner: 1,
      baseline: 0,
      scenarios: [],
    });
    expect(campaign.figures).toBe(plan.figures);
    expect(lanesOf(campaign).filter(({ mode }) => mode === 'closed')).toHaveLength(5);
  });

  it('runs all arms unless it names some, and the baseline comes first even if it is named last', () => {
    expect(campaignOf(build(withLoop(LOOP))).arms.map((arm) => arm.id)).toEqual(['now', 'law', 'annex']);
    const some = LOOP.replace('replications', 'arms: [annex, now], replications');
    expect(campaignOf(build(withLoop(some))).arms.map((arm) => arm.id)).toEqual(['now', 'annex']);
  });

  it('times each write: lead, lag, half-life, and what a signal speaks about', () => {
    const [, law] = campaignOf(build(withLoop(LOOP))).arms;
    const lever = project.catalogue.levers.get('congressional-guarantee')!;
    for (const write of law!.writes) {
      expect(write).toMatchObject({
        leadWeeks: lever.cost.leadTimeWeeks,
        halfLifeWeeks: lever.cost.decayHalflifeWeeks,
        lagKey: hash32('congressional-guarantee'),
        about: lever.signals,
      });
    }
    const rule = `${LOOP}${HEAD}  - id: now\n  - id: qmv\n    rule: { mode: qmv }\n`;
    expect(campaignOf(build(rule)).arms[1]!.writes).toMatchObject([{ leadWeeks: 0, halfLifeWeeks: null }]);
  });

  it('probes 14 classes on the first targets of the standard battery, the next where one is left out', () => {
    const file = join(project.scenarios, 'standard-battery.yaml');
    const { items } = resolveScenario(readScenario(file, primitives), undefined, primitives);
    const targets = CLASSES.map((name) =>
      items.filter((item) => item.class === name).map((item) => item.target),
    );
    expect(CLASSES.map((name) => PROBE_TARGETS[name])).toEqual(targets);

    const campaign = campaignOf(build(withLoop(LOOP)));
    const { ids } = campaign.figures[campaign.campaigns[0]!.figures[0]!]!;
    const { probes } = campaign.campaigns[0]!;
    expect(probes.map((probe) => ids[probe.target])).toEqual(targets.map(([first]) => first));
    expect(probes.map((probe) => probe.classCode)).toEqual(CLASSES.map((_, code) => code));
    for (const [i, name] of CLASSES.entries()) {
      expect(probes[i]).toMatchObject({ intensity: 1, origin: -1, ask: -1, onset: 0, usDelayHours: 0 });
      expect(probes[i]!.key).toBe(hash32(`probe|${name}|${targets[i]![0]}|1`));
    }
  });

  it('may target Ukraine, which is beyond the members', () => {
    const campaign = campaignOf(shipped('ukraine-guarantee'));
    const own = campaign.campaigns.find(({ id }) => id === 'ukraine-after-ceasefire');
    const { ids, members } = campaign.figures[own!.figures[0]!]!;
    expect(own!.items.map((item) => item.provocation.target)).toEqual(Array(3).fill(ids.indexOf('UKR')));
    expect(ids.indexOf('UKR')).toBeGreaterThanOrEqual(members);
    expect(own!.stirred).toEqual([]);
  });

  it('takes its horizon from the experiment, where that says one', () => {
    expect(campaignOf(shipped('free-riders')).campaigns[0]!.weeks).toBe(520);
    expect(campaignOf(shipped('russia-learns')).campaigns.map((each) => each.weeks)).toEqual([260, 260]);
  });

  it('stands alone: without batteries, replications or estimands of their own', () => {
    const alone = HEAD.replace('scenarios: [polish-drones-2025]\nreplications: 10\n', '').replace(
      'estimands: { primary: [credibility] }\n',
      '',
    );
    const built = build(withLoop(LOOP, alone));
    expect(built.plan).toMatchObject({ scenarios: [], vectors: 4 });
    expect(built.experiment.estimands.primary).toEqual([]);
    const again = buildPlan(written(built.resolved, 'alone.resolved.yaml'), project);
    expect(again.configurationHash).toBe(built.configurationHash);
  });

  it('is part of what a run is known by', () => {
    const hash = (loop: string): string => build(withLoop(loop)).configurationHash;
    const hashes = [
      '',
      LOOP,
      LOOP.replace('replications: 4', 'replications: 5'),
      LOOP.replace('replications: 4', 'replications: 4, weeks: 52'),
      LOOP.replace('replications', 'arms: [law], replications'),
      `${LOOP}structure: { adversary: random }\n`,
    ].map(hash);
    expect(new Set(hashes).size).toBe(6);
  });
});

describe('structure', () => {
  it('of the experiment holds in every arm, and an arm stands above it', () => {
    const text = `structure: { voting: strategic, reputation: none }
${LOOP}${HEAD}  - id: now
  - id: spill
    structure: { reputation: spillover, adversary: roth-erev }
`;
    const { plan } = build(text);
    expect(plan.arms.map((arm) => arm.structure)).toEqual([
      { ...DEFAULT_STRUCTURE, voting: 'strategic', reputation: 'none' },
      { ...DEFAULT_STRUCTURE, voting: 'strategic', reputation: 'spillover', adversary: 'roth-erev' },
    ]);
    const again = buildPlan(written(build(text).resolved, 'structure.resolved.yaml'), project);
    expect(again.plan.arms).toEqual(plan.arms);
  });

  it('is the default where nothing is said', () => {
    expect(build(`${HEAD}${ARMS}`).plan.arms[1]!.structure).toEqual(DEFAULT_STRUCTURE);
  });
});

describe('scenarios chosen by the caller', () => {
  it('go where their mode belongs, and the closed loop keeps its arms', () => {
    const own = LOOP.replace('replications', 'arms: [law], replications');
    const { plan, campaign } = build(withLoop(own), {
      scenarios: ['standard-battery', 'undersea-cables/all-accidents'],
    });
    expect(plan.scenarios.map(({ id }) => id)).toEqual(['standard-battery']);
    expect(campaign!.campaigns.map(({ id }) => id)).toEqual(['undersea-cables/all-accidents']);
    expect(campaign!.arms.map(({ id }) => id)).toEqual(['now', 'law']);
    expect(build(withLoop(own), { scenarios: ['standard-battery'] }).campaign).toBeNull();
  });

  it('leave out of the arms what only the scenarios left out would read, and the rest can be built again', () => {
    const text = `${LOOP}structure: { adversary: random }
${HEAD}  - id: now
  - id: new
    world: { russia.typeMix: 1, us.actBias: -1 }
    untilWeek: 30
`;
    const narrowed = build(text, { scenarios: ['polish-drones-2025'] });
    expect(narrowed.plan.arms[1]).toMatchObject({ world: [[at('us.actBias'), -1]], untilWeek: null });
    expect(narrowed.plan.arms[1]!.structure).toEqual(DEFAULT_STRUCTURE);
    const again = buildPlan(written(narrowed.resolved, 'narrowed.resolved.yaml'), project);
    expect(again.configurationHash).toBe(narrowed.configurationHash);
  });

  it('run no more vectors in the closed loop than are asked for, and no more than it has', () => {
    const vectors = (replications: number): number =>
      campaignOf(build(withLoop(LOOP), { replications })).vectors;
    expect([vectors(2), vectors(1000)]).toEqual([2, 4]);
  });
});

describe('broken closed loops', () => {
  const CASES: readonly [string, string, string][] = [
    [
      'a closed loop among the batteries',
      `${HEAD}${ARMS}`.replace('polish-drones-2025', 'undersea-cables'),
      '6:13  undersea-cables is a closed-loop scenario; it belongs under closedLoop: { scenarios: [undersea-cables] }.',
    ],
    [
      'a battery in the closed loop',
      withLoop(LOOP.replace('closed-loop-five-years', 'standard-battery')),
      '1:27  standard-battery is a battery scenario; it belongs under scenarios: [standard-battery].',
    ],
    [
      'a scenario that is none',
      withLoop(LOOP.replace('closed-loop-five-years', 'closed-loop-five-year')),
      '1:27  closed-loop-five-year is not a scenario; allowed:',
    ],
    [
      'an arm that is none',
      withLoop(LOOP.replace('replications', 'arms: [lawn], replications')),
      '1:59  lawn is not an arm; allowed: now, law, annex. Did you mean law?',
    ],
    [
      'an arm twice',
      withLoop(LOOP.replace('replications', 'arms: [law, law], replications')),
      '1:64  law stands twice; remove one.',
    ],
    ['no replications', withLoop(LOOP.replace(', replications: 4', '')), '1:1  missing key "replications"'],
    [
      'a horizon before the last event',
      withLoop('closedLoop: { scenarios: [undersea-cables], replications: 4, weeks: 6 }\n'),
      '1:69  undersea-cables has something happen in week 12; write at least 13.',
    ],
    [
      'no scenario at all',
      `${HEAD}${ARMS}`.replace('[polish-drones-2025]', '[]'),
      '6:1  an experiment needs a scenario: list batteries and sequences here, closed loops under closedLoop.',
    ],
    [
      'a battery without replications',
      `${HEAD}${ARMS}`.replace('replications: 10\n', ''),
      '1:1  missing key "replications": how many, for example replications: 1000.',
    ],
    [
      'a battery without estimands',
      `${HEAD}${ARMS}`.replace('[credibility]', '[]'),
      '9:1  name at least one: estimands: { primary: [credibility] }.',
    ],
    [
      'a switch that is none',
      `structure: { vote: sincere }\n${HEAD}${ARMS}`,
      '1:14  unknown key "vote"; allowed here: reputation, doubt, voting, influence, noise, sent, adversary.',
    ],
    [
      'a position that a switch does not have',
      `structure: { voting: strategical }\n${HEAD}${ARMS}`,
      '1:22  "strategical" is not allowed; allowed: sincere, strategic. Did you mean strategic?',
    ],
    [
      'a switch that no battery reads',
      `structure: { adversary: random }\n${HEAD}${ARMS}`,
      '1:25  a battery never reads this switch, so it would change nothing; remove it.',
    ],
    [
      'an end in weeks that do not pass',
      `${HEAD}${ARMS}    untilWeek: 3\n`,
      '16:16  this arm runs in batteries only, in which no week passes; remove it.',
    ],
    [
      'an arm outside the closed loop that writes what only it reads',
      `${withLoop(LOOP.replace('replications', 'arms: [law], replications'))}    world: { russia.typeMix: 1 }\n`,
      '17:30  a battery never reads russia.typeMix',
    ],
  ];
  it.each(CASES)('%s', (_, text, told) => {
    const problems = problemsOf(text);
    expect(
      problems.some((problem) => problem.startsWith(told)),
      problems.join('\n'),
    ).toBe(true);
  });
});

it('--full puts every arm in the closed loop, the baseline first', () => {
  const some = shipped('guarantee-and-surge');
  const all = shipped('guarantee-and-surge', { full: true });
  const ids = (built: typeof all): string[] => built.campaign!.arms.map(({ id }) => id);
  expect(ids(some).length).toBeLessThan(some.plan.arms.length);
  expect(ids(all).toSorted()).toEqual(all.plan.arms.map(({ id }) => id).toSorted());
  expect(ids(all)[0]).toBe('baseline');
  expect(all.configurationHash).not.toBe(some.configurationHash);
});
