import { wedgeSentence } from '../analysis/wedge-sentence.ts';
import type { Estimates } from '../analysis/estimates.ts';
import type { Wedge } from '../analysis/wedges.ts';
import { leadWedges } from '../charts/lead-wedges.ts';
import {
  armLabel,
  capital,
  effectText,
  quoted,
  scenarioTitle,
  shortName,
  shortTitle,
  wordsOf,
} from '../charts/words.ts';
import { sampleWords } from '../analysis/sample-words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** What each proposal adds to the leading package, on every group; null where no arm is a package of others. */
export function wedges(estimates: Estimates): Html | null {
  const [lead] = leadWedges(estimates);
  if (lead === undefined) return null;
  const own = estimates.wedges.filter(({ arm }) => arm === lead.arm);
  const others = new Set(estimates.wedges.map(({ arm }) => arm)).size - 1;
  const say = (wedge: Wedge, of: Wedge['beyond']): string =>
    Number.isFinite(of.value)
      ? `${effectText(wordsOf(wedge.estimand), of.value, of.interval90)} ${wordsOf(wedge.estimand).unit}`
      : '–';
  return markup`<p>${wedgeSentence(lead, estimates)}</p>
    ${table(
      `What each adds to ${quoted(estimates, lead.arm)}: its Shapley value, the mean over all orders in which the package may be put together, beside what it does alone; 90% intervals; n = ${sampleWords(lead.total.n, estimates.design, 'pairs')}`,
      [
        { head: 'Proposal' },
        { head: 'Adds', numeric: true },
        { head: 'Alone', numeric: true },
        { head: 'On' },
        { head: 'Group, scenario' },
      ],
      own.flatMap((wedge) => {
        const where = `${capital(wedge.scope.id)}, ${shortTitle(scenarioTitle(estimates, wedge.scope.scenario))}`;
        const on = shortName(wedge.estimand);
        return [
          ...wedge.parts.map((part) => [
            armLabel(estimates, part.arm),
            say(wedge, part),
            say(wedge, part.alone),
            on,
            where,
          ]),
          ['All together', say(wedge, wedge.total), '', on, where],
          ['Of which beyond the sum of each alone', say(wedge, wedge.beyond), '', on, where],
        ];
      }),
    )}
    ${
      others === 0
        ? null
        : markup`<p>
            ${others} more ${others === 1 ? 'package is' : 'packages are'} taken apart in estimates.json, under wedges.
          </p>`
    }`;
}
