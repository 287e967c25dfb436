import { effectText, levelText, thousands, unitOf } from './amounts.ts';
import { estimand } from './estimands.ts';
import type { EstimandId, Estimates, PairedEffect, Scope } from './estimates.ts';
import { listed } from './listed.ts';
import { outOf100, quoted, sameScope, scopePhrase, shortTitle } from './sentences.ts';
import { signOf } from './sign.ts';

/** What a paragraph says of the batteries: which arms move what the question is about, then by how much in each group. */

/** Arms with numbers of their own where the closed loop needs room too. */
const BESIDE_LOOP = 2;
/** Other scenarios that a paragraph has room for. */
const ELSEWHERE = 5;
const GROUP_ORDER = ['force', 'threshold', 'hybrid'] as const;
const SPEED: readonly EstimandId[] = ['rmst72', 'rmst720', 'decided72', 'decided720'];

type Effect = PairedEffect & { readonly sign: ReturnType<typeof signOf> };

const groupsOf = (estimates: Estimates, scenario: string): Scope[] => {
  const items = estimates.scenarios.find(({ id }) => id === scenario)?.items ?? [];
  return GROUP_ORDER.filter((group) => items.some((item) => item.group === group)).map((id) => ({
    scenario,
    kind: 'group',
    id,
  }));
};

const effectOf = (
  estimates: Estimates,
  arm: string,
  scope: Scope,
  id: EstimandId,
): Effect | undefined => {
  const found = estimates.effects.find(
    (row) => row.arm === arm && row.estimand === id && sameScope(row.scope, scope),
  );
  return found === undefined || Number.isNaN(found.value) ? undefined : { ...found, sign: signOf(found) };
};

const levelOf = (estimates: Estimates, arm: string, scope: Scope, id: EstimandId): number =>
  estimates.estimates.find(
    (row) => row.arm === arm && row.estimand === id && sameScope(row.scope, scope),
  )?.value ?? NaN;

/** Groups of a scenario in which the baseline has a number and so has an arm. */
const scopesWith = (estimates: Estimates, scenario: string, id: EstimandId): Scope[] =>
  groupsOf(estimates, scenario).filter(
    (scope) =>
      !Number.isNaN(levelOf(estimates, estimates.baseline, scope, id)) &&
      estimates.arms.some(({ id: arm }) => effectOf(estimates, arm, scope, id) !== undefined),
  );

/** "force provocations", without the scenario. */
const scopeWords = (estimates: Estimates, scope: Scope): string =>
  scopePhrase(
    { scenarios: estimates.scenarios.filter(({ id }) => id === scope.scenario), names: estimates.names },
    scope,
  );

/** What is said of the batteries, in sentences; none where there is no battery. @param arms those of the answer */
export function batterySentences(estimates: Estimates, arms: readonly string[]): string[] {
  const [scenario, ...others] = estimates.scenarios;
  const { primary } = estimates.experiment;
  const [first] = primary;
  if (scenario === undefined || first === undefined || arms.length === 0) return [];
  const told = arms.slice(0, estimates.sequences === null ? arms.length : BESIDE_LOOP);
  const asked = primary.slice(0, 2);
  const measured: EstimandId[] = [
    ...asked,
    ...(asked.some((id) => SPEED.includes(id)) ? [] : (['rmst72'] as const)),
    ...(asked.includes('falsePositive') ? [] : (['falsePositive'] as const)),
  ];
  return [
    verdict(estimates, arms, scenario.id, asked),
    design(estimates, told),
    ...measured.flatMap((id) => byGroup(estimates, told, id) ?? []),
    unbeaten(estimates, asked),
    elsewhere(estimates, told[0]!, first, others.slice(0, ELSEWHERE)),
  ].filter((text) => text !== null);
}

/** "In this model “A” raises the ... (force provocations), and ...": only the signs that may be claimed. */
function verdict(
  estimates: Estimates,
  arms: readonly string[],
  scenario: string,
  asked: readonly EstimandId[],
): string | null {
  const parts = asked.flatMap((id) => {
    const [scope] = scopesWith(estimates, scenario, id);
    if (scope === undefined) return [];
    const effects = arms.flatMap((arm) => effectOf(estimates, arm, scope, id) ?? []);
    const of = (sign: Effect['sign']): string[] =>
      effects.filter((row) => row.sign === sign).map(({ arm }) => quoted(estimates, arm));
    const [up, down, open, none] = [of('positive'), of('negative'), of('open'), of('none')];
    const verb = (names: readonly string[], stem: string): string =>
      `${listed(names)} ${stem}${names.length === 1 ? 's' : ''}`;
    const said = [
      ...(up.length > 0 ? [`${verb(up, 'raise')} it`] : []),
      ...(down.length > 0 ? [`${verb(down, 'lower')} it`] : []),
      ...(none.length > 0 ? [`${verb(none, 'leave')} every crisis as it is`] : []),
      ...(open.length > 0 ? [`the sign of ${listed(open)} is open`] : []),
    ];
    return [`the ${estimand(id).label} (${scopeWords(estimates, scope)}): ${said.join(', ')}`];
  });
  return parts.length === 0 ? null : `In this model, ${parts.join('; ')}.`;
}

