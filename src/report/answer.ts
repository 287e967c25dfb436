import type { EstimandId, Estimates, PairedEffect, Scope } from '../analysis/estimates.ts';
import { comparisonSentence, drawsSentence, effectSentence } from '../analysis/sentences.ts';
import { shares } from '../charts/counts.ts';
import {
  askedArms,
  conditionArms,
  countScope,
  countsOf,
  effectsOf,
  findEffect,
  findEstimate,
  groupScopes,
  leadingScope,
  sameScope,
  shownArms,
} from '../charts/select.ts';
import {
  armLabel,
  capital,
  effectText,
  number,
  outOf100,
  quoted,
  scenarioTitle,
  scopePlural,
  shortName,
  shortTitle,
  wordsOf,
} from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { sampleWords } from '../analysis/sample-words.ts';

/** A change worth the name, in shares: that of the conditions sought, else 5 points (`docs/odd.md` 9). */
const WORTH = 0.05;
/** More than this nobody reads. */
const BULLETS = 6;
const CARDS = 4;

/** Arms of the answer: those the experiment names, or those that move most. */
export function answerArms(estimates: Estimates): string[] {
  const asked = askedArms(estimates);
  return asked.length > 0 ? asked : shownArms(estimates, 3);
}

/** The two estimands that the answer is about. */
function leads(estimates: Estimates): EstimandId[] {
  return estimates.experiment.primary.slice(0, 2);
}

/** The group an estimand is answered on: force first, but where it has no number there (no innocent event) the next. */
function scopeOf(estimates: Estimates, estimand: EstimandId): Scope | undefined {
  const groups = groupScopes(estimates, estimates.scenarios[0]?.id ?? '');
  return groups.find((scope) => effectsOf(estimates, scope, estimand).length > 0) ?? groups[0];
}

function sayEffect(row: PairedEffect): string {
  const words = wordsOf(row.estimand);
  const text = effectText(words, row.value, row.interval90);
  return words.unit === 'hours' && text !== '0' ? `${text} h` : text;
}

/** "neither “A” (+1.2 [..]) nor “B” (..)", or "none of “A” (..), “B” (..), “C” (..)". */
function noneOf(parts: readonly string[]): string {
  if (parts.length === 1) return `${parts[0] ?? ''} does not`;
  return parts.length === 2 ? `neither ${parts.join(' nor ')}` : `none of ${parts.join(', ')}`;
}

const and = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** Whether the arms asked about matter on one estimand, and by how much. */
function finding(estimates: Estimates, estimand: EstimandId, arms: readonly string[]): string | null {
  const scope = scopeOf(estimates, estimand);
  const effects =
    scope === undefined ? [] : arms.flatMap((arm) => findEffect(estimates, arm, scope, estimand) ?? []);
  if (scope === undefined || effects.length === 0) return null;
  const words = wordsOf(estimand);
  const what = `the ${words.label} (${scopePlural(estimates, scope)})`;
  const named = (row: PairedEffect): string => `${quoted(estimates, row.arm)} (${sayEffect(row)})`;
  if (effects.every(({ value, equal }) => value === 0 && equal === 1))
    return `not one crisis changes in ${what} under any of these`;
  const change = effects.length === 1 ? 'change' : 'changes';
  if (words.unit !== 'points') {
    const clear = effects.filter((row) => row.interval90.low > 0 || row.interval90.high < 0);
    return clear.length === 0
      ? `${noneOf(effects.map(named))} clearly ${change} ${what}`
      : `${and(clear.map(named))} ${clear.length === 1 ? 'changes' : 'change'} ${what}`;
  }
  const worth = estimates.conditions[0]?.target ?? WORTH;
  const points = `${number(worth * words.scale, 0)} points`;
  const enough = effects.filter((row) => Math.abs(row.value) >= worth);
  // "or more" is said flatly only where every interval lies beyond
  const settled = enough.every(({ interval90: { low, high } }) => low >= worth || high <= -worth);
  return enough.length === 0
    ? `${noneOf(effects.map(named))} ${change} ${what} by ${points}`
    : `${and(enough.map(named))} ${enough.length === 1 ? 'changes' : 'change'} ${what} by ${settled ? `${points} or more` : `about ${points} or more`}`;
}

/** The first paragraph: the arms whose worth is sought, on each estimand of the question, and the largest change of any arm. */
function verdict(estimates: Estimates): Html | null {
  const scope = leadingScope(estimates);
  const sought = conditionArms(estimates);
  const arms = sought.length > 0 ? sought : answerArms(estimates);
  const findings = leads(estimates).flatMap((estimand) => finding(estimates, estimand, arms) ?? []);
  if (scope === undefined || findings.length === 0) return null;
  const [largest] = effectsOf(estimates, scope, 'credibility').sort(
    (a, b) => Math.abs(b.value) - Math.abs(a.value),
  );
  const most =
    largest === undefined || largest.value === 0 || arms.includes(largest.arm)
      ? ''
      : ` For comparison: ${quoted(estimates, largest.arm)} changes the share answered adequately in time by ${sayEffect(largest)} points, the most of any arm.`;
  const [first = '', ...more] = findings;
  return markup`<p class="lead">Within this model ${first}.${more.map((text) => ` ${capital(text)}.`).join('')}${most}</p>`;
}

