import type { Estimates, Interval } from '../analysis/estimates.ts';
import { contestedScope, sameScope } from '../charts/select.ts';
import { attributeName, capital, number, quoted, scopeName, termName } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';
import { sampleWords } from '../analysis/sample-words.ts';

const share = (value: number, interval: Interval): string =>
  `${number(100 * value)} [${number(100 * interval.low)}, ${number(100 * interval.high)}]`;

/** Each member: blocks, contributes, is pivotal, and the figure its blocks rest on with its status. */
export function membersTable(estimates: Estimates): Html {
  const scope = contestedScope(estimates);
  const rows = estimates.members
    .filter((row) => scope !== undefined && row.arm === estimates.baseline && sameScope(row.scope, scope))
    .sort((a, b) => (b.blocks || 0) - (a.blocks || 0) || (a.member < b.member ? -1 : 1));
  const [first] = rows;
  if (first === undefined || scope === undefined) return markup`<p>The estimates hold no members.</p>`;
  return table(
    `The members in the ${scopeName(estimates, scope)} under ${quoted(estimates, estimates.baseline)}, of 100, with 90% interval; n = ${sampleWords(first.n, estimates.design, 'crises with a vote')}`,
    [
      { head: 'Member' },
      { head: 'Blocks at the first vote (of 100 votes)', numeric: true },
      { head: 'Contributes (of 100 crises)', numeric: true },
      { head: 'Alone decides a failed vote (of 100 votes)', numeric: true },
      { head: 'Commonest reason of its blocks' },
      { head: 'Rests on (status)' },
    ],
    rows.map((row) => [
      estimates.names[row.member] ?? row.member,
      share(row.blocks, row.interval90.blocks),
      share(row.contributes, row.interval90.contributes),
      share(row.pivotal, row.interval90.pivotal),
      row.restsOn === null
        ? '–'
        : `${capital(termName(row.restsOn.reason))} (${number(100 * row.restsOn.share, 0)}% of its blocks)`,
      row.restsOn === null
        ? '–'
        : markup`${attributeName(row.restsOn.attribute)}
            <span class="status ${row.restsOn.status}">${row.restsOn.status}</span>`,
    ]),
  );
}
