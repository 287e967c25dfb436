import { effectText, thousands } from '../analysis/amounts.ts';
import type { EstimandId, Estimates, Scope } from '../analysis/estimates.ts';
import {
  allocationSentence,
  factorText,
  halvingSentences,
  splitSentence,
  splitText,
  stoppingSentences,
} from '../analysis/precision-sentences.ts';
import { groupScopes, leadingScope, sameScope } from '../charts/select.ts';
import { armLabel, capital, count, scenarioTitle, shortName, shortTitle, wordsOf } from '../charts/words.ts';
import { answerArms } from './answer.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** Why there are as many runs as there are, what the spread of the effects comes from, and what pairing saved. */
export function precision(estimates: Estimates): Html {
  const { primary } = estimates.experiment;
  const allocation = allocationSentence(estimates);
  return markup`${allocation === null ? null : markup`<p>${allocation}</p>`}${stopped(estimates)}${halvingSentences(estimates).map((text) => markup`<p>${text}</p>`)}${splits(estimates, primary)}${pairings(estimates)}`;
}

function place(estimates: Estimates, scope: Scope): string {
  return `${capital(scope.id)}, ${shortTitle(scenarioTitle(estimates, scope.scenario))}`;
}

/** What the stopping rule did, and the intervals that hold at its end. */
function stopped(estimates: Estimates): Html | null {
  const { stopping } = estimates;
  if (stopping === null) return null;
  const { estimand, effects, n } = stopping;
  return markup`<p>${stoppingSentences(estimates).join(' ')}</p>
    ${table(
      `Effects on which it was decided when to stop, ${shortName(estimand)}, in ${wordsOf(estimand).unit}: value ± the half-width asked for (Chow and Robbins 1965), which is the 90% interval that holds at such a time; n = ${count(n)} pairs`,
      [{ head: 'Arm' }, { head: 'Group, scenario' }, { head: 'Effect', numeric: true }],
      effects.map(({ arm, scope, value, interval90 }) => [
        armLabel(estimates, arm),
        place(estimates, scope),
        Number.isFinite(value) ? effectText({ estimand, value, interval90 }) : '–',
      ]),
    )}`;
}

/** Parameters or luck: of the effects of the answer. */
function splits(estimates: Estimates, primary: readonly EstimandId[]): Html | null {
  const rows = estimates.varianceSplit;
  const lead = leadingScope(estimates);
  const [arm] = answerArms(estimates);
  const [first] = rows;
  if (first === undefined) return null;
  const leading =
    rows.find(
      (row) =>
        row.arm === arm && row.estimand === primary[0] && lead !== undefined && sameScope(row.scope, lead),
    ) ?? first;
  return markup`<p>${splitSentence(leading, estimates)}</p>
    ${table(
      `Share of the spread of each paired effect over worlds that is parameters, with 90% interval (one-way layout with random effects by moments, not below 0; jackknife over draws); n = ${thousands(first.vectors)} parameter draws, ${first.inner} runs each`,
      [{ head: 'Arm' }, { head: 'Group, scenario' }, { head: 'On' }, { head: 'Parameters', numeric: true }],
      rows.map((row) => [
        armLabel(estimates, row.arm),
        place(estimates, row.scope),
        shortName(row.estimand).replace(/, of 100$/, ''),
        splitText(row),
      ]),
    )}`;
}

/** What keyed common random numbers saved against seeds of its own for each arm. */
function pairings(estimates: Estimates): Html | null {
  const { pairing } = estimates;
  const [first] = pairing;
  if (first === undefined) return null;
  const estimands = [...new Set(pairing.map(({ estimand }) => estimand))];
  const scopes = estimates.scenarios.flatMap(({ id }) => groupScopes(estimates, id));
  const arms = estimates.arms.filter(({ id }) => id !== estimates.baseline);
  return markup`<p>
      Every arm meets the same parameters and the same luck. With independent seeds for each arm, the same
      interval of an effect would need more worlds: so many times as many.
    </p>
    ${estimands.map((estimand, at) => {
      const name = shortName(estimand).replace(/, of 100$/, '');
      return markup`<details${at === 0 ? markup` open` : ''}><summary>${name}</summary>${table(
        `Times as many worlds with independent seeds, ${name.toLowerCase()}, with 90% interval (jackknife); n = ${count(first.n)} parameter draws`,
        [{ head: 'Arm' }, ...scopes.map((scope) => ({ head: place(estimates, scope), numeric: true }))],
        arms.map(({ id, label }) => [
          label,
          ...scopes.map((scope) => {
            const row = pairing.find(
              (each) => each.arm === id && each.estimand === estimand && sameScope(each.scope, scope),
            );
            return row === undefined ? '–' : factorText(row);
          }),
        ]),
      )}</details>`;
    })}`;
}
