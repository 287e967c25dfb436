import type {
  Comparison,
  Condition,
  CountRow,
  Driver,
  Estimate,
  EstimandId,
  Estimates,
  MemberRow,
  PairedEffect,
  Scope,
  SurvivalCurve,
} from '../../src/analysis/estimates.ts';
import { adoption } from '../../src/analysis/adoption.ts';
import type { ProposalRow } from '../../src/analysis/proposal-rows.ts';
import { sequenceEstimates } from '../../src/analysis/sequence-estimates.ts';
import { ALLIES } from '../../src/charts/allies.ts';
import { syntheticSequences } from '../analysis/synthetic-sequences.ts';
import { FACTORIAL, WEDGES } from './package-fixture.ts';
import { REVERSALS } from './reversal-fixture.ts';
import type { TimelineCrisis } from '../../src/charts/timeline.ts';

/** Synthetic estimates with the shape of a full run: 19 arms, 14 classes, 3 groups, 2 scenarios. They are no finding. */

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const NAMES = Object.fromEntries(
  (
    'ALB Albania|BEL Belgium|BGR Bulgaria|CAN Canada|HRV Croatia|CZE Czechia|DNK Denmark|EST Estonia|FIN Finland|FRA France|' +
    'DEU Germany|GRC Greece|HUN Hungary|ISL Iceland|ITA Italy|LVA Latvia|LTU Lithuania|LUX Luxembourg|MNE Montenegro|' +
    'NLD Netherlands|MKD North Macedonia|NOR Norway|POL Poland|PRT Portugal|ROU Romania|SVK Slovakia|SVN Slovenia|ESP Spain|' +
    'SWE Sweden|TUR Türkiye|GBR United Kingdom|USA United States'
  )
    .split('|')
    .map((entry) => [entry.slice(0, 3), entry.slice(4)]),
) as Record<string, string>;

const CLASSES: readonly [string, string, readonly string[], number, number][] = [
  ['disinformation', 'hybrid', ['MDA'], 336, 0.02],
  ['election-interference', 'hybrid', ['ROU', 'DEU', 'FRA'], 336, 0.1],
  ['gps-jamming', 'hybrid', ['FIN', 'EST', 'POL'], 168, 0.11],
  ['shadow-fleet-act', 'hybrid', ['EST', 'DNK', 'FIN'], 168, 0.18],
  ['debris', 'hybrid', ['ROU', 'POL', 'LVA'], 72, 0.16],
  ['manned-jet-violation', 'hybrid', ['EST', 'POL', 'NOR'], 72, 0.34],
  ['drone-incursion', 'hybrid', ['POL', 'ROU', 'DNK'], 72, 0.52],
  ['cable-sabotage', 'hybrid', ['FIN', 'EST', 'SWE'], 336, 0.31],
  ['cyber-ransomware', 'hybrid', ['ALB', 'GBR', 'CZE'], 336, 0.14],
  ['arson-sabotage', 'hybrid', ['POL', 'LTU', 'DEU'], 336, 0.05],
  ['massive-cyber', 'threshold', ['EST', 'DEU', 'USA'], 168, 0.38],
  ['little-green-men', 'threshold', ['EST', 'LVA', 'NOR'], 96, 0.44],
  ['limited-conventional', 'force', ['EST', 'LTU', 'NOR'], 168, 0.56],
  ['full-attack', 'force', ['EST', 'POL', 'LTU'], 720, 0.37],
];

const LAWS = [
  ['none', ''],
  ['resolution', 'Sense-of-Congress resolution'],
  ['statute', 'Guarantee by statute'],
  ['automatic', 'Automatic funding guarantee'],
] as const;
const SURGES = [
  ['none', ''],
  ['planning', 'EU surge planning cell'],
  ['battlegroup', 'EU surge battlegroup'],
  ['corps', 'EU surge corps'],
] as const;

