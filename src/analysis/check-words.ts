import { effectText, thousands, unitOf } from './amounts.ts';
import type { CheckedEffect, CheckEstimates, LookedAt } from './checks.ts';
import type { Verdict } from './check-verdict.ts';
import { estimand } from './estimands.ts';
import type { Estimates } from './estimates.ts';
import { listed } from './listed.ts';
import { scopePhrase } from './sentences.ts';
import { measuredText, saidIn } from './sequence-sentences.ts';
import { measureWords } from './sequence-words.ts';
import { signOf } from './sign.ts';

/** How it is said whether an answer stands. */

type Named = Pick<Estimates, 'arms' | 'scenarios' | 'names' | 'sequences'>;

/** Names that take an article in a sentence. */
const WITH_ARTICLE = /^(United|Netherlands)/;

/** 'under voting “strategic”', 'without the United States', 'with the codings of governments dealt anew (2)' */
export function variantWords({ kind, id, changes }: LookedAt, { names }: Pick<Estimates, 'names'>): string {
  const [first = '', second = ''] = changes;
  const name = names[first] ?? first;
  switch (kind) {
    case 'default':
      return 'as the model stands';
    case 'structure':
      return `under ${first} “${second}”`;
    case 'without':
      return `without ${WITH_ARTICLE.test(name) ? 'the ' : ''}${name}`;
    case 'dealt':
      return `with the codings of governments dealt anew (${id.replace('dealt=', '')})`;
    case 'parameters':
      return `under parameters of the ${first}`;
  }
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  stands: 'stands',
  fades: 'loses its sign',
  appears: 'gains a sign',
  reverses: 'is reversed',
  undetermined: 'is too close to tell',
};

/** Those that say that something may have changed, the gravest first. */
export const NOT_STANDING = ['reverses', 'fades', 'appears', 'undetermined'] as const;

/** '+1.6 [+0.9, +2.3]' */
export function checkedText({ about }: CheckEstimates, { value, interval90 }: CheckedEffect): string {
  return 'measure' in about
    ? measuredText(about.measure, { value, interval: interval90 }, true)
    : effectText({ estimand: about.estimand, value, interval90 });
}

/** 'points', 'h', … */
export function checkedUnit({ about }: CheckEstimates): string {
  return 'measure' in about ? saidIn(about.measure).name : unitOf(about.estimand);
}

/** 'the share answered adequately in time (force provocations)' */
export function checkedWhat({ about }: CheckEstimates, of: Named): string {
  if ('measure' in about) {
    const title = of.sequences?.campaigns.find(({ id }) => id === about.campaign)?.title ?? about.campaign;
    return `${measureWords(about.measure).label} (${title}, the first ${about.weeks} weeks)`;
  }
  const scope = { scenario: about.scenario, kind: 'group', id: about.group } as const;
  return `the ${estimand(about.estimand).label} (${scopePhrase(of, scope)})`;
}

/** '8 rival structures, 32 members left out in turn, 5 new deals of the codings of governments' */
function counted({ variants }: CheckEstimates): string {
  const count = (kind: LookedAt['kind']): number => variants.filter((each) => each.kind === kind).length;
  const parts = [
    [count('structure'), 'rival form', 's', ' of a mechanism'],
    [count('without'), 'member', 's', ' left out in turn'],
    [count('dealt'), 'new deal', 's', ' of the codings of governments'],
    [count('parameters'), 'other source', 's', ' of the parameters'],
  ] as const;
  return listed(
    parts.filter(([n]) => n > 0).map(([n, one, plural, of]) => `${n} ${one}${n === 1 ? '' : plural}${of}`),
  );
}

/** What changes for one arm: 'loses its sign without the United States; stands under the other 44'; null where it stands under all. */
function changesOf(checks: CheckEstimates, of: Named, arm: string): string | null {
  const own = checks.effects.filter((row) => row.arm === arm && row.verdict !== null);
  const parts = NOT_STANDING.flatMap((verdict) => {
    const where = own
      .filter((row) => row.verdict === verdict)
      .map(({ variant }) =>
        variantWords(
          checks.variants.find(({ id }) => id === variant)!,
          of,
        ),
      );
    return where.length === 0 ? [] : [`${VERDICT_WORDS[verdict]} ${listed(where)}`];
  });
  if (parts.length === 0) return null;
  const rest = own.filter(({ verdict }) => verdict === 'stands').length;
  return [...parts, ...(rest > 0 ? [`stands under the other ${rest}`] : [])].join(', ');
}

/** The strongest rival's effects beside those of the default. */
function strongestText(checks: CheckEstimates, of: Named, name: (arm: string) => string): string {
  const { strongest, variants, effects, arms } = checks;
  if (strongest === null) return 'Which rival form does best on the record is not scored yet.';
  const variant = variants.find(({ id }) => id === strongest);
  if (variant === undefined)
    return `The rival form that does best on the record, ${strongest}, is read in no part of this.`;
  const each = (id: string): string =>
    arms
      .map((arm) => {
        const row = effects.find((effect) => effect.arm === arm && effect.variant === id)!;
        return `${name(arm)} ${checkedText(checks, row)}`;
      })
      .join(', ');
  return `${capital(variantWords(variant, of))}, the rival form that does best on the record: ${each(strongest)}; as the model stands: ${each('default')} (${checkedUnit(checks)}).`;
}

/**
 * Under which structure and without which member the answer changes, in sentences; that it was not looked at where the checks
 * were left out.
 * @param name how an arm is called
 */
export function checkSentences(
  of: Named & Pick<Estimates, 'checks'>,
  name: (arm: string) => string,
): string[] {
  const { checks } = of;
  if (checks === null) return ['Whether the answer stands under rival mechanisms was not looked at.'];
  const { arms, effects, vectors, variants } = checks;
  const open = arms.filter((arm) => {
    const row = effects.find((effect) => effect.arm === arm && effect.verdict === null)!;
    return !['positive', 'negative'].includes(signOf(row));
  });
  const still = arms.filter((arm) => changesOf(checks, of, arm) === null);
  const parts = [
    ...arms.flatMap((arm) => {
      const text = changesOf(checks, of, arm);
      return text === null ? [] : [`the sign of ${name(arm)} ${text}`];
    }),
    ...(still.length > 0 ? [`that of ${listed(still.map(name))} changes under none`] : []),
  ];
  const said = parts.join('; ').replace(/^that of/, 'the sign of');
  return [
    `Looked at again on ${checkedWhat(checks, of)} under ${variants.length - 1} ${variants.length === 2 ? 'variant' : 'variants'} (${counted(checks)}; ` +
      `${thousands(vectors)} parameter draws): ${said}.`,
    ...(open.length > 0
      ? [`At this n no sign can be claimed for ${listed(open.map(name))} as the model stands.`]
      : []),
    strongestText(checks, of, name),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
