import { effectText, levelText, thousands, unitOf } from './amounts.ts';
import type { ArmLetters } from './arm-letters.ts';
import { estimand } from './estimands.ts';
import type { EstimandId, Estimates, PairedEffect, Scope } from './estimates.ts';
import { listed } from './listed.ts';
import { effectsOf, levelOf, scenarioOf, scopesWith } from './paragraph-scopes.ts';
import { vectorsWords } from './sample-words.ts';
import { outOf100, quoted, scopePhrase, shortTitle } from './sentences.ts';
import { GROUPS } from './sequence-words.ts';
import { shortLabel } from './short-label.ts';
import { signOf } from './sign.ts';

/** What a paragraph says of the batteries: which arms move what the question is about, then by how much in each group. */

/** Arms with numbers of their own where the closed loop needs room too. */
const BESIDE_LOOP = 2;
const SPEED: readonly EstimandId[] = ['rmst72', 'rmst720', 'decided72', 'decided720'];

/**
 * What is said of the batteries, in sentences; none where there is no battery.
 * @param arms those of the answer, each with its letter
 */
export function batterySentences(
  estimates: Estimates,
  arms: readonly string[],
  letters: ArmLetters,
): string[] {
  const [scenario, ...others] = estimates.scenarios;
  const asked = estimates.experiment.primary.slice(0, 2);
  const [first] = asked;
  if (scenario === undefined || first === undefined) return [];
  const told = arms.slice(0, estimates.sequences === null ? arms.length : BESIDE_LOOP);
  const measured: EstimandId[] = [
    ...asked,
    ...(asked.some((id) => SPEED.includes(id)) ? [] : (['rmst72'] as const)),
    ...(asked.includes('falsePositive') ? [] : (['falsePositive'] as const)),
  ];
  return [
    design(estimates, others.length > 0 ? `, ${shortTitle(scenario.title)}` : ''),
    ...asked.map((id) => verdict(estimates, arms, id, letters)),
    ...measured.map((id) => byGroup(estimates, told, id, letters)),
    elsewhere(estimates, arms, first, others, letters),
    unbeaten(estimates, asked),
  ].filter((text) => text !== null);
}

/** What n is, and what an interval says. */
function design({ design: sample }: Estimates, where: string): string {
  const { inner, replications, ensemble } = sample;
  const own = ensemble === undefined ? 'a parameter draw' : `a row of the ${ensemble}`;
  const runs = inner === 1 ? `${own} each` : `${vectorsWords(sample)} × ${inner}`;
  return (
    `In ${thousands(replications)} paired worlds of this model${where} (${runs}; in brackets 90% intervals, ` +
    `the sign is open where they hold 0):`
  );
}

/** "A and B raise the ... (force provocations), C lowers it, the sign of D is open": no more than may be claimed. */
function verdict(
  estimates: Estimates,
  arms: readonly string[],
  id: EstimandId,
  letters: ArmLetters,
): string | null {
  const scenario = scenarioOf(estimates, arms, id);
  if (scenario === undefined) return null;
  const [scope] = scopesWith(estimates, arms, scenario.id, id) as [Scope];
  const effects = effectsOf(estimates, arms, scope, id);
  const signed = (sign: ReturnType<typeof signOf>): string[] =>
    effects.filter((row) => signOf(row) === sign).map(({ arm }) => letters.of(arm));
  const verb = (names: readonly string[], stem: string): string =>
    `${listed(names)} ${stem}${names.length === 1 ? 's' : ''}`;
  const what = `the ${estimand(id).label} (${scopePhrase({ scenarios: [scenario], names: estimates.names }, scope)})`;
  const claims = [
    [signed('positive'), 'raise'],
    [signed('negative'), 'lower'],
    [signed('none'), 'never change'],
  ] as const;
  const made = claims.filter(([names]) => names.length > 0);
  const said = made.map(([names, stem], at) => `${verb(names, stem)} ${at === 0 ? what : 'it'}`);
  const open = signed('open');
  if (open.length > 0)
    said.push(`the sign of ${listed(open)} ${made.length === 0 ? `on ${what} ` : ''}is open`);
  return `${capital(said.join(', '))}.`;
}

/** An estimand in each group: the level of the baseline, then each arm's effect. */
function byGroup(
  estimates: Estimates,
  arms: readonly string[],
  id: EstimandId,
  letters: ArmLetters,
): string | null {
  const [lead] = estimates.scenarios;
  const found = scenarioOf(estimates, arms, id);
  if (found === undefined)
    return id === 'falsePositive'
      ? 'Wrongly punished: nobody could be, for Russia caused every event on purpose.'
      : null;
  const parts = scopesWith(estimates, arms, found.id, id).map((scope, at) => {
    const level = levelText({ estimand: id, value: levelOf(estimates, estimates.baseline, scope, id) });
    const effects = effectsOf(estimates, arms, scope, id);
    const draws = at === 0 && id === estimates.experiment.primary[0] ? drawsText(effects) : '';
    return `${scope.id} ${level}, ${effectsText(effects, letters)}${draws}`;
  });
  return `${capital(shortLabel(id))}${inUnit(id)}${found === lead ? '' : `, ${shortTitle(found.title)}`}: ${parts.join('; ')}.`;
}

