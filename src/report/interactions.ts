import type { Estimates } from '../analysis/estimates.ts';
import {
  armLabel,
  effectText,
  number,
  quoted,
  shortName,
  shortTitle,
  scenarioTitle,
  wordsOf,
} from '../charts/words.ts';
import { interactionMap } from './interaction-map.ts';
import { FEWEST_MAPPED } from '../charts/interactions.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';
import { sampleWords } from '../analysis/sample-words.ts';

type Interaction = Estimates['interactions'][number];

/**
 * Whether two proposals together do more, or less, than the sum of both: the map of a two-level design, or else the pairs
 * whose interval is clear of 0.
 */
export function interactions(estimates: Estimates): Html {
  const { factorial } = estimates;
  if (factorial !== null && factorial.factors.length >= FEWEST_MAPPED)
    return interactionMap(estimates, factorial);
  const rows = estimates.interactions.filter(({ estimand }) =>
    estimates.experiment.primary.includes(estimand),
  );
  const [first] = rows;
  if (first === undefined) return markup`<p>No arm of this experiment joins two others.</p>`;
  const clear = rows
    .filter((row) => (row.interval90.low > 0 || row.interval90.high < 0) && size(row) >= VISIBLE)
    .sort((a, b) => size(b) - size(a));
  const largest = rows.reduce((most, row) => (size(row) > size(most) ? row : most));
  const say = (row: Interaction): string => effectText(wordsOf(row.estimand), row.value, row.interval90);
  const where = (row: Interaction): string =>
    `${row.scope.id}, ${shortTitle(scenarioTitle(estimates, row.scope.scenario))}`;
  return markup`<p>
      Both together minus each alone: 0 where the effects add up. Of ${rows.length} such sums
      ${clear.length === 0 ? 'none has' : `${clear.length} ${clear.length === 1 ? 'has' : 'have'}`} a 90% interval clear
      of 0 and is as large as ${number(VISIBLE, 2)}; ${number90(rows.length)} of them would be clear by chance. The largest, ${quoted(estimates, largest.first)} with
      ${quoted(estimates, largest.second)}, is ${say(largest)} ${wordsOf(largest.estimand).unit} (${where(largest)}).
    </p>
    ${
      clear.length === 0
        ? null
        : table(
            `Interactions whose 90% interval is clear of 0, the largest first; n = ${sampleWords(first.n, estimates.design, 'paired worlds')}`,
            [
              { head: 'One' },
              { head: 'Other' },
              { head: 'Group, scenario' },
              { head: 'On' },
              { head: 'Beyond the sum', numeric: true },
            ],
            clear
              .slice(0, SHOWN)
              .map((row) => [
                armLabel(estimates, row.first),
                armLabel(estimates, row.second),
                where(row),
                shortName(row.estimand),
                `${say(row)} ${wordsOf(row.estimand).unit}`,
              ]),
          )
    }`;
}

const SHOWN = 8;
/** Smaller sums, in points or hours, are rounding to a reader. */
const VISIBLE = 0.05;

/** Points and hours are compared as they are printed. */
const size = ({ estimand, value }: Interaction): number => Math.abs(value * wordsOf(estimand).scale);

/** One interval of 90% in ten misses its value by chance. */
const number90 = (tests: number): string => `about ${Math.round(tests / 10)}`;
