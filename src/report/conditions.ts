import type { Condition, Estimates } from '../analysis/estimates.ts';
import { conditionSentence, driverSentence, neverTabledSentence } from '../analysis/sentences.ts';
import { digitsOf } from '../charts/conditions.ts';
import { driversFound } from '../charts/drivers.ts';
import { conditionArms, leadingScope, sameScope, shownArms } from '../charts/select.ts';
import {
  armLabel,
  count,
  effectText,
  number,
  parameterLabel,
  parameterName,
  quoted,
  signed,
  wordsOf,
} from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** How far the value that would do is from the centre of the prior, and on which side. */
function distance({ reachedAt, centre, ...condition }: Condition): string {
  if (reachedAt === null) return 'not within the values tried';
  const digits = digitsOf({ reachedAt, centre, ...condition });
  const away = `${number(Math.abs(reachedAt - centre), digits)} ${reachedAt >= centre ? 'above' : 'below'} it`;
  return centre === 0 ? away : `${away}: ${number(reachedAt / centre, 1)} times`;
}

/** The largest effect at any value tried, with the value. */
function best(condition: Condition): string {
  const words = wordsOf(condition.estimand);
  const top = condition.points.reduce((most, point) =>
    (words.good || 1) * point.effect > (words.good || 1) * most.effect ? point : most,
  );
  return `${effectText(words, top.effect, top.interval90)} at ${number(top.value, digitsOf(condition))}`;
}

/** In a sentence for each proposal: what would do, or that nothing tried would. */
function inWords(estimates: Estimates, arm: string): Html[] {
  const rows = estimates.conditions.filter((row) => row.arm === arm);
  const reached = rows.filter((row) => row.reachedAt !== null);
  const missed = rows.filter((row) => row.reachedAt === null);
  const said = reached.map((row) => markup`<li>${conditionSentence(row, estimates)}</li>`);
  const [first] = missed;
  if (first === undefined) return said;
  const names = missed.map((row) => parameterName(row.parameter));
  const worth = number(first.target * wordsOf(first.estimand).scale, 0);
  return [
    ...said,
    markup`<li>
      ${quoted(estimates, arm)}: ${worth} ${wordsOf(first.estimand).unit} are not within the values tried of
      ${names.length === 1 ? '' : 'any of: '}${names.join('; ')}.
    </li>`,
  ];
}

/** What would have to be true for each proposal to matter: which parameter, and how far from its centre. */
export function conditionsTable(estimates: Estimates): Html {
  const rows = estimates.conditions;
  const [first] = rows;
  if (first === undefined) return markup`<p>This experiment does not ask what would have to be true.</p>`;
  const tried = (condition: Condition): string => {
    const values = condition.points.map(({ value }) => value);
    const digits = digitsOf(condition);
    return `${number(Math.min(...values), digits)} to ${number(Math.max(...values), digits)}`;
  };
  return markup`<ul class="sentences">
      ${conditionArms(estimates).flatMap((arm) => inWords(estimates, arm))}
    </ul>
    ${table(
      `Value of one parameter at which the effect reaches ${number(100 * first.target, 0)} points, the others drawn from their priors; n = ${count(first.points[0]?.n ?? 0)} pairs a value`,
      [
        { head: 'Proposal' },
        { head: 'Parameter' },
        { head: 'Centre of its prior', numeric: true },
        { head: 'Values tried', numeric: true },
        { head: 'Value needed', numeric: true },
        { head: 'From the centre', numeric: true },
        { head: 'Largest effect tried', numeric: true },
      ],
      rows.map((row) => [
        armLabel(estimates, row.arm),
        parameterLabel(row.parameter),
        number(row.centre, digitsOf(row)),
        tried(row),
        row.reachedAt === null
          ? '–'
          : `${row.verdict === 'about' ? 'about ' : ''}${number(row.reachedAt, digitsOf(row))}`,
        distance(row),
        best(row),
      ]),
    )}`;
}

/** Which prior drives each proposal's effect: the strongest rank correlation, and those beyond chance, of all tested. */
export function driversTable(estimates: Estimates): Html {
  const sought = conditionArms(estimates);
  const arms = sought.length > 0 ? sought : shownArms(estimates, 2);
  const lead = leadingScope(estimates);
  const searches = arms.flatMap((arm) =>
    estimates.driverSearches.filter(
      (row) =>
        row.arm === arm && row.estimand === 'credibility' && lead !== undefined && sameScope(row.scope, lead),
    ),
  );
  const [first] = searches;
  if (first === undefined || lead === undefined) return markup``;
  const beyond = searches.flatMap((search) => driversFound(estimates, search, 3));
  return markup`<h3>Which parameter drives the effect</h3>
    <ul class="sentences">
      ${searches.map((row) => markup`<li>${driverSentence(row, driversFound(estimates, row, 1)[0], estimates)}</li>`)}
    </ul>
    ${
      beyond.length === 0
        ? null
        : table(
            `Rank correlations beyond chance, at most three an effect, of ${count(first.tested)} tested; n = ${count(first.n)} parameter draws; ${wordsOf('credibility').label}, ${lead.id} group`,
            [
              { head: 'Proposal' },
              { head: 'Parameter' },
              { head: 'Rank correlation', numeric: true },
              { head: '90% interval', numeric: true },
              { head: 'Reading' },
            ],
            beyond.map((row) => [
              armLabel(estimates, row.arm),
              parameterLabel(row.parameter),
              signed(row.correlation, 2),
              `${signed(row.interval90.low, 2)} to ${signed(row.interval90.high, 2)}`,
              row.correlation > 0 ? 'effect grows with it' : 'effect shrinks with it',
            ]),
          )
    }`;
}

/** Classes that never reach the Council, a line each. */
export function neverTabled(estimates: Estimates): Html {
  const rows = estimates.neverTabled;
  if (rows.length === 0)
    return markup`<p>None: every class reaches the Council in at least 1 of 100 crises, in some arm.</p>`;
  return markup`<ul class="sentences">
    ${rows.map((row) => markup`<li>${neverTabledSentence(row)}</li>`)}
  </ul>`;
}
