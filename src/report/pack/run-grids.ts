import type { EstimandId, Estimates, Scope } from '../../analysis/estimates.ts';
import { sampleWords } from '../../analysis/sample-words.ts';
import { COUNT_KINDS, shares } from '../../charts/counts.ts';
import {
  countScope,
  countsOf,
  effectsOf,
  findEffect,
  findEstimate,
  groupScopes,
} from '../../charts/select.ts';
import {
  armLabel,
  capital,
  effectText,
  number,
  outOf100,
  quoted,
  scenarioTitle,
  scopePlural,
  shortTitle,
  wordsOf,
} from '../../charts/words.ts';
import type { Grid } from '../table.ts';
import { armsInOrder } from './narrowed.ts';

const arms = (estimates: Estimates): string[] => [estimates.baseline, ...armsInOrder(estimates)];

/** What can be said aloud, of 100, and beside it the paired change with its interval; null where nothing was counted. */
export function countsGrid(estimates: Estimates, scenario: string): Grid | null {
  const scope = countScope(estimates, scenario);
  const rows = scope === undefined ? [] : countsOf(estimates, scope);
  const base = rows.find(({ arm }) => arm === estimates.baseline);
  if (scope === undefined || base === undefined) return null;
  const words = wordsOf('credibility');
  const where = shortTitle(scenarioTitle(estimates, scenario));
  const said = capital(scopePlural(estimates, scope));
  return {
    caption:
      `${said}${said.includes(where) ? '' : ` (${where})`}: what becomes of 100, and the paired change in those answered adequately in time, ` +
      `points, with 90% interval; n = ${sampleWords(base.n, estimates.design, 'crises')} an arm`,
    columns: [
      { head: 'Arm' },
      ...COUNT_KINDS.map(({ name }) => ({ head: capital(name), numeric: true })),
      { head: 'Change', numeric: true },
    ],
    rows: arms(estimates).flatMap((arm) => {
      const row = rows.find((each) => each.arm === arm);
      if (row === undefined) return [];
      const effect = findEffect(estimates, arm, scope, 'credibility');
      const change =
        arm === estimates.baseline || effect === undefined
          ? '–'
          : effectText(words, effect.value, effect.interval90);
      return [[armLabel(estimates, arm), ...outOf100(shares(row)).map(String), change]];
    }),
  };
}

/** Groups of the first scenario in which the estimand has a number; falsePositive has none where Russia did it all. */
export function estimandScopes(estimates: Estimates, estimand: EstimandId): Scope[] {
  for (const { id } of estimates.scenarios) {
    const scopes = groupScopes(estimates, id).filter(
      (scope) => effectsOf(estimates, scope, estimand).length > 0,
    );
    if (scopes.length > 0) return scopes;
  }
  return [];
}

/** What every arm changes in one estimand, by group; the baseline's row is its level. Null where no number is. */
export function effectsGrid(estimates: Estimates, estimand: EstimandId): Grid | null {
  const scopes = estimandScopes(estimates, estimand);
  const [first] = scopes;
  if (first === undefined) return null;
  const words = wordsOf(estimand);
  const n = effectsOf(estimates, first, estimand)[0]!.n;
  const noun = estimand === 'falsePositive' || estimand === 'usShare' ? 'crises' : 'paired worlds';
  const unit = words.unit === 'points' ? 'percentage points' : words.unit;
  return {
    caption:
      `${capital(words.label)}: the level under ${quoted(estimates, estimates.baseline)}, and what each other arm changes, ` +
      `${unit}, with 90% interval; n = ${sampleWords(n, estimates.design, noun)}; ${shortTitle(scenarioTitle(estimates, first.scenario))}`,
    columns: [{ head: 'Arm' }, ...scopes.map(({ id }) => ({ head: capital(id), numeric: true }))],
    rows: arms(estimates).map((arm) => [
      armLabel(estimates, arm),
      ...scopes.map((scope) => {
        if (arm === estimates.baseline) {
          const row = findEstimate(estimates, arm, scope, estimand);
          return row === undefined ? '–' : number(row.value * words.scale);
        }
        const effect = findEffect(estimates, arm, scope, estimand);
        return effect === undefined || Number.isNaN(effect.value)
          ? '–'
          : effectText(words, effect.value, effect.interval90);
      }),
    ]),
  };
}

/** The first rows of a grid, the baseline's before them. */
export function firstRows(grid: Grid, limit: number): Grid {
  return { ...grid, rows: grid.rows.slice(0, limit) };
}