/** 'A +3.5 [+3.0, +4.1], B 0', or that nothing changes at all. */
function effectsText(effects: readonly PairedEffect[], letters: ArmLetters): string {
  return effects.every((row) => signOf(row) === 'none')
    ? 'no change'
    : effects.map((row) => `${letters.of(row.arm)} ${effectText(row)}`).join(', ');
}

/** ' (up in 74 and 38 of 100 draws)'; nothing where the draws have no sign of their own. */
function drawsText(effects: readonly PairedEffect[]): string {
  const counts = effects.flatMap(({ draws }) =>
    draws === null ? [] : [outOf100([draws.positive, draws.zero, draws.negative])[0]!],
  );
  return counts.length === 0 ? '' : ` (up in ${listed(counts)} of 100 draws)`;
}

/** ' of 100' and the like; a short label may have its unit in it. */
function inUnit(id: EstimandId): string {
  const unit = unitOf(id);
  if (unit === 'points') return ', of 100';
  return unit === '' || shortLabel(id).includes('hours') ? '' : ` (${unit})`;
}

/**
 * Where a question is about speed and error: the arms that no other beats on one without losing on the other, by their
 * levels. Speed is that of the first scenario where it has the group.
 */
function unbeaten(estimates: Estimates, asked: readonly EstimandId[]): string | null {
  const speed = asked.find((id) => SPEED.includes(id));
  const error = asked.find((id) => id === 'falsePositive');
  const arms = estimates.arms.map(({ id }) => id);
  const wrong = error && scenarioOf(estimates, arms, error);
  const [lead] = estimates.scenarios;
  if (speed === undefined || error === undefined || lead === undefined || wrong === undefined) return null;
  const parts = scopesWith(estimates, arms, wrong.id, error).map((scope) => {
    const fast = scopesWith(estimates, arms, lead.id, speed).find(({ id }) => id === scope.id) ?? scope;
    const rows = arms.map((arm) => ({
      arm,
      fast: levelOf(estimates, arm, fast, speed) * estimand(speed).better,
      right: levelOf(estimates, arm, scope, error) * estimand(error).better,
    }));
    const best = rows.filter(
      (row) =>
        !Number.isNaN(row.fast + row.right) &&
        !rows.some(
          (other) =>
            other.fast >= row.fast &&
            other.right >= row.right &&
            (other.fast > row.fast || other.right > row.right),
        ),
    );
    return `${listed(best.map(({ arm }) => quoted(estimates, arm)))} (${scope.id})`;
  });
  return `By levels alone, unbeaten on speed and error together: ${parts.join('; ')}.`;
}

/**
 * The other scenarios on the first estimand, in the group in which they differ most as things stand: there the arm that
 * moves most.
 */
function elsewhere(
  estimates: Estimates,
  arms: readonly string[],
  id: EstimandId,
  scenarios: Estimates['scenarios'],
  letters: ArmLetters,
): string | null {
  const groups = GROUPS.map((group) => {
    const scopes = scenarios.flatMap((scenario) =>
      scopesWith(estimates, arms, scenario.id, id).filter((scope) => scope.id === group),
    );
    const levels = scopes.map((scope) => levelOf(estimates, estimates.baseline, scope, id));
    return { scopes, range: Math.max(...levels) - Math.min(...levels) };
  });
  const { scopes } = groups.reduce((best, each) =>
    each.scopes.length > 0 && (best.scopes.length === 0 || each.range > best.range) ? each : best,
  );
  const moved = (arm: string): number =>
    scopes.reduce((sum, scope) => sum + Math.abs(effectsOf(estimates, [arm], scope, id)[0]?.value ?? 0), 0);
  const arm = arms.reduce((best, each) => (moved(each) > moved(best) ? each : best), arms[0]!);
  const parts = scopes.map((scope) => {
    const level = levelText({ estimand: id, value: levelOf(estimates, estimates.baseline, scope, id) });
    const title = scenarios.find((each) => each.id === scope.scenario)!.title;
    return `${variantOf(title)} ${level}, ${effectsText(effectsOf(estimates, [arm], scope, id), letters)}`;
  });
  return parts.length === 0
    ? null
    : `${capital(shortLabel(id))} elsewhere, ${scopes[0]!.id}: ${parts.join('; ')}.`;
}

/** The variant of a title, 'us-late', or the title of a scenario that is no variant. */
const variantOf = (title: string): string => /\(([^()]+)\)$/.exec(title)?.[1] ?? shortTitle(title);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