const ARMS = [
  ...LAWS.flatMap(([law, lawLabel]) =>
    SURGES.map(([surge, surgeLabel]) => {
      const label = [lawLabel, surgeLabel].filter((part) => part !== '').join(' + ') || 'No change';
      return { id: `${law}-${surge}`, label };
    }),
  ),
  { id: 'announced', label: 'Announced, not implemented' },
  { id: 'pledge-broken', label: 'Guarantee in law, pledge broken' },
  { id: 'absent', label: 'America absent without a law' },
].map((arm) => ({
  ...arm,
  unread: arm.id === 'announced' ? ['russia.redLineKnowledge'] : [],
  summary: `${arm.label}, full dose`,
}));

export const BASELINE = 'none-none';
const N = 1000;
const z90 = 1.645;
const z50 = 0.674;

function fixtureItems(scenario: string) {
  return CLASSES.filter(([, group]) => scenario === 'standard-battery' || group === 'force').flatMap(
    ([className, group, targets, window]) =>
      targets.map((target) => ({ id: `${className}:${target}`, className, group, target, window })),
  );
}

const SCENARIOS = [
  { id: 'standard-battery', title: 'Standard battery' },
  { id: 'limited-us-absent', title: 'Limited attack, United States absent' },
].map((scenario) => ({ ...scenario, items: fixtureItems(scenario.id) }));

const OUTCOMES = [
  'outcome.falseAccusation',
  'outcome.noAnswer',
  'outcome.overReaction',
  'outcome.adequate',
  'outcome.partial',
] as const;
const MEANS: readonly EstimandId[] = [
  'credibility',
  'adequacy',
  'falsePositive',
  'participation',
  'usShare',
  'tabled',
  'rmst72',
  'rmst720',
  'breadth',
];

/** Effect of an arm on credibility in the force group, before noise. */
function push(arm: string): number {
  const [law = '', surge = ''] = arm.split('-');
  const special: Record<string, number> = { announced: 0, 'pledge-broken': -0.19, absent: -0.23 };
  if (arm in special) return special[arm] ?? 0;
  const byLaw = { none: 0, resolution: 0.004, statute: 0.016, automatic: 0.022 }[law] ?? 0;
  const bySurge = { none: 0, planning: 0.001, battlegroup: 0.004, corps: 0.007 }[surge] ?? 0;
  return byLaw + bySurge;
}

