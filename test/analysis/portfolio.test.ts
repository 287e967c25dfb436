import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chooseCovering, shareCovered } from '../../src/analysis/portfolio/coverage.ts';
import { dominates, paretoFront } from '../../src/analysis/portfolio/dominance.ts';
import { type MeasuredSet, pointOf } from '../../src/analysis/portfolio/gains.ts';
import type { Option } from '../../src/analysis/portfolio/option.ts';
import { Predictor } from '../../src/analysis/portfolio/predicted.ts';
import { affordable, type ProposalSet, setOf } from '../../src/analysis/portfolio/proposal-set.ts';
import { type Effort, search, type Stage } from '../../src/analysis/portfolio/search.ts';
import { standings } from '../../src/analysis/portfolio/standings.ts';
import { fewVectors, searchCaveat } from '../../src/analysis/portfolio/words.ts';
import { worstDeciles } from '../../src/analysis/portfolio/worst-decile.ts';
import type { Portfolio } from '../../src/analysis/portfolio/portfolio.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { paretoFigures } from '../../src/charts/pareto.ts';
import { resamples } from '../../src/analysis/resample.ts';

const option = (proposal: string, high = 1, capital = 0.1): Option => ({
  key: `${proposal}-1`,
  proposal,
  name: proposal,
  level: 1,
  levelName: 'full',
  dose: 1,
  money: { low: high / 2, high },
  capital,
});
const measured = (set: ProposalSet, values: readonly number[]): MeasuredSet => ({
  set,
  gains: values.map((value) => ({ value, high: value })),
  regrets: values.map((value) => 1 - value),
});

describe('dominance', () => {
  test('at least as good in everything, better in something', () => {
    expect(dominates([1, 2], [1, 1])).toBe(true);
    expect(dominates([1, 1], [1, 1])).toBe(false);
    expect(dominates([2, 0], [1, 1])).toBe(false);
  });

  test('the front keeps what nothing dominates, equals with it', () => {
    const points = [
      [3, 0],
      [2, 2],
      [2, 1], // below [2, 2]
      [0, 3],
      [0, 3],
      [-1, 3], // below [0, 3]
    ];
    expect(paretoFront(points)).toEqual([0, 1, 3, 4]);
  });
});

describe('coverage', () => {
  const points = [
    [1, 0],
    [0.5, 0.5],
    [0.6, 0.6],
    [0, 1],
  ];

  test('takes what dominates most first and what is dominated never, unless it fills', () => {
    expect(chooseCovering(points, [0, 0], [], 4, false)[0]).toBe(2);
    expect(new Set(chooseCovering(points, [0, 0], [], 4, false))).toEqual(new Set([0, 2, 3]));
    expect(chooseCovering([...points, [0.1, 0.1]], [0, 0], [], 4, true)).toEqual([2, 0, 3, 1]);
  });

  test('what is worst in one thing is taken for what it is best in', () => {
    const worst = [
      [1, 0],
      [0.1, 0.9],
    ];
    expect(new Set(chooseCovering(worst, [0, 1], [], 2, false))).toEqual(new Set([0, 1]));
  });

  test('what has to be chosen comes first, each once', () => {
    expect(chooseCovering(points, [0, 0], [3, 3], 2, false)).toEqual([3, 2]);
  });

  test('the share of the box that is dominated', () => {
    // From a tenth below the worst: sides of 1.1, so that a point in the middle reaches .6 / 1.1 of each.
    expect(
      shareCovered(
        [[0.5, 0.5]],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    ).toBeCloseTo((0.6 / 1.1) ** 2, 2);
  });
});

test('a set is predicted from its options and the pairs of them that were run', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => option(id)) as [Option, Option, Option];
  const predictor = new Predictor([
    measured(setOf([a]), [0.1, 1, 0]),
    measured(setOf([b]), [0.2, 2, -0.1]),
    measured(setOf([c]), [0.05, 0, 0]),
    measured(setOf([b, a]), [0.25, 4, -0.1]), // .05 less and 1 more than the two apart
  ]);
  const gains = predictor.gains(setOf([a, b, c]));
  for (const [o, expected] of [0.3, 4, -0.1].entries()) expect(gains[o]).toBeCloseTo(expected, 12);
});

/** A made-up world: gains of each option, and what pairs add or take away; prices that make a budget bite. */
const POOL = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => option(id, 2 + 3 * i, 0.2 + 0.05 * i));
const ALONE = [
  [0.1, 0, 0],
  [0.02, 4, 0],
  [0.15, -1, -0.1],
  [0.08, 1, 0.01],
  [0.01, 2.5, 0],
  [0.2, 0.5, 0],
];
const TOGETHER = new Map([
  ['a-1+b-1', [0.06, 1, 0]],
  ['a-1+c-1', [-0.12, 0, 0.05]],
  ['d-1+f-1', [-0.05, 0, 0]],
  ['b-1+e-1', [0, -2, 0]],
]);
const REFUSED = [{ first: 'c-1', second: 'f-1', because: 'one rule' }];
const BUDGET = { money: 24, capital: 1 };

