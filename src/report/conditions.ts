import type { Condition, Estimates } from '../analysis/estimates.ts';
import { conditionSentence, neverTabledSentence } from '../analysis/sentences.ts';
import { digitsOf } from '../charts/conditions.ts';
import { armLabel, number } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** How far the value that would do is from the centre of the prior. */
function distance(condition: Condition): string {
  const { reachedAt, centre } = condition;
  if (reachedAt === null) return 'beyond the values tried';
  const digits = digitsOf(condition);
  const away = `${number(Math.abs(reachedAt - centre), digits)} ${reachedAt >= centre ? 'above' : 'below'}`;
  return centre === 0 ? away : `${away} (${number(reachedAt / centre, 1)} times)`;
}

/** What would have to be true for each proposal to matter: which parameter, and how far from its centre. */
export function conditionsTable(estimates: Estimates): Html {
  const rows = estimates.conditions;
  const [first] = rows;
  if (first === undefined) return markup`<p>This run did not look for conditions.</p>`;
  const tried = (condition: Condition): string => {
    const values = condition.points.map(({ value }) => value);
    const digits = digitsOf(condition);
    return `${number(Math.min(...values), digits)} to ${number(Math.max(...values), digits)}`;
  };
  return markup`<ul class="sentences">
      ${rows.map((row) => markup`<li>${conditionSentence(row, estimates)}</li>`)}
    </ul>
    ${table(
      `Value of one parameter at which the effect reaches ${number(100 * first.target, 0)} points, the others drawn from their priors; n = ${first.points[0]?.n ?? 0} pairs a value`,
      [
        { head: 'Proposal' },
        { head: 'Parameter' },
        { head: 'Centre of its prior', numeric: true },
        { head: 'Values tried', numeric: true },
        { head: 'Reached at', numeric: true },
        { head: 'From the centre', numeric: true },
      ],
      rows.map((row) => [
        armLabel(estimates, row.arm),
        row.parameter,
        number(row.centre, digitsOf(row)),
        tried(row),
        row.reachedAt === null ? 'not reached' : number(row.reachedAt, digitsOf(row)),
        distance(row),
      ]),
    )}`;
}

/** Classes that never reach the Council, a line each. */
export function neverTabled(estimates: Estimates): Html {
  const rows = estimates.neverTabled;
  if (rows.length === 0)
    return markup`<p>Every class reaches the Council in at least 1% of crises in some arm.</p>`;
  return markup`<ul class="sentences">
    ${rows.map((row) => markup`<li>${neverTabledSentence(row)}</li>`)}
  </ul>`;
}
