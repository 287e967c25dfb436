import { estimand as describe } from '../analysis/estimands.ts';
import type { EstimandId, Estimates, Scope } from '../analysis/estimates.ts';
import { COUNT_KINDS } from '../charts/counts.ts';
import { classScopes, findEffect, findEstimate, groupScopes, shownArms } from '../charts/select.ts';
import {
  armLabel,
  capital,
  className,
  count,
  effectText,
  number,
  scenarioTitle,
  scopeName,
  scopePlural,
  wordsOf,
} from '../charts/words.ts';
import { aloud } from './answer.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

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
  const say = (value: number): string => number(value === null ? null : value * words.scale);
  return `${say(row.value)} [${say(row.interval90.low)}, ${say(row.interval90.high)}]`;
}

/** The table anyone can say aloud. */
export function countsTable(estimates: Estimates, scenario: string): Html | null {
  const said = aloud(estimates, scenario);
  const [base] = said?.lines ?? [];
  if (said === null || base === undefined) return null;
  return table(
    `Of 100 ${scopePlural(estimates, said.scope)}: ${scenarioTitle(estimates, scenario)}, baseline → arm, n = ${count(base.n)} crises an arm`,
    [{ head: 'Arm' }, ...COUNT_KINDS.map(({ name }) => ({ head: capital(name), numeric: true }))],
    said.lines.map((line) => [
      armLabel(estimates, line.arm),
      ...COUNT_KINDS.map((_, at) =>
        line.arm === estimates.baseline
          ? String(line.counts[at] ?? 0)
          : `${base.counts[at] ?? 0} → ${line.counts[at] ?? 0}`,
      ),
    ]),
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
    const caption = `${capital(describe(estimand).label)}, ${words.unit}, with 90% interval; n = ${count(n)} (${scopeName(estimates, first)}, baseline); ${scenarioTitle(estimates, scenario)}`;
    return [
      markup`<details${estimand === 'credibility' ? markup` open` : ''}><summary>${capital(describe(estimand).label)}</summary>${table(caption, [{ head: 'Arm' }, ...heads], rows)}</details>`,
    ];
  });
  return markup`${tables}`;
}

/** Every class under the baseline, and the effect on it of the arms the question is about. */
export function classTable(estimates: Estimates, scenario: string): Html {
  const classes = classScopes(estimates, scenario);
  const arms = shownArms(estimates, 2);
  const [first] = classes;
  if (first === undefined) return markup``;
  const n = findEstimate(estimates, estimates.baseline, first, 'credibility')?.n ?? 0;
  return table(
    `By class, baseline and effects, with 90% interval; points or hours; n = ${count(n)} replications; ${scenarioTitle(estimates, scenario)}`,
    [
      { head: 'Class' },
      ...BY_CLASS.map((estimand) => ({
        head: `${capital(describe(estimand).label)} (${wordsOf(estimand).unit})`,
        numeric: true,
      })),
      ...arms.map((arm) => ({
        head: `${armLabel(estimates, arm)}: effect on the first (points)`,
        numeric: true,
      })),
    ],
    classes.map((scope) => [
      capital(className(scope.id)),
      ...BY_CLASS.map((estimand) => level(estimates, estimates.baseline, scope, estimand)),
      ...arms.map((arm) => {
        const effect = findEffect(estimates, arm, scope, 'credibility');
        return effect === undefined
          ? '–'
          : effectText(wordsOf('credibility'), effect.value, effect.interval90);
      }),
    ]),
  );
}