function gainsOf({ options }: ProposalSet): number[] {
  return [0, 1, 2].map((o) => {
    let sum = 0;
    for (const [i, { key }] of options.entries()) {
      sum += ALONE[POOL.findIndex((each) => each.key === key)]![o]!;
      for (const other of options.slice(i + 1)) sum += TOGETHER.get(`${key}+${other.key}`)?.[o] ?? 0;
    }
    return sum;
  });
}

/** Every set of at most three that the budget and the rules allow. */
function everySet(): ProposalSet[] {
  return Array.from({ length: 2 ** POOL.length }, (_, bits) => POOL.filter((_option, i) => bits & (1 << i)))
    .filter((options) => options.length >= 1 && options.length <= 3)
    .map((options) => setOf(options))
    .filter((set) => affordable(set, BUDGET) && !(set.key.includes('c-1') && set.key.includes('f-1')));
}

const EFFORT: Effort = {
  atMost: 3,
  sets: 100,
  finalists: 100,
  candidates: 100,
  vectors: 10,
  finalVectors: 10,
  finalInner: 2,
};

async function searched(effort: Effort, pool = POOL) {
  const stages: Stage[] = [];
  const found = await search(pool, REFUSED, BUDGET, effort, async (stage) => {
    stages.push(stage);
    return stage.sets.map((set) => measured(set, gainsOf(set)));
  });
  return { ...found, stages };
}

const pointsOf = (sets: readonly ProposalSet[]): number[][] => sets.map((set) => pointOf(set, gainsOf(set)));

describe('the search', () => {
  test('with room for everything it is exhaustive, and its candidates are the front', async () => {
    const every = everySet();
    const { candidates, stages } = await searched(EFFORT);
    const run = stages
      .filter(({ name }) => name !== 'finalists')
      .flatMap(({ sets }) => sets.map(({ key }) => key));
    expect(run.toSorted()).toEqual(every.map(({ key }) => key).toSorted());
    const all = pointsOf(every);
    const front = paretoFront(all).map((at) => every[at]!.key);
    expect(front).toEqual(expect.arrayContaining(candidates.map(({ set }) => set.key)));
    expect(shareCovered(pointsOf(candidates.map(({ set }) => set)), all)).toBe(shareCovered(all, all));
  });

  test('with room for a third of the pairs and triples it keeps most of what there is', async () => {
    const all = pointsOf(everySet());
    const { candidates, stages } = await searched({ ...EFFORT, sets: 4, finalists: 10, candidates: 6 });
    expect(stages.map(({ name, sets }) => [name, sets.length])).toEqual([
      ['alone', 6],
      ['sets-of-2', 4],
      ['sets-of-3', 4],
      ['finalists', 10],
    ]);
    const best = pointsOf(candidates.map(({ set }) => set));
    expect(shareCovered(best, all)).toBeGreaterThan(0.85 * shareCovered(all, all));
    expect(Math.max(...best.map((point) => point[0]!))).toBe(Math.max(...all.map((point) => point[0]!)));
  });

  test('no set is beyond the budget, twice in one proposal or refused; what gains nothing goes no further', async () => {
    const useless = option('g');
    const dear = option('h', 100);
    const { stages, dropped } = await searched(EFFORT, [...POOL, dear]);
    for (const { sets } of stages)
      for (const set of sets) {
        expect(set.money.high).toBeLessThanOrEqual(24);
        expect(set.capital).toBeLessThanOrEqual(1 + 1e-9);
        expect(set.key).not.toMatch(/c-1.*f-1/);
        expect(new Set(set.options.map(({ proposal }) => proposal)).size).toBe(set.options.length);
      }
    expect(dropped).toEqual([{ key: 'h-1', because: 'over the budget' }]);
    const none = await search([useless], [], BUDGET, EFFORT, async ({ sets }) =>
      sets.map((set) => measured(set, [0, 0, 0])),
    );
    expect(none).toMatchObject({
      candidates: [],
      dropped: [{ key: 'g-1', because: 'changes nothing here' }],
    });
  });
});

describe('standing', () => {
  const price = (high: number, capital: number) => ({ money: { low: 0, high }, capital });
  const gains = [0, 5, 6, 4, 9];
  const clear = new Set(['1 0', '2 0', '4 0', '4 1', '4 2', '4 3']);
  const between = (a: number, b: number) => [
    { gain: gains[a]! - gains[b]!, p: clear.has(`${a} ${b}`) || clear.has(`${b} ${a}`) ? 0.01 : 0.5 },
  ];

  test('on the front is what is shown to be better than all that costs no more', () => {
    const found = standings(
      [price(0, 0), price(1, 0.1), price(2, 0.2), price(2, 0.3), price(1, 0.4)],
      between,
    );
    expect(found).toEqual([
      { standing: 'front', rivals: [] },
      { standing: 'front', rivals: [] },
      { standing: 'not told apart', rivals: [1] }, // 6 against 5, not clear
      { standing: 'dominated', rivals: [1, 2] }, // 4 against 5 and 6, and dearer
      { standing: 'front', rivals: [] },
    ]);
  });

  test('of the same price and the same gain neither dominates, and neither is on the front', () => {
    // 0.1 + 0.2 is a last bit above 0.3.
    for (const [one, other] of [
      [1, 1],
      [0.3, 0.1 + 0.2],
    ] as const) {
      const found = standings([price(one, 1), price(other, 1)], () => [{ gain: 0, p: 1 }]);
      expect(found.map(({ standing }) => standing)).toEqual(['not told apart', 'not told apart']);
    }
  });
});

