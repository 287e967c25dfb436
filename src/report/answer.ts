import type { Estimates, PairedEffect, Scope } from '../analysis/estimates.ts';
import { drawsSentence, effectSentence } from '../analysis/sentences.ts';
import { countSentence, shares } from '../charts/counts.ts';
import {
  askedArms,
  countScope,
  countsOf,
  effectsOf,
  findEffect,
  findEstimate,
  leadingScope,
  shownArms,
} from '../charts/select.ts';
import {
  armLabel,
  effectText,
  number,
  outOf100,
  scopeName,
  scopePlural,
  signed,
  wordsOf,
} from '../charts/words.ts';
import { markup, type Html } from './html.ts';

/** A change worth the name, in shares: that of the conditions sought, else 5 points (`docs/odd.md` 9). */
const WORTH = 0.05;

/** One paragraph: whether the arms asked about matter, by how much, and the largest change of any arm beside them. */
function verdict(estimates: Estimates, scope: Scope): Html | null {
  const asked = askedArms(estimates);
  const arms = asked.length > 0 ? asked : shownArms(estimates, 2);
  const effects = arms.flatMap((arm) => findEffect(estimates, arm, scope, 'credibility') ?? []);
  const [largest] = effectsOf(estimates, scope, 'credibility').sort(
    (a, b) => Math.abs(b.value) - Math.abs(a.value),
  );
  if (effects.length === 0 || largest === undefined) return null;
  const worth = estimates.conditions[0]?.target ?? WORTH;
  const enough = effects.filter((row) => Math.abs(row.value) >= worth);
  const words = wordsOf('credibility');
  const say = (row: PairedEffect): string => effectText(wordsOf(row.estimand), row.value, row.interval90);
  const named = (row: PairedEffect): string => armLabel(estimates, row.arm);
  const list = (parts: readonly string[]): string =>
    parts.join(', ').replace(/, ([^,[]*(?:\[[^\]]*\])?)$/, ' and $1');
  const speeds = arms.flatMap((arm) => findEffect(estimates, arm, scope, 'rmst72') ?? []);
  const points = `${number(worth * words.scale, 0)} points`;
  const head =
    enough.length === 0
      ? `no proposal asked about changes the share of ${scopePlural(estimates, scope)} answered adequately in time by ${points}`
      : `${list(enough.map(named))} ${enough.length === 1 ? 'changes' : 'change'} the share of ${scopePlural(estimates, scope)} answered adequately in time by ${points} or more`;
  return markup`<p class="lead">Within this model ${head}: ${list(effects.map((row) => `${named(row)} ${say(row)}`))}.
${speeds.length === 0 ? null : `Mean hours undecided in the first 72 change by ${list(speeds.map(say))}.`}
The largest change of any arm is ${say(largest)} points (${named(largest)}).</p>`;
}

function card(estimates: Estimates, scope: Scope, arm: string): Html {
  const of = countScope(estimates, scope.scenario);
  const rows = of === undefined ? [] : countsOf(estimates, of);
  const base = rows.find((row) => row.arm === estimates.baseline);
  const row = rows.find((entry) => entry.arm === arm);
  const effect = findEffect(estimates, arm, scope, 'credibility');
  const speed = findEffect(estimates, arm, scope, 'rmst72');
  const worlds = effect === undefined ? [] : outOf100([effect.better, effect.equal, effect.worse]);
  const line = (name: string, text: string): Html =>
    markup`<div>
      <dt>${name}</dt>
      <dd>${text}</dd>
    </div>`;
  return markup`<article class="card" data-arm="${arm}">
    <h3>${armLabel(estimates, arm)}</h3>
    ${
      of === undefined || base === undefined || row === undefined
        ? null
        : markup`<p class="big">
              <span>${outOf100(shares(base))[0] ?? 0}</span> <span aria-hidden="true">→</span
              ><span class="visually-hidden"> to </span> <span>${outOf100(shares(row))[0] ?? 0}</span>
            </p>
            <p class="of">of 100 ${scopePlural(estimates, of)} answered adequately in time</p>`
    }
    <dl>
      ${effect === undefined ? null : line('Force group, points', effectText(wordsOf('credibility'), effect.value, effect.interval90))}
      ${speed === undefined ? null : line('Hours undecided, of 72', effectText(wordsOf('rmst72'), speed.value, speed.interval90))}
      ${effect === undefined ? null : line('Better / equal / worse, of 100 paired worlds', `${worlds[0] ?? 0} / ${worlds[1] ?? 0} / ${worlds[2] ?? 0}`)}
    </dl>
  </article>`;
}

/** The answer, in counts and then in sentences of the permitted form. The force group leads. */
export function answer(estimates: Estimates): Html {
  const scope = leadingScope(estimates);
  if (scope === undefined) return markup`<p>The experiment holds no provocation.</p>`;
  const arms = shownArms(estimates, 3);
  const sentences = arms.flatMap((arm) =>
    (['credibility', 'rmst72'] as const).flatMap((estimand) => {
      const effect = findEffect(estimates, arm, scope, estimand);
      if (effect === undefined) return [];
      const draws = drawsSentence(effect, estimates);
      return [effectSentence(effect, estimates), ...(draws === null ? [] : [draws])];
    }),
  );
  const us = findEstimate(estimates, estimates.baseline, scope, 'usShare');
  const interactions = estimates.interactions.filter(
    (row) =>
      row.scope.id === scope.id && row.scope.scenario === scope.scenario && row.estimand === 'credibility',
  );
  const named = scopeName(estimates, scope);
  return markup`${verdict(estimates, scope)}
    <div class="cards">${arms.map((arm) => card(estimates, scope, arm))}</div>
    <p class="small">Square brackets: 90% interval. Baseline: ${armLabel(estimates, estimates.baseline)}.</p>
    <ul class="sentences">
      ${sentences.map((text) => markup`<li>${text}</li>`)}
      ${interactions.map(
        (row) =>
          markup`<li>
            Interaction of ${armLabel(estimates, row.first)} and ${armLabel(estimates, row.second)}
            (${named}): ${effectText(wordsOf('credibility'), row.value, row.interval90)} points beyond the sum
            of the two, n = ${row.n}.
          </li>`,
      )}
      ${
        us === undefined || us.value === null || Number.isNaN(us.value)
          ? null
          : markup`<li>
              How much America matters here: it supplies ${signed(100 * us.value).replace('+', '')}% of the
              force delivered in the ${named} under the baseline (n = ${us.n} crises with force).
            </li>`
      }
    </ul>`;
}

/** Of 100 crises of the leading provocation of each scenario, every arm against the baseline. */
export function aloud(
  estimates: Estimates,
  scenario: string,
): { scope: Scope; lines: { arm: string; text: string; counts: number[]; n: number }[] } | null {
  const scope = countScope(estimates, scenario);
  if (scope === undefined) return null;
  const rows = countsOf(estimates, scope);
  const base = rows.find((row) => row.arm === estimates.baseline);
  if (base === undefined) return null;
  const lines = rows.map((row) => ({
    arm: row.arm,
    text: countSentence(base, row),
    counts: outOf100(shares(row)),
    n: row.n,
  }));
  return { scope, lines };
}
