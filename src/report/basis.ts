import type { Estimates } from '../analysis/estimates.ts';
import { count, number, scenarioTitle, scopeName } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** Effects that this mode cannot show: what an arm writes and nothing in it reads. */
export function paths(estimates: Estimates): Html {
  const blind = estimates.arms.filter(({ unread }) => unread.length > 0);
  if (blind.length === 0) return markup`<p>This mode reads everything that the arms write.</p>`;
  return markup`<p>
      Provocations are fixed here: Russia does not learn and publics do not change. What an arm does through
      the following is not in its effect.
    </p>
    <ul>
      ${blind.map((arm) => markup`<li>${arm.label}: ${arm.unread.map((name, at) => markup`${at > 0 ? ', ' : ''}<code>${name}</code>`)}</li>`)}
    </ul>`;
}

/** A group at a floor or a ceiling: nothing an arm does can show there. `null` if none is. */
export function dull(estimates: Estimates): Html | null {
  if (estimates.dull.length === 0) return null;
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
  const { observed, derived, assumed } = estimates.figures;
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
    ],
  );
}

/** What the experiment's author expected before the run, and what came. `null` if nothing was expected. */
export function expectations(estimates: Estimates): Html | null {
  if (estimates.expectations.length === 0) return null;
  return table(
    'Expectations written into the experiment before the run',
    [{ head: 'Expected' }, { head: 'Because' }, { head: 'Came' }, { head: 'Found' }],
    estimates.expectations.map((row) => [
      row.text,
      row.because,
      row.open ? 'open by declaration' : row.met ? 'met' : 'not met',
      row.detail,
    ]),
  );
}