function card(estimates: Estimates, lead: Scope, arm: string): Html {
  const of = countScope(estimates, lead.scenario);
  const rows = of === undefined ? [] : countsOf(estimates, of);
  const base = rows.find((row) => row.arm === estimates.baseline);
  const row = rows.find((entry) => entry.arm === arm);
  const line = (name: string, text: string): Html =>
    markup`<div>
      <dt>${name}</dt>
      <dd>${text}</dd>
    </div>`;
  const lines = [...new Set<EstimandId>(['credibility', ...leads(estimates)])].flatMap((estimand) => {
    const scope = estimand === 'credibility' ? lead : scopeOf(estimates, estimand);
    const effect = scope && findEffect(estimates, arm, scope, estimand);
    if (effect === undefined || scope === undefined || Number.isNaN(effect.value)) return [];
    const name = `${capital(scope.id)} group: ${shortName(estimand)
      .replace(/, of 100$/, '')
      .toLowerCase()}`;
    const points = wordsOf(estimand).unit === 'points' ? ' points' : '';
    return [line(name, effect.equal === 1 ? '0, no crisis changes' : `${sayEffect(effect)}${points}`)];
  });
  const ofCounts = of === undefined ? undefined : findEffect(estimates, arm, of, 'credibility');
  const counted =
    ofCounts === undefined
      ? ''
      : `: ${sayEffect(ofCounts)} points, n = ${sampleWords(ofCounts.n, estimates.design, 'pairs')}`;
  const effect = findEffect(estimates, arm, lead, 'credibility');
  const worlds = effect === undefined ? [] : outOf100([effect.better, effect.equal, effect.worse]);
  return markup`<article class="card" data-arm="${arm}">
    <h3>${capital(armLabel(estimates, arm))}</h3>
    ${
      of === undefined || base === undefined || row === undefined
        ? null
        : markup`<p class="big">
              <span>${outOf100(shares(base))[0] ?? 0}</span> <span aria-hidden="true">→</span
              ><span class="visually-hidden"> to </span> <span>${outOf100(shares(row))[0] ?? 0}</span>
            </p>
            <p class="of">of 100 ${scopePlural(estimates, of)} answered adequately in time${counted}</p>`
    }
    <dl>
      ${lines}
      ${effect === undefined ? null : line('Of 100 paired worlds', `${worlds[0] ?? 0} better, ${worlds[1] ?? 0} equal, ${worlds[2] ?? 0} worse`)}
    </dl>
  </article>`;
}

/** A group beside the leading one, in one line: the level as things stand and the effect of each arm of the answer. */
function groupLine(estimates: Estimates, scope: Scope, arms: readonly string[]): string | null {
  const estimand = leads(estimates)[0] ?? 'credibility';
  const base = findEstimate(estimates, estimates.baseline, scope, estimand);
  const effects = arms.flatMap((arm) => findEffect(estimates, arm, scope, estimand) ?? []);
  const words = wordsOf(estimand);
  if (base === undefined || effects.length === 0 || Number.isNaN(base.value)) return null;
  const unit = words.unit === 'points' ? 'of 100' : words.unit;
  const short = shortName(estimand)
    .replace(/, of 100$/, '')
    .toLowerCase();
  const where = shortTitle(scenarioTitle(estimates, scope.scenario));
  const each = effects.map((row) => `${quoted(estimates, row.arm)} ${sayEffect(row)}`).join('; ');
  return (
    `${capital(scope.id)} group, ${short}: ${number(base.value * words.scale)} ${unit} ${quoted(estimates, estimates.baseline)}; ` +
    `${each} (n = ${sampleWords(effects[0]!.n, estimates.design, estimand === 'falsePositive' ? 'crises' : 'paired worlds')}, ${where}).`
  );
}

/** At most six sentences of the permitted form: the leading group, what the experiment sets side by side, the other groups. */
function sentences(estimates: Estimates, lead: Scope): string[] {
  const arms = answerArms(estimates);
  const [first = 'credibility'] = leads(estimates);
  const scope = scopeOf(estimates, first) ?? lead;
  const compared = estimates.comparisons
    .filter((row) => row.estimand === first && sameScope(row.scope, scope))
    .map((row) => comparisonSentence(row, estimates));
  const others = groupScopes(estimates, lead.scenario)
    .filter((other) => !sameScope(other, scope))
    .flatMap((other) => groupLine(estimates, other, arms) ?? []);
  const room = Math.max(1, BULLETS - compared.length - others.length);
  const own = arms.slice(0, room).flatMap((arm) => {
    const effect = findEffect(estimates, arm, scope, first);
    if (effect === undefined) return [];
    const draws = drawsSentence(effect, estimates);
    return [`${effectSentence(effect, estimates)}${draws === null ? '' : ` ${draws}`}`];
  });
  return [...own, ...compared, ...others].slice(0, BULLETS);
}

/** The answer, in counts and then in sentences of the permitted form. The force group leads. */
export function answer(estimates: Estimates): Html {
  const scope = leadingScope(estimates);
  if (scope === undefined) return markup`<p>The experiment holds no provocation.</p>`;
  const arms = answerArms(estimates).slice(0, CARDS);
  return markup`${verdict(estimates)}
    <div class="cards">${arms.map((arm) => card(estimates, scope, arm))}</div>
    <p class="small">
      Square brackets: 90% interval; “0” alone: not one crisis changed. Every effect is against
      ${quoted(estimates, estimates.baseline)}, in the same worlds.
    </p>
    <ul class="sentences">
      ${sentences(estimates, scope).map((text) => markup`<li>${text}</li>`)}
    </ul>`;
}
