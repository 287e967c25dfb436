import type { Estimates } from '../analysis/estimates.ts';
import type { FactorialEstimates, FactorialRow } from '../analysis/factorial-estimates.ts';
import { proposalName } from '../analysis/proposal-name.ts';
import { sampleWords } from '../analysis/sample-words.ts';
import { chance, CLEAR, designWords } from '../charts/interactions.ts';
import {
  capital,
  count,
  effectText,
  number,
  scenarioTitle,
  shortName,
  shortTitle,
  wordsOf,
} from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

const SHOWN = 8;

/** Main effects and interactions of a two-level design in words, and the interactions that are least like chance. */
export function interactionMap(estimates: Estimates, factorial: FactorialEstimates): Html {
  const { factors, effects, design, runs } = factorial;
  const pairs = effects.filter((row) => row.factors.length === 2 && Number.isFinite(row.value));
  const unknown = effects.filter((row) => row.factors.length === 2).length - pairs.length;
  const raw = pairs.filter(({ p }) => p < CLEAR).length;
  const clear = pairs.filter(({ pHolm }) => pHolm < CLEAR).length;
  const size = ({ estimand, value }: FactorialRow): number => Math.abs(value * wordsOf(estimand).scale);
  const shown = pairs.toSorted((a, b) => a.pHolm - b.pHolm || a.p - b.p || size(b) - size(a)).slice(0, SHOWN);
  const levels = factors.map(
    ({ proposal, low, high }) => `${proposalName(estimates, proposal)} (${low} or ${high})`,
  );
  return markup`<p>
      ${count(runs)} arms are ${designWords(design)} over ${factors.length} proposals: ${levels.join('; ')}. A main
      effect is what a proposal adds on average over all settings of the others, an interaction how much more it adds
      where the other is high.
      ${
        design === 'full'
          ? null
          : `No main effect and no interaction of two is mixed up with another of them, but each is with interactions of
      three and more, which this design cannot tell from it. As far as those are nil, a main effect is also the Shapley value
      of the proposal in the package of all ${factors.length}.`
      }
    </p>
    <p>
      Of ${count(pairs.length)} interactions (${(factors.length * (factors.length - 1)) / 2} pairs, on each group and primary estimand), ${raw}
      ${raw === 1 ? 'has' : 'have'} p below ${number(CLEAR)} by itself, where chance alone gives about
      ${Math.round(CLEAR * pairs.length)}; after Holm's adjustment over all interactions of an estimand ${clear === 0 ? 'none has' : clear === 1 ? 'one has' : `${clear} have`}.${unknown === 0 ? null : ` ${unknown} more have no number, because some arm has none.`}
    </p>
    ${
      shown.length === 0
        ? null
        : table(
            `Interactions least like chance first, with 90% interval (Student's t over paired worlds), p by itself and adjusted (Holm 1979); n = ${sampleWords(shown[0]!.n, estimates.design, 'paired worlds')}`,
            [
              { head: 'One' },
              { head: 'Other' },
              { head: 'Group, scenario' },
              { head: 'On' },
              { head: 'Beyond the sum', numeric: true },
              { head: 'p', numeric: true },
              { head: 'p (Holm)', numeric: true },
            ],
            shown.map((row) => [
              ...row.factors.map((id) => proposalName(estimates, id)),
              `${capital(row.scope.id)}, ${shortTitle(scenarioTitle(estimates, row.scope.scenario))}`,
              shortName(row.estimand),
              `${effectText(wordsOf(row.estimand), row.value, row.interval90)} ${wordsOf(row.estimand).unit}`,
              chance(row.p),
              chance(row.pHolm),
            ]),
          )
    }`;
}