describe('regret in the worst tenth', () => {
  const table = resamples('test', 20, 200);
  const twice = (values: readonly number[]): Float64Array => Float64Array.from(values.flatMap((v) => [v, v]));

  test('is the mean of the two worst of twenty vectors', () => {
    const first = Array.from({ length: 20 }, (_, v) => (v < 3 ? 1 - v / 10 : 5)); // behind by 4, 3, 2, then ahead
    const second = Array.from({ length: 20 }, (_, v) => (v === 0 ? 5 : v === 1 ? 3.9 : v === 2 ? 2.8 : 4.5));
    const [a, b] = worstDeciles([twice(first), twice(second)], 1, 2, table);
    expect(a!.value).toBeCloseTo((4 + 3) / 2, 12);
    expect(a!.mean).toBeCloseTo((4 + 3 + 2) / 20, 12);
    expect(a!.crossed).toBeCloseTo(3.5, 12);
    expect(b!.value).toBeCloseTo(0.5, 12);
    expect(a!.interval90.low).toBeLessThanOrEqual(a!.value);
    expect(a!.interval90.high).toBeGreaterThanOrEqual(a!.value);
  });

  test('where less is better the smaller number is the better one', () => {
    const [a, b] = worstDeciles([twice(Array(20).fill(1)), twice(Array(20).fill(3))], -1, 2, table);
    expect([a!.value, b!.value, b!.crossed]).toEqual([0, 2, 2]);
  });

  test('crossed leaves out the luck of one run', () => {
    // The second arm is ahead by 2 in one run of each of two vectors and behind by 2 in the other: by luck.
    const first = new Float64Array(40).fill(0);
    const second = Float64Array.from({ length: 40 }, (_, r) => (r < 4 ? (r % 2 === 0 ? 2 : -2) : -1));
    const [a] = worstDeciles([first, second], 1, 2, table);
    // In either half it looks best where it was lucky, and the other half takes it back: -2 and -2.
    expect(a!.crossed).toBeCloseTo((-2 + 0) / 2, 12);
    expect(a!.value).toBe(0);
  });
});

describe('words', () => {
  const looked = (...of: readonly (readonly [number, number])[]) =>
    of.map(([run, possible], at) => ({ size: at + 1, possible, run }));
  const dropped = [
    { key: 'g-1', because: 'too little alone' as const },
    { key: 'h-1', because: 'over the budget' as const },
  ];

  test('a search of some is a heuristic, with what it ran of what there is', () => {
    const said = searchCaveat({ looked: looked([136, 136], [400, 2469], [400, 17_479], [5, 9]), dropped });
    expect(said).toContain(
      '136 of 136 single levels, 400 of 2,469 pairs, 400 of 17,479 triples, 5 of 9 sets of 4;',
    );
    expect(said).toContain('a better set may be among the others');
  });

  test('a search of all is exhaustive, but for what was dropped', () => {
    const all = looked([12, 12], [54, 54], [108, 108]);
    const said = searchCaveat({ looked: all, dropped: dropped.slice(1) });
    expect(said).toContain(
      'exhaustive within pool and budget: it ran all there are (12 single levels, 54 pairs, 108 triples)',
    );
    expect(said).not.toMatch(/heuristic|among the others|never seen/);
    expect(searchCaveat({ looked: all, dropped })).toMatch(
      /exhaustive .*, but for .* 1 level that gains too little alone .* never seen/,
    );
  });

  test('regret of few vectors says so', () => {
    expect(fewVectors({ design: { vectors: 10 } })).toContain(
      'Of 10 vectors only, fewer than 30: the worst tenth is 1 ',
    );
    expect(fewVectors({ design: { vectors: 30 } })).toBeNull();
  });
});

test('each chart of a front has a title of its own, and that of false positives both places', () => {
  const portfolio = JSON.parse(
    readFileSync(new URL('../charts/golden/portfolio.json', import.meta.url), 'utf8'),
  ) as Portfolio;
  const made = paretoFigures(portfolio, FORMATS.screen);
  expect(made.map(({ title }) => title.split(':')[0])).toEqual([
    'Credibility against hours undecided',
    'Credibility against false positives',
    'Credibility against political capital',
    'Credibility against money',
  ]);
  const { credibility, falsePositive } = portfolio.places;
  for (const { group, scenario } of [credibility, falsePositive])
    expect(made[1]!.subtitle).toContain(`${group} group of ${scenario}`);
  expect(made[0]!.subtitle).not.toContain(falsePositive.scenario);
});
