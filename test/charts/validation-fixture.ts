import type {
  ClockResult,
  EventSet,
  FigureResult,
  Forecaster,
  HindcastResult,
  InformedParameter,
  Predicted,
  Standing,
  Validation,
} from '../../src/analysis/evidence/validation.ts';
import { coverage } from '../../src/analysis/scores/coverage.ts';
import { compare } from '../../src/analysis/scores/compare.ts';

/** A validation with the shape of a real one. Its numbers are invented; it is no finding. */

const FORECASTERS: readonly Forecaster[] = ['prior', 'posterior', 'constant-rates', 'regression', 'as-asked'];

function predicted(median: number, spread: number, [low, high]: readonly [number, number]): Predicted {
  const half = { low: median / spread, high: median * spread };
  const ninety = { low: median / spread ** 2, high: median * spread ** 2 };
  const holds = (of: { low: number; high: number }): boolean => high >= of.low && low <= of.high;
  return { median, half, ninety, insideHalf: holds(half), insideNinety: holds(ninety), n: 400, crps: 0.4 };
}

function figure(
  id: string,
  value: number,
  between: readonly [number, number],
  unit: string,
  medians: readonly [prior: number, posterior: number],
): FigureResult {
  const [prior, posterior] = medians;
  return {
    id,
    value,
    between,
    unit,
    predicted: { prior: predicted(prior, 2, between), posterior: predicted(posterior, 1.6, between) },
  };
}

function clock(decision: ClockResult['decision'], days: number, posterior: number): ClockResult {
  const of = (median: number) => ({
    median,
    half: { low: median / 2, high: Math.min(30, median * 2) },
    ninety: { low: median / 5, high: 30 },
    never: 0.2,
  });
  return {
    decision,
    days,
    between: [days * 0.8, days * 1.2],
    predicted: { prior: of(posterior * 1.5), posterior: of(posterior) },
  };
}

function event(
  id: string,
  title: string,
  code: number,
  posterior: readonly number[],
  clocks: readonly ClockResult[],
  more: Partial<HindcastResult> = {},
): HindcastResult {
  const prior = posterior.map((share) => (share + 0.2) / 2);
  const probability: Readonly<Record<Forecaster, number>> = {
    posterior: posterior[code]!,
    prior: prior[code]!,
    'constant-rates': 0.45,
    regression: 0.4,
    'as-asked': 0.6,
  };
  const score = (forecaster: Forecaster) => ({
    id,
    logScore: Math.log(Math.max(0.002, probability[forecaster])),
    brier: (1 - probability[forecaster]) ** 2,
    rankedProbability: 0.2,
    crps: clocks.length === 0 ? null : 100 * (1 - probability[forecaster]),
    codeInside: { half: probability[forecaster] > 0.3, ninety: probability[forecaster] > 0.05 },
    clocksInside: clocks.map(() => ({ half: true, ninety: true })),
  });
  return {
    id,
    title,
    date: `${/\d{4}/.exec(title)?.[0] ?? '2003'}-02-10`,
    set: 'calibration',
    scope: 'in',
    because: 'A member asked the Council.',
    code,
    fitted: false,
    readings: [
      { id, codes: { prior, posterior }, clocks },
      { id: `${id}/graver`, codes: { prior, posterior: prior }, clocks },
    ],
    scores: {
      posterior: score('posterior'),
      prior: score('prior'),
      'constant-rates': score('constant-rates'),
      regression: score('regression'),
      'as-asked': score('as-asked'),
    },
    ...more,
  };
}

const hindcasts: readonly HindcastResult[] = [
  event(
    'turkiye-2003',
    'Defence of Türkiye before the war in Iraq, 2003',
    2,
    [0.2, 0.1, 0.6, 0.05, 0.05],
    [clock('measures', 6, 4)],
    { fitted: true },
  ),
  event(
    'september-11-2001',
    'The attacks of 11 September 2001',
    4,
    [0.05, 0.05, 0.2, 0.3, 0.4],
    [clock('article5', 1.15, 1), clock('operative', 21, 9)],
    { fitted: true },
  ),
  event(
    'idlib-2020',
    'Turkish soldiers killed at Idlib, February 2020',
    1,
    [0.1, 0.04, 0.7, 0.1, 0.06],
    [clock('adopted', 1, 0.4)],
  ),
  event('rf4e-2012', 'Turkish RF-4E shot down by Syria, June 2012', 1, [0.3, 0.25, 0.45, 0, 0], []),
  event('poland-2025', 'Drones over Poland, 2025', 2, [0.25, 0.25, 0.5, 0, 0], [clock('adopted', 0.5, 1)], {
    set: 'hold-out',
  }),
  {
    ...event('kosovo-1998', 'Kosovo, 1998-99', 3, [0.2, 0.2, 0.2, 0.2, 0.2], []),
    scope: 'out',
    because: 'An operation of choice.',
    readings: [],
    scores: null,
  },
];

const scored = hindcasts.filter(({ scores }) => scores !== null);

function standing(set: EventSet): Standing {
  const own = scored.filter((each) =>
    set === 'all' ? true : set === 'unfitted' ? !each.fitted : each.set === 'hold-out',
  );
  const of = (name: 'logScore' | 'crps' | 'brier') =>
    compare(
      FORECASTERS.map((id) => ({
        id,
        scores: own.map(({ scores }) => scores![id][name]).filter((value): value is number => value !== null),
      })),
      'prior',
      name === 'logScore' ? 'higher' : 'lower',
    );
  return { logScore: of('logScore'), crps: of('crps'), brier: of('brier') };
}