function shareInterval(value: number, z: number, n: number) {
  const half = z * Math.sqrt(Math.max(value * (1 - value), 1e-4) / n);
  return { low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

const HOURS = [2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 36, 48, 60, 72, 96, 120, 168, 240, 336, 480, 720];

/** Two arms of the closed loop help less than they do on fixed provocations, one of them more than it costs. */
const LOOP = sequenceEstimates(
  syntheticSequences({
    vectors: 40,
    weeks: 130,
    arms: [BASELINE, 'statute-none', 'none-corps', 'absent'].map((id) => ({
      id,
      label: ARMS.find((arm) => arm.id === id)!.label,
    })),
    change: (name, value, { mode, arm }, r) => {
      const lift = arm === 0 ? 0 : (arm === 3 ? -0.1 : 0.02 * arm) * (mode === 'closed' ? 0.5 : 1);
      const noise = arm === 0 ? 0 : 0.01 * ((r % 5) - 2);
      if (name === 'adequateSeverity' || name.startsWith('probe.credibility'))
        return value * (1 + lift + noise);
      if (mode === 'no-response' && name === 'actsSeverity') return 1.4 * value;
      if (arm === 1 && mode === 'closed' && name === 'acts.drone-incursion') return 0.7 * value;
      if (arm === 1 && mode === 'closed' && name === 'acts.cable-sabotage') return 1.2 * value;
      return value;
    },
    endsIn: ({ mode }, r) => (mode === 'closed' && r % 13 === 3 ? 2 : Infinity),
  }),
  300,
);

const proposal = (arm: string, id: string, objectors: number): ProposalRow => ({
  arm,
  proposal: id,
  name: id.replaceAll('-', ' '),
  level: 'full',
  dose: 1,
  adoption: {
    body: 'congress',
    ...adoption({ needs: 'all', objectors: Array.from({ length: objectors }, (_, at) => at) }),
  },
  lagWeeks: { median: 60, from: 26.4, to: 136.6 },
  politicalCapital: 0.8,
  billionPerYear: { from: 0, to: 4 },
});

export function fixture(): Estimates {
  const random = generator(20261101);
  const scopes: { scope: Scope; base: number; group: string }[] = SCENARIOS.flatMap((scenario) => {
    const lost = scenario.id === 'standard-battery' ? 0 : 0.21;
    const classes = CLASSES.filter(([name]) => scenario.items.some((item) => item.className === name));
    const groups = [...new Set(classes.map(([, group]) => group))];
    return [
      ...classes.map(([id, group, , , base]) => ({
        scope: { scenario: scenario.id, kind: 'class' as const, id },
        base: Math.max(0.01, base - lost),
        group,
      })),
      ...groups.map((id) => {
        const of = classes.filter(([, group]) => group === id);
        const mean = of.reduce((sum, [, , , , base]) => sum + base, 0) / of.length;
        return {
          scope: { scenario: scenario.id, kind: 'group' as const, id },
          base: Math.max(0.01, mean - lost),
          group: id,
        };
      }),
    ];
  });

  const estimates: Estimate[] = [];
  const effects: PairedEffect[] = [];
  for (const { scope, base, group } of scopes) {
    const reach = group === 'force' ? 1 : group === 'threshold' ? 0.3 : 0.05;
    for (const arm of ARMS) {
      const effect =
        arm.id === 'announced'
          ? 0
          : push(arm.id) * reach + (arm.id === BASELINE ? 0 : (random() - 0.5) * 0.004);
      const value = Math.min(0.99, Math.max(0.002, base + effect));
      const rest = 1 - value;
      const split = [0.06 * rest, 0.62 * rest, 0.05 * rest, value, 0.27 * rest];
      const row = (estimand: EstimandId, x: number, method: Estimate['method']): Estimate => ({
        arm: arm.id,
        scope,
        estimand,
        value: x,
        interval90: x <= 1 ? shareInterval(x, z90, N) : { low: x - 1.1, high: x + 1.1 },
        interval50: x <= 1 ? shareInterval(x, z50, N) : { low: x - 0.45, high: x + 0.45 },
        n: N,
        method,
      });
      const means: Record<string, number> = {
        credibility: value,
        adequacy: Math.min(0.99, value + 0.11),
        falsePositive: group === 'force' ? 0 : 0.019,
        participation: 0.2 + 0.6 * value,
        usShare: 0.44,
        tabled: group === 'hybrid' ? value * 1.2 : 0.99,
        rmst72: group === 'force' ? 17 - effect * 20 : 58 - effect * 12,
        rmst720: group === 'force' ? 24 - effect * 40 : 410 - effect * 60,
        breadth: 3 + 9 * value,
      };
      for (const [at, estimand] of OUTCOMES.entries())
        estimates.push(row(estimand, split[at] ?? 0, 'wilson'));
      for (const estimand of MEANS) {
        estimates.push(row(estimand, means[estimand] ?? 0, estimand.startsWith('rmst') ? 'bca' : 'wilson'));
        if (arm.id === BASELINE) continue;
        const scale =
          estimand === 'rmst72' ? -20 : estimand === 'rmst720' ? -60 : estimand === 'breadth' ? 9 : 1;
        const mean = effect * scale;
        const spread = arm.id === 'announced' ? 0 : (0.0035 + Math.abs(effect) * 0.06) * Math.abs(scale);
        const moved = arm.id === 'announced' ? 0 : Math.min(0.9, Math.abs(effect) * 1.6 + 0.01);
        const better = effect > 0 ? moved * 0.82 : moved * 0.1;
        effects.push({
          arm: arm.id,
          scope,
          estimand,
          value: mean,
          interval90: { low: mean - z90 * spread, high: mean + z90 * spread },
          interval50: { low: mean - z50 * spread, high: mean + z50 * spread },
          n: N,
          better,
          equal: 1 - moved,
          worse: moved - better,
          correlation: 0.93,
          p: Math.min(1, Math.exp(-Math.abs(effect) * 300)),
          pHolm: Math.min(1, 18 * Math.exp(-Math.abs(effect) * 300)),
          draws: null,
          method: estimand.startsWith('rmst') ? 'bca' : 't',
        });
      }
    }
  }

  const survival: SurvivalCurve[] = ARMS.map((arm) => {
    const speed = 1 + push(arm.id) * 1.5;
    const undecided = HOURS.map((hour) => 0.06 + 0.94 * Math.exp(-(((hour * speed) / 19) ** 1.3)));
    return {
      arm: arm.id,
      scope: { scenario: 'standard-battery', kind: 'group', id: 'force' },
      n: 6 * N,
      hours: HOURS,
      undecided,
      low: undecided.map((x) => Math.max(0, x - 0.018)),
      high: undecided.map((x) => Math.min(1, x + 0.018)),
      atRisk: undecided.map((_, at) => Math.round(6 * N * (at === 0 ? 1 : (undecided[at - 1] ?? 1)))),
      council: undecided.map((x) => (1 - x) * 0.91),
      coalition: undecided.map((x) => (1 - x) * 0.09),
    };
  });

  const counts: CountRow[] = SCENARIOS.flatMap((scenario) =>
    ARMS.map((arm) => {
      const adequateInTime = Math.min(
        0.95,
        Math.max(0.05, (scenario.id === 'standard-battery' ? 0.56 : 0.31) + push(arm.id)),
      );
      const rest = 1 - adequateInTime;
      return {
        arm: arm.id,
        scope: { scenario: scenario.id, kind: 'item', id: 'limited-conventional:EST' },
        n: N,
        adequateInTime,
        tooLittle: rest * 0.34,
        tooLate: rest * 0.29,
        nothing: rest * 0.37,
        coded: {
          adequateInTime: { overReaction: 0.01, falseAccusation: 0 },
          tooLittle: { overReaction: 0.002, falseAccusation: 0 },
        },
        interval90: {
          adequateInTime: shareInterval(adequateInTime, z90, N),
          tooLittle: shareInterval(rest * 0.34, z90, N),
          tooLate: shareInterval(rest * 0.29, z90, N),
          nothing: shareInterval(rest * 0.37, z90, N),
        },
      };
    }),
  );

  const hard: Record<string, number> = {
    HUN: 0.46,
    SVK: 0.38,
    TUR: 0.31,
    BGR: 0.14,
    USA: 0.12,
    ITA: 0.09,
    GRC: 0.08,
    ESP: 0.07,
  };
  const members: MemberRow[] = SCENARIOS.flatMap((scenario) =>
    ['force', 'threshold', 'hybrid']
      .filter((group) => scenario.items.some((item) => item.group === group))
      .flatMap((group) =>
        ALLIES.map((ally) => {
          const blocks = (hard[ally.iso3] ?? 0.01 + 0.03 * random()) * (group === 'force' ? 1 : 1.2);
          const contributes = Math.max(0.03, 0.78 - blocks * 1.2 - random() * 0.3);
          const pivotal = blocks * 0.3;
          const n = group === 'hybrid' ? 8123 : 5890;
          return {
            arm: BASELINE,
            scope: { scenario: scenario.id, kind: 'group' as const, id: group },
            member: ally.iso3,
            n,
            blocks,
            contributes,
            pivotal,
            interval90: {
              blocks: shareInterval(blocks, z90, n),
              contributes: shareInterval(contributes, z90, n),
              pivotal: shareInterval(pivotal, z90, n),
            },
            restsOn:
              ally.iso3 === 'ISL'
                ? null
                : {
                    reason: blocks > 0.2 ? 'Russia ties' : 'consent cost',
                    share: 0.3 + 0.5 * random(),
                    attribute: blocks > 0.2 ? 'rus' : 'sol',
                    status: blocks > 0.2 ? 'assumed' : 'derived',
                  },
          };
        }),
      ),
  );

  const parameters = [
    'us.guaranteeSlope',
    'class.full-attack.n',
    'us.capEurope',
    'pref.escalationWeight',
    'tabling.cost',
    'clock.instruction',
    'belief.weightDeploy',
    'contribution.base',
    'us.burdenSensitivity',
    'pref.entrapmentFear',
    'force.readyHours',
    'member.demandProb',
    'adequacy.cut',
  ];
  const force: Scope = { scenario: 'standard-battery', kind: 'group', id: 'force' };
  const drivers: Driver[] = ['statute-none', 'none-corps'].flatMap((arm) =>
    parameters.map((parameter, at) => {
      const correlation = (at % 2 === 0 ? 1 : -1) * 0.45 * 0.8 ** at;
      return {
        arm,
        scope: force,
        estimand: 'credibility' as const,
        parameter,
        correlation,
        interval90: { low: correlation - 0.05, high: correlation + 0.05 },
        n: N,
        tested: 112,
      };
    }),
  );
  const conditions: Condition[] = ['statute-none', 'none-corps'].flatMap((arm, index) =>
    (
      [
        ['us.guaranteeSlope', 1.2, [0.6, 1.2, 2.4, 3.6, 4.8]],
        ['class.full-attack.n', 1, [0.6, 0.8, 1, 1.2, 1.4]],
        ['us.capEurope', 0.45, [0.3, 0.4, 0.5, 0.6]],
      ] as const
    ).map(([parameter, centre, values], at) => {
      const slope = index === 0 ? [0.0135, 0.012, 0.05][at] : [0.001, 0.021, -0.01][at];
      const points = values.map((value) => {
        const effect = 0.005 + (slope ?? 0) * value;
        return { value, effect, interval90: { low: effect - 0.006, high: effect + 0.006 }, n: 400 };
      });
      const reachedAt = index === 0 && at === 0 ? (0.05 - 0.005) / 0.0135 : null;
      return {
        arm,
        scope: force,
        estimand: 'credibility' as const,
        parameter,
        target: 0.05,
        centre,
        points,
        reachedAt,
        reachedAt90:
          reachedAt === null
            ? { low: Number.NaN, high: Number.NaN, share: 0 }
            : { low: 0.9 * reachedAt, high: 1.1 * reachedAt, share: 0.97 },
        verdict: reachedAt === null ? ('not reached' as const) : ('reached' as const),
      };
    }),
  );

  return {
    version: '0.1.0',
    modelVersion: '1',
    experiment: {
      id: 'guarantee-and-surge',
      title: 'Guarantee and surge',
      question: 'Does a congressional guarantee or an EU surge role make Article 5 more credible and faster?',
      asOf: '2026-11',
      seed: 'casus',
      configurationHash: '3f2a91c07be45d18a6c9',
      figuresHash: '8c1fb6d2e9a0471355aa',
      file: 'experiments/guarantee-and-surge.yaml',
      primary: ['credibility', 'rmst72'],
      answer: ['statute-none', 'none-corps', 'announced', 'absent'],
    },
    design: { vectors: N, inner: 1, replications: N, crises: N * 19 * 45, parameters: 'prior' },
    baseline: BASELINE,
    arms: ARMS,
    scenarios: SCENARIOS,
    estimates,
    effects,
    comparisons: compared(effects),
    survival,
    pairing: PAIRING,
    varianceSplit: [],
    stopping: null,
    allocation: null,
    counts,
    members,
    drivers,
    driverSearches: drivers
      .filter(({ parameter }) => parameter === parameters[0])
      .map(({ arm, scope, estimand, parameter, correlation, n, tested }) => ({
        arm,
        scope,
        estimand,
        strongest: parameter,
        correlation,
        bound: 0.11,
        n,
        tested,
        passed: 8,
      })),
    reversals: REVERSALS,
    sensitivity: null,
    conditions,
    interactions: [
      {
        first: 'statute-none',
        second: 'none-corps',
        both: 'statute-corps',
        scope: force,
        estimand: 'credibility',
        value: -0.001,
        interval90: { low: -0.006, high: 0.004 },
        n: N,
      },
    ],
    wedges: WEDGES,
    factorial: FACTORIAL,
    neverTabled: [
      {
        scenario: 'standard-battery',
        className: 'disinformation',
        tabled: 0.004,
        gain: 0.061,
        bar: 0.118,
        n: N,
      },
    ],
    dull: [{ scope: { scenario: 'standard-battery', kind: 'group', id: 'hybrid' }, value: 0.021 }],
    names: NAMES,
    figures: { observed: 812, derived: 640, assumed: 409 },
    expectations: [
      {
        text: 'effect(announced, credibility, force) = 0',
        because: 'no law, no term',
        met: true,
        open: false,
        came: 'met',
        detail: '0.0 points',
      },
      {
        text: 'the sign of the surge on speed is open',
        because: 'no first-order path',
        met: true,
        open: true,
        came: 'open',
        detail: '−0.1 h [−0.3, +0.1]',
      },
    ],
    sequences: LOOP,
    checks: null,
    proposals: [
      proposal('statute-none', 'congressional-guarantee', 2),
      proposal('none-corps', 'eu-surge', 0),
      { ...proposal('announced', 'congressional-guarantee', 2), adoption: null },
    ],
  };
}

const FORCE = { scenario: 'standard-battery', kind: 'group', id: 'force' } as const;

/** One arm that pairing helps, one that never differs from the baseline. */
const PAIRING: Estimates['pairing'] = [
  {
    arm: 'announced',
    scope: FORCE,
    estimand: 'credibility',
    n: N,
    changed: 61,
    factor: 16.4,
    interval90: { low: 13.2, high: 20.1 },
  },
  {
    arm: 'statute-none',
    scope: FORCE,
    estimand: 'credibility',
    n: N,
    changed: 0,
    factor: Number.NaN,
    interval90: { low: Number.NaN, high: Number.NaN },
  },
];

/** What the law does beyond its announcement, on the scopes where both have an effect. */
function compared(effects: readonly PairedEffect[]): Comparison[] {
  return effects
    .filter((row) => row.arm === 'announced' && row.scope.kind === 'group')
    .map((row) => ({
      ...row,
      with: 'statute-none',
      value: -0.016,
      interval90: { low: -0.02, high: -0.012 },
    }));
}

/** One crisis as the command line hands it over. */
export const CRISIS: TimelineCrisis = {
  scenario: 'standard-battery',
  item: 'limited-conventional:EST',
  arm: BASELINE,
  replication: 17,
  rows: [
    { hour: 0, kind: 'signal', who: 'Estonia', text: 'a limited attack begins; severity 0.71', value: 0.71 },
    {
      hour: 3.2,
      kind: 'signal',
      who: 'NATO',
      text: 'first situation report; mean belief that Russia did it on purpose 0.82',
      value: 0.82,
    },
    { hour: 9.5, kind: 'text', who: 'Estonia', text: 'asks for package 8 (Article 5, force)', value: 8 },
    {
      hour: 14,
      kind: 'position',
      who: 'Poland, Latvia, Lithuania',
      text: 'in favour; denial and audience weigh most',
      value: null,
    },
    {
      hour: 21.5,
      kind: 'holdout',
      who: 'Hungary',
      text: 'breaks silence: Russia ties −0.21, escalation −0.14, consent cost −0.06',
      value: -0.19,
    },
    { hour: 30, kind: 'payment', who: 'Hungary', text: 'a side payment is offered and refused', value: null },
    {
      hour: 41,
      kind: 'text',
      who: 'Estonia',
      text: 'the text is watered down to package 5 (reinforcement, strong)',
      value: 5,
    },
    {
      hour: 48,
      kind: 'coalition',
      who: 'United Kingdom and 8 others',
      text: 'a coalition of the willing forms',
      value: 9,
    },
    { hour: 65, kind: 'decision', who: 'Council', text: 'adopts package 5 under silence', value: 5 },
    {
      hour: 131,
      kind: 'force',
      who: 'Poland',
      text: 'the first force under the decision arrives',
      value: 0.04,
    },
    {
      hour: 168,
      kind: 'end',
      who: 'Window',
      text: 'closes with adequacy 0.74: adequate in time',
      value: 0.74,
    },
  ],
};
