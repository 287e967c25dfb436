import { estimand as describe } from '../analysis/estimands.ts';
import type { EstimandId, Estimates, Scope } from '../analysis/estimates.ts';
import { COUNT_KINDS, shares } from '../charts/counts.ts';
import {
  classScopes,
  countScope,
  countsOf,
  findEffect,
  findEstimate,
  groupScopes,
} from '../charts/select.ts';
import {
  armLabel,
  capital,
  className,
  effectText,
  number,
  outOf100,
  scenarioTitle,
  scopeName,
  scopePlural,
  shortName,
  shortTitle,
  wordsOf,
} from '../charts/words.ts';
import { answerArms } from './answer.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';
import { sampleWords } from '../analysis/sample-words.ts';

const BY_GROUP: readonly EstimandId[] = [
  'credibility',
  'sustained',
  'rmst72',
  'rmst720',
  'falsePositive',
  'participation',
  'breadth',
  'usShare',
];
const BY_CLASS: readonly EstimandId[] = ['credibility', 'tabled', 'rmst72', 'rmst720', 'falsePositive'];

function level(estimates: Estimates, arm: string, scope: Scope, estimand: EstimandId): string {
  const row = findEstimate(estimates, arm, scope, estimand);
  if (row === undefined) return '–';
  const words = wordsOf(estimand);
  if (Number.isNaN(row.value)) return '–';
  const say = (value: number): string => number(value * words.scale);
  return `${say(row.value)} [${say(row.interval90.low)}, ${say(row.interval90.high)}]`;
}

/** The table anyone can say aloud: the arms of the answer; the figure under it has all. */
export function countsTable(estimates: Estimates, scenario: string): Html | null {
  const scope = countScope(estimates, scenario);
  const rows = scope === undefined ? [] : countsOf(estimates, scope);
  const base = rows.find((row) => row.arm === estimates.baseline);
  if (scope === undefined || base === undefined) return null;
  const before = outOf100(shares(base));
  const after = answerArms(estimates).flatMap((arm) => rows.filter((row) => row.arm === arm));
  return table(
    `Of 100 ${scopePlural(estimates, scope)}: ${shortTitle(scenarioTitle(estimates, scenario))}, before → after, n = ${sampleWords(base.n, estimates.design, 'crises')} an arm`,
    [{ head: 'Arm' }, ...COUNT_KINDS.map(({ name }) => ({ head: capital(name), numeric: true }))],
    [
      [armLabel(estimates, base.arm), ...before.map(String)],
      ...after.map((row) => [
        armLabel(estimates, row.arm),
        ...outOf100(shares(row)).map((value, at) => `${before[at] ?? 0} → ${value}`),
      ]),
    ],
  );
}

/** Every arm by group: the level, and the paired effect beside it. */
export function groupTables(estimates: Estimates, scenario: string): Html {
  const groups = groupScopes(estimates, scenario);
  const [first] = groups;
  if (first === undefined) return markup``;
  const tables = BY_GROUP.flatMap((estimand) => {
    const n = findEstimate(estimates, estimates.baseline, first, estimand)?.n;
    if (n === undefined) return [];
    const words = wordsOf(estimand);
    const rows = estimates.arms.map(({ id, label }) => [
      label,
      ...groups.flatMap((scope) => {
        const effect = findEffect(estimates, id, scope, estimand);
        return [
          level(estimates, id, scope, estimand),
          id === estimates.baseline || effect === undefined
            ? '–'
            : effectText(words, effect.value, effect.interval90),
        ];
      }),
    ]);
    const heads = groups.flatMap((scope) => [
      { head: capital(scope.id), numeric: true },
      { head: `${capital(scope.id)}: effect`, numeric: true },
    ]);
    const caption = `${capital(describe(estimand).label)}, ${words.unit}, with 90% interval; n = ${sampleWords(n, estimates.design, estimand === 'falsePositive' || estimand === 'usShare' ? 'crises' : 'replications')} (${scopeName(estimates, first)}, baseline); ${shortTitle(scenarioTitle(estimates, scenario))}`;
    return [
      markup`<details${estimand === 'credibility' ? markup` open` : ''}><summary>${capital(describe(estimand).label)}</summary>${table(caption, [{ head: 'Arm' }, ...heads], rows)}</details>`,
    ];
  });
  return markup`${tables}`;
}

/** Every class under the baseline, and what each arm of the answer changes in it. */
export function classTables(estimates: Estimates, scenario: string): Html {
  const classes = classScopes(estimates, scenario);
  const arms = answerArms(estimates);
  const [first] = classes;
  if (first === undefined) return markup``;
  const n = findEstimate(estimates, estimates.baseline, first, 'credibility')?.n ?? 0;
  const where = shortTitle(scenarioTitle(estimates, scenario));
  const words = wordsOf('credibility');
  return markup`${table(
    `By class, ${armLabel(estimates, estimates.baseline)}, with 90% interval; n = ${sampleWords(n, estimates.design, 'replications')}; ${where}. A dash: no such crisis`,
    [{ head: 'Class' }, ...BY_CLASS.map((estimand) => ({ head: shortName(estimand), numeric: true }))],
    classes.map((scope) => [
      capital(className(scope.id)),
      ...BY_CLASS.map((estimand) => level(estimates, estimates.baseline, scope, estimand)),
    ]),
  )}
  ${table(
    `By class, what each arm changes in those answered adequately in time, in points with 90% interval; n = ${sampleWords(n, estimates.design, 'paired worlds')}; ${where}`,
    [{ head: 'Class' }, ...arms.map((arm) => ({ head: armLabel(estimates, arm), numeric: true }))],
    classes.map((scope) => [
      capital(className(scope.id)),
      ...arms.map((arm) => {
        const effect = findEffect(estimates, arm, scope, 'credibility');
        return effect === undefined ? '–' : effectText(words, effect.value, effect.interval90);
      }),
    ]),
  )}`;
}