const events = {
  codes: [coverage([true, false, true, true, true], 0.5), coverage([true, true, true, false, true], 0.9)],
  clocks: [coverage([true, false, true], 0.5), coverage([true, true, true], 0.9)],
};

function lags(candidate: string, last: string) {
  const interval = { low: 10, high: 40 };
  return {
    candidate,
    times: [
      { statistic: 'median', observed: 15, median: 22, half: interval, ninety: { low: 6, high: 80 } },
      {
        statistic: 'last',
        observed: 268,
        median: 230,
        half: { low: 160, high: 330 },
        ninety: { low: 100, high: 620 },
      },
    ],
    last,
    logScore: { model: -3.1, uniform: -3.4, coded: -1.4 },
    likeliest: [
      { member: 'HUN', share: 0.07 },
      { member: 'TUR', share: 0.05 },
    ],
    relabelled: [
      { member: 'CZE', share: 0.07 },
      { member: 'ITA', share: 0.06 },
    ],
  };
}

const NAMES = [
  'tabling.cost',
  'pref.isolation',
  'clock.silenceFraction',
  'russia.rateBase',
  'pref.normWeight',
  'pref.demandSize',
  'threshold.confirmation',
  'clock.request',
  'contribution.base',
  'bargaining.paymentSize',
  'member.demandProb',
  'pref.noiseSd',
  'tabling.shame',
  'clock.convene',
  'clock.instruction',
  'pref.consentCost',
  'contribution.weightExponent',
  'pref.russiaTieWeight',
  'class.cable-sabotage.T95',
  'package.4.d',
];

const informed: readonly InformedParameter[] = NAMES.map((name, at) => {
  const prior = [0.2, 0.4, 0.5, 0.7, 1.1];
  const shift = (20 - at) / 100;
  return {
    name,
    unit: 'utility units',
    prior,
    posterior: prior.map((value) => 0.5 + shift + (value - 0.5) * 0.7),
    distance: 0.4 - at / 60,
    shift: shift * 3,
    narrower: 0.7,
  };
});

export function validationFixture(): Validation {
  return {
    casus: '0.0.0',
    model: '0.0.0',
    code: '5d21c0ffee5d21c0ffee',
    seed: 'article five',
    vectors: { prior: 400, posterior: 400 },
    runs: 400,
    ensemble: { version: '1', sha256: '7b1de9a07b1de9a07b1de9a0' },
    facts: [
      {
        number: 1,
        set: 'calibration',
        statement: 'Most commitments were honoured.',
        role: 'no counterpart',
        because: 'The model has no war that is called upon.',
        figures: [],
      },
      {
        number: 7,
        set: 'calibration',
        statement: 'In 2003 help was decided six days after the letter.',
        role: 'observed',
        because: '',
        figures: [figure('7/days-to-measures', 6, [6, 9], 'days', [20, 7])],
      },
      {
        number: 9,
        set: 'calibration',
        statement: 'Half of the parliaments had approved after 15 days.',
        role: 'observed',
        because: '',
        figures: [
          figure('9/median', 15, [15, 15], 'days', [40, 17]),
          figure('9/quartiles.1', 4, [3, 7], 'days', [20, 25]),
          figure('9/quartiles.2', 29, [29, 29], 'days', [70, 35]),
        ],
      },
      {
        number: 10,
        set: 'calibration',
        statement: 'Between 12 and 34 attacks a year are counted.',
        role: 'observed',
        because: '',
        figures: [figure('10/acts-a-year', 23, [12, 34], 'acts a year', [30, 25])],
      },
      {
        number: 25,
        set: 'hold-out',
        statement: 'No hybrid act has led to Article 5.',
        role: 'observed',
        because: '',
        figures: [figure('25/article5-share', 0, [0, 0], 'share of hybrid crises', [0, 0])],
      },
    ],
    factsInside: {
      prior: { inside: 1, of: 3, misses: [7, 9] },
      posterior: { inside: 2, of: 3, misses: [9] },
    },
    hindcasts,
    standings: { all: standing('all'), unfitted: standing('unfitted'), 'hold-out': standing('hold-out') },
    coverage: { prior: events, posterior: events, unfitted: events },
    structures: [
      { id: 'default', logScore: -1.2, crps: 80, difference: 0, interval: { low: 0, high: 0 } },
      {
        id: 'voting=strategic',
        logScore: -1.1,
        crps: 78,
        difference: 0.1,
        interval: { low: -0.05, high: 0.25 },
      },
      {
        id: 'influence=none',
        logScore: -1.5,
        crps: 90,
        difference: -0.3,
        interval: { low: -0.5, high: -0.1 },
      },
    ],
    defaultParameters: {
      logScore: { difference: 0.05, error: 0.04 },
      crps: { difference: -2, error: 3 },
      events: 1,
      becomesDefault: false,
    },
    ratification: {
      prior: { candidates: [lags('FIN', 'TUR'), lags('SWE', 'HUN')] },
      posterior: { candidates: [lags('FIN', 'TUR'), lags('SWE', 'HUN')] },
    },
    informed,
    informedOf: { parameters: 300, beyondChance: 4 },
  };
}