/** What n is, against what, in which order the numbers come. */
function design({ design: { vectors, inner, replications }, ...estimates }: Estimates, arms: readonly string[]): string {
  const runs = inner === 1 ? 'one for each parameter draw' : `${inner} for each of ${thousands(vectors)} parameter draws`;
  const order = arms.length === 1 ? '' : ', in that order';
  return (
    `Numbers${order}: ${listed(arms.map((arm) => quoted(estimates, arm)))} against ${quoted(estimates, estimates.baseline)} ` +
    `in ${thousands(replications)} paired worlds, ${runs}, with 90% intervals.`
  );
}

/** An estimand in each group, in the first scenario that has it: the level of the baseline, then each arm's effect. */
function byGroup(estimates: Estimates, arms: readonly string[], id: EstimandId): string | null {
  const scenarios = estimates.scenarios.map((scenario) => scenario.id);
  const scenario = scenarios.find((each) => scopesWith(estimates, each, id).length > 0);
  if (scenario === undefined) return null;
  const parts = scopesWith(estimates, scenario, id).map((scope) => {
    const effects = arms.flatMap((arm) => effectOf(estimates, arm, scope, id) ?? []);
    const from = levelText({ estimand: id, value: levelOf(estimates, estimates.baseline, scope, id) });
    const same = effects.every(({ sign }) => sign === 'none');
    const draws = drawsText(effects);
    return `${scope.id} from ${from}: ${same ? 'no change' : effects.map(effectWords).join(', ')}${draws}`;
  });
  const [lead] = scenarios;
  const where = scenario === lead ? '' : `, ${shortTitle(titleOf(estimates, scenario))}`;
  const unit = unitOf(id);
  const shares = unit === 'points' ? 'of 100' : unit;
  return `${capital(estimand(id).label)}${shares === '' ? '' : ` (${shares}${where})`}: ${parts.join('; ')}.`;
}

const effectWords = (effect: Effect): string =>
  `${effectText(effect)}${effect.sign === 'open' ? ' (open)' : ''}`;

/** " (raised in 74 and 38 of 100 parameter draws)"; nothing where the draws have no sign of their own. */
function drawsText(effects: readonly Effect[]): string {
  const counts = effects.flatMap(({ draws }) =>
    draws === null ? [] : [outOf100([draws.positive, draws.zero, draws.negative])[0]!],
  );
  return counts.length === 0 || counts.length < effects.length || effects.every(({ sign }) => sign === 'none')
    ? ''
    : ` (up in ${listed(counts)} of 100 parameter draws)`;
}

/** Where a question is about speed and error: the arms that no other arm beats on both, by their levels. */
function unbeaten(estimates: Estimates, asked: readonly EstimandId[]): string | null {
  const speed = asked.find((id) => SPEED.includes(id));
  if (speed === undefined || !asked.includes('falsePositive') || estimates.arms.length < 3) return null;
  const scenario = estimates.scenarios.find(({ id }) => scopesWith(estimates, id, 'falsePositive').length > 0);
  const parts = (scenario === undefined ? [] : scopesWith(estimates, scenario.id, 'falsePositive')).map((scope) => {
    const rows = estimates.arms.flatMap(({ id: arm }) => {
      const [fast, right] = ([speed, 'falsePositive'] as const).map(
        (id) => levelOf(estimates, arm, scope, id) * estimand(id).better,
      ) as [number, number];
      return Number.isNaN(fast) || Number.isNaN(right) ? [] : [{ arm, fast, right }];
    });
    const best = rows.filter(
      (row) =>
        !rows.some(
          ({ fast, right }) =>
            fast >= row.fast && right >= row.right && (fast > row.fast || right > row.right),
        ),
    );
    return `${listed(best.map(({ arm }) => quoted(estimates, arm)))} (${scope.id})`;
  });
  return parts.length === 0 ? null : `By these levels alone no arm is both faster and less often wrong than ${parts.join('; ')}.`;
}

/** The leading arm in the other scenarios, on the first estimand and their first group. */
function elsewhere(
  estimates: Estimates,
  arm: string,
  id: EstimandId,
  scenarios: Estimates['scenarios'],
): string | null {
  const parts = scenarios.flatMap(({ id: scenario, title }) => {
    const [scope] = scopesWith(estimates, scenario, id);
    const effect = scope && effectOf(estimates, arm, scope, id);
    if (scope === undefined || effect === undefined) return [];
    const from = levelText({ estimand: id, value: levelOf(estimates, estimates.baseline, scope, id) });
    return [`${variantOf(title)} (${scope.id}) from ${from}: ${effect.sign === 'none' ? 'no change' : effectWords(effect)}`];
  });
  return parts.length === 0
    ? null
    : `The ${estimand(id).label} with ${quoted(estimates, arm)} elsewhere: ${parts.join('; ')}.`;
}

const titleOf = (estimates: Estimates, scenario: string): string =>
  estimates.scenarios.find(({ id }) => id === scenario)?.title ?? scenario;

/** The variant of a title, 'us-late', or the title of a scenario that is no variant. */
const variantOf = (title: string): string => /\(([^()]+)\)$/.exec(title)?.[1] ?? shortTitle(title);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
