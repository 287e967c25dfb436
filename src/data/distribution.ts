import { ln, normalQuantile } from '../random/elementary.ts';
import type { Prior } from '../model/priors.ts';

const NUMBER = String.raw`\s*(-?(?:\d+\.?\d*|\.\d+))\s*`;
const form = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('#', NUMBER)}$`);

/** Half-width that the ladders of classes share: 30 per cent. */
const LADDER = 0.3;
/** Bounds of the weight of denial (`wd`). */
const WEIGHT_BOUNDS = [0.05, 0.9] as const;

type Builder = (numbers: readonly number[], centre: number) => Prior | null;

/** Every form of words that the column `distribution` may use, and the prior it means; null: no part of battery mode. */
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
  // Alternatives to run by hand; the default is the model as stated.
  [form('switch: .+'), (_, value) => ({ kind: 'fixed', value })],
  [form(String.raw`Beta\(#,#\)`), () => null],
  [form(String.raw`Gamma\(#,#\)`), () => null],
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
  'switch: ...',
] as const;

/** The prior that a text of the column `distribution` means around a default; null: no part of battery mode; undefined: unknown. */
export function parseDistribution(text: string, centre: number): Prior | null | undefined {
  for (const [pattern, build] of FORMS) {
    const match = pattern.exec(text);
    if (match !== null) return build(match.slice(1).map(Number), centre);
  }
  return undefined;
}

/** Whether the numbers of a prior make a distribution. */
export function isProper(prior: Prior): boolean {
  switch (prior.kind) {
    case 'triangular':
      return prior.low <= prior.mode && prior.mode <= prior.high;
    case 'uniform':
      return prior.low < prior.high;
    case 'normal':
    case 'half-normal':
      return prior.sd > 0;
    case 'lognormal':
      return prior.median > 0 && prior.logSd > 0;
    default:
      return true;
  }
}
