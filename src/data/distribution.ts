import { ln, normalQuantile } from '../random/elementary.ts';
import type { Prior } from '../model/priors.ts';

const NUMBER = String.raw`\s*(-?(?:\d+\.?\d*|\.\d+))\s*`;
const form = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('#', NUMBER)}$`);

/** Half-width that the ladders of classes share: 30 per cent. */
const LADDER = 0.3;
/** Bounds of the weight of denial (`wd`). */
const WEIGHT_BOUNDS = [0.05, 0.9] as const;

type Builder = (numbers: readonly number[], centre: number) => Prior;

/** Every form of words that the column `distribution` may use, and the prior it means. */
const FORMS: readonly (readonly [RegExp, Builder])[] = [
  [form('fixed'), (_, value) => ({ kind: 'fixed', value })],
  [
    form(String.raw`tri\(#,#,#\)`),
    ([low, mode, high]) => ({ kind: 'triangular', low: low!, mode: mode!, high: high! }),
  ],
  [form(String.raw`uniform\(#,#\)`), ([low, high]) => ({ kind: 'uniform', low: low!, high: high! })],
  [form(String.raw`normal\(#,#\)`), ([mean, sd]) => ({ kind: 'normal', mean: mean!, sd: sd! })],
  [form(String.raw`half-normal\(#\)`), ([sd]) => ({ kind: 'half-normal', sd: sd! })],
  [
    form(String.raw`lognormal\(median#, log-sd#\)`),
    ([median, logSd]) => ({ kind: 'lognormal', median: median!, logSd: logSd! }),
  ],
  [
    // 95% of the mass lies within a factor of the median.
    form(String.raw`lognormal\(median#, x\/#at 95%\)`),
    ([median, factor]) => ({
      kind: 'lognormal',
      median: median!,
      logSd: ln(factor!) / normalQuantile(0.975),
    }),
  ],
  // The cap at 1 is the kernel's, after the intensity of the event has been applied.
  [
    form(String.raw`(?:S|T95)\*\(1\+\.3 tri\(-1,0,1\)\).*`),
    (_, mode) => ({ kind: 'scaled', mode, half: LADDER, low: 0, high: Infinity }),
  ],
  [
    form(String.raw`wd\*\(1\+\.3 tri\(-1,0,1\)\), clip \.05-\.9`),
    (_, mode) => ({ kind: 'scaled', mode, half: LADDER, low: WEIGHT_BOUNDS[0], high: WEIGHT_BOUNDS[1] }),
  ],
  [
    form(String.raw`logit shift#tri\(-1,0,1\)`),
    ([half], mode) => ({ kind: 'logit-shift', mode, half: half! }),
  ],
  // The crisis itself draws around this median.
  [form(String.raw`median of LogN\(ln tDet,#\)`), (_, value) => ({ kind: 'fixed', value })],
  [
    // Two rival hypotheses, as likely as each other: no effect, or one of either sign.
    form(String.raw`0 or normal\(#,#\)`),
    ([mean, sd]) => ({ kind: 'zero-or-normal', pZero: 0.5, mean: mean!, sd: sd! }),
  ],
  // Alternatives of a structural switch; the default is the model as stated.
  [form('switch: .+'), (_, value) => ({ kind: 'fixed', value })],
  [form(String.raw`Beta\(#,#\)`), ([a, b]) => ({ kind: 'beta', a: a!, b: b! })],
  [form(String.raw`Gamma\(1,#\)`), ([mean]) => ({ kind: 'exponential', mean: mean! })],
];

/** Examples of the forms, for messages. */
export const DISTRIBUTIONS = [
  'fixed',
  'tri(low,mode,high)',
  'uniform(low,high)',
  'normal(mean,sd)',
  'half-normal(sd)',
  'lognormal(median m, log-sd s)',
  'lognormal(median m, x/f at 95%)',
  'logit shift h tri(-1,0,1)',
  'Beta(a,b)',
  'Gamma(1,mean)',
  '0 or normal(mean,sd)',
  'switch: ...',
] as const;

/** The prior that a text of the column `distribution` means around a default, or undefined. */
export function parseDistribution(text: string, centre: number): Prior | undefined {
  for (const [pattern, build] of FORMS) {
    const match = pattern.exec(text);
    if (match !== null) return build(match.slice(1).map(Number), centre);
  }
  return undefined;
}

/** What is wrong with the numbers of a prior that make no distribution, or undefined. */
export function improper(prior: Prior): string | undefined {
  const backwards = 'is empty or runs backwards; write the lower number first.';
  const flat = 'is not spread; write a number above 0.';
  switch (prior.kind) {
    case 'triangular':
      return prior.low <= prior.mode && prior.mode <= prior.high ? undefined : backwards;
    case 'uniform':
      return prior.low < prior.high ? undefined : backwards;
    case 'normal':
    case 'half-normal':
    case 'zero-or-normal':
      return prior.sd > 0 ? undefined : flat;
    case 'lognormal':
      return prior.median > 0 && prior.logSd > 0 ? undefined : flat;
    case 'exponential':
      return prior.mean > 0 ? undefined : flat;
    case 'beta':
      return [prior.a, prior.b].every((count) => Number.isInteger(count) && count >= 1)
        ? undefined
        : 'is not one that the model draws; write whole numbers from 1.';
    default:
      return undefined;
  }
}
