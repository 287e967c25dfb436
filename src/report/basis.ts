import type { Estimates } from '../analysis/estimates.ts';
import { count, number, parameterLabel, scenarioTitle, scopeName } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** Effects that cannot show: what arms write and no mode in which they ran reads, once for all arms that write the same. */
export function paths(estimates: Estimates): Html {
  const blind = new Map<string, string[]>();
  for (const { label, unread } of estimates.arms)
    for (const name of unread) blind.set(name, [...(blind.get(name) ?? []), label]);
  if (blind.size === 0) return markup`<p>Everything that the arms write is read.</p>`;
  const who = (labels: readonly string[]): string =>
    labels.length > NAMED ? `${labels.length} of the arms` : labels.join('; ');
  return markup`<p>
      No mode in which these arms ran reads the following: what an arm does through it is not in its effect.
    </p>
    <ul>
      ${[...blind].map(([name, labels]) => markup`<li>${parameterLabel(name)}: written by ${who(labels)}.</li>`)}
    </ul>`;
}

/** Arms that are named one by one. */
const NAMED = 3;

/** Groups at a floor or a ceiling: nothing an arm does can show there. */
export function dull(estimates: Estimates): Html {
  if (estimates.dull.length === 0)
    return markup`<p>
      Floors and ceilings: none. In every group the baseline answers between 3 and 97 of 100 adequately in
      time, so an effect has room to show.
    </p>`;
  return markup`<div class="warn" role="note">
    <b>Little can show here.</b> ${estimates.dull.map(
      ({ scope, value }) =>
        markup`In the ${scopeName(estimates, scope)} of “${scenarioTitle(estimates, scope.scenario)}” the
        baseline answers ${number(100 * value)} of 100 adequately in time, at the edge of what is possible. `,
    )}An
    effect near 0 there says little about the proposal.
  </div>`;
}

/** What the numbers rest on: how many of the figures are observed, derived, assumed. */
export function figuresStatus(estimates: Estimates): Html {
  const { observed, derived, assumed, fromMemory } = estimates.figures;
  const total = observed + derived + assumed;
  const part = (value: number): string => (total === 0 ? '–' : `${number((100 * value) / total, 0)}%`);
  return table(
    `The ${count(total)} figures about members and actors, as of ${estimates.experiment.asOf}; each stands in agents/ with its source`,
    [
      { head: 'Status' },
      { head: 'Figures', numeric: true },
      { head: 'Share', numeric: true },
      { head: 'Meaning' },
    ],
    [
      ['observed', count(observed), part(observed), 'printed in a named source'],
      ['derived', count(derived), part(derived), 'computed from observed figures'],
      ['assumed', count(assumed), part(assumed), 'a judgement with a range and a reason'],
      ...(fromMemory === undefined
        ? []
        : [
            [
              'of all of them, from memory',
              count(fromMemory),
              part(fromMemory),
              'recalled, not yet read in its source',
            ],
          ]),
    ],
  );
}

/** What the experiment's author expected before the run, and what came. `null` if nothing was expected. */
export function expectations(estimates: Estimates): Html | null {
  if (estimates.expectations.length === 0) return null;
  return table(
    'Expectations written into the experiment before the run',
    [{ head: 'Expected' }, { head: 'Because' }, { head: 'Came' }, { head: 'Found' }],
    estimates.expectations.map((row) => [row.text, row.because, row.came, row.detail]),
  );
}
