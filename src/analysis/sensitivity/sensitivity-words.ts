import { digitsFor, number, thousands } from '../amounts.ts';
import { estimand } from '../estimands.ts';
import type { Estimates, Interval } from '../estimates.ts';
import { parameterText } from '../parameter-words.ts';
import { plural, quoted, sameScope, scopePhrase } from '../sentences.ts';
import type {
  ParameterShares,
  ScreenedParameter,
  SensitivityEstimates,
  SensitivityOf,
  SensitivityTarget,
} from './sensitivity.ts';

/** How the indices of a design are said. */

export const ofTarget =
  (target: SensitivityOf) =>
  (row: SensitivityOf): boolean =>
    row.arm === target.arm && row.estimand === target.estimand && sameScope(row.scope, target.scope);

/** An index that is 0 in every sample: the parameter does nothing here. */
const isInert = (value: number, { low, high }: Interval): boolean => value === 0 && low === 0 && high === 0;

/** Whether a parameter changed anything in some run of a screening. */
export const moves = ({ mu, sigma, interval90 }: ScreenedParameter): boolean =>
  sigma > 0 || !isInert(mu, interval90.mu);

/** '44% [38%, 51%]': a share, whole per cents; '–' where it cannot be given. */
export function shareText(value: number, interval: Interval): string {
  if (!Number.isFinite(value)) return '–';
  if (isInert(value, interval)) return '0';
  const percent = (share: number): string =>
    Number.isFinite(share) ? `${number(100 * share, 0, false)}%` : 'unknown';
  return `${percent(value)} [${percent(interval.low)}, ${percent(interval.high)}]`;
}

/** '1.6 [0.9, 2.3]': in the unit of the estimand, shares in points of 100. */
export function screenedText(of: SensitivityOf, value: number, interval: Interval): string {
  if (isInert(value, interval)) return '0';
  const scale = scaleOf(of);
  const { low, high } = { low: scale * interval.low, high: scale * interval.high };
  const digits = digitsFor(scale * value, { low, high });
  const say = (each: number): string => number(each, digits, false);
  return `${say(scale * value)} [${say(low)}, ${say(high)}]`;
}

/** What numbers of an estimand are multiplied by to be said. */
export function scaleOf({ estimand: id }: SensitivityOf): number {
  const { unit } = estimand(id);
  return unit === 'hours' || unit === 'members' ? 1 : 100;
}

/** 'points', 'hours' or 'members'. */
export function unitText({ estimand: id }: SensitivityOf): string {
  const { unit } = estimand(id);
  return unit === 'hours' || unit === 'members' ? unit : 'points';
}

/** "the effect of “US statute” on the share of ... (force provocations)"; of the baseline "the share of ... under “...”". */
export function targetText(estimates: Estimates, { arm, scope, estimand: id }: SensitivityOf): string {
  const { label } = estimand(id);
  const where = scopePhrase(estimates, scope);
  return arm === estimates.baseline
    ? `the ${label} under ${quoted(estimates, arm)} (${where})`
    : `the effect of ${quoted(estimates, arm)} on the ${label} (${where})`;
}

/** Rows of a target, the strongest first: by total index, or by mu*. */
export function sharesOf({ shares }: SensitivityEstimates, target: SensitivityOf): ParameterShares[] {
  return shares.filter(ofTarget(target)).sort((a, b) => b.total - a.total || b.first - a.first);
}
export function screenedOf({ screened }: SensitivityEstimates, target: SensitivityOf): ScreenedParameter[] {
  return screened.filter(ofTarget(target)).sort((a, b) => b.muStar - a.muStar);
}

/** Targets in the order of reading: effects before levels, and of each the leading estimand first, force first. */
export function targetsOf({ targets }: SensitivityEstimates, baseline: string): SensitivityTarget[] {
  const estimands = [...new Set(targets.map((target) => target.estimand))];
  const place = ({ arm, scope, estimand: id }: SensitivityTarget): number =>
    (arm === baseline ? estimands.length : 0) * READING.length +
    estimands.indexOf(id) * READING.length +
    READING.indexOf(scope.id);
  return targets.toSorted((a, b) => place(a) - place(b));
}
const READING = ['force', 'threshold', 'hybrid'];

/** Of intervals of 90% about 0 one in so many lies above it by chance. */
const BY_CHANCE = 20;

/** The finding about a target in a sentence. */
export function sensitivitySentence(estimates: Estimates, target: SensitivityTarget): string {
  const { sensitivity } = estimates;
  if (sensitivity === null) throw new Error('these estimates hold no design over parameters');
  const what = capital(targetText(estimates, target));
  const noise = noiseText(sensitivity, target);
  if (sensitivity.method === 'morris') {
    const rows = screenedOf(sensitivity, target);
    const clear = rows.filter(({ interval90 }) => interval90.muStar.low > 0);
    const inert = rows.filter((row) => !moves(row)).length;
    const [first] = clear;
    const found =
      first === undefined
        ? `no parameter of the ${rows.length} has a mean effect that can be told from 0`
        : `the ${nameOf(first)} moves it most, by ${screenedText(target, first.muStar, first.interval90.muStar)} ${unitText(target)} from end to end of its range; ${toldText(sensitivity, clear.length, rows.length, inert)}`;
    return `${what}: ${found}${inert > 0 ? `, ${inert} changed nothing in any run` : ''} (n = ${thousands(target.n)} trajectories of ${rows.length + 1} vectors, ${sensitivity.inner} ${sensitivity.inner === 1 ? 'run' : 'runs'} each). ${noise}`;
  }
  const rows = sharesOf(sensitivity, target);
  const clear = rows.filter(({ interval90 }) => interval90.total.low > 0);
  const inert = rows.filter(({ total, interval90 }) => isInert(total, interval90.total)).length;
  const [first] = clear;
  const sample = `n = ${thousands(target.n)} samples, ${sensitivity.inner} ${sensitivity.inner === 1 ? 'run' : 'runs'} of each vector`;
  if (rows.every(({ total }) => Number.isNaN(total)))
    return `${what}: the runs show no spread between parameter vectors that could be told from noise, so no share is given (${sample}). ${noise}`;
  const found =
    first === undefined
      ? `the share of no parameter of the ${rows.length} can be told from 0`
      : `the ${nameOf(first)} has the largest share of its variance over parameter vectors, ${shareText(first.total, first.interval90.total)} in all, ${shareText(first.first, first.interval90.first)} alone; ${toldText(sensitivity, clear.length, rows.length, inert)}`;
  return `${what}: ${found} (${sample}). ${restText(target)} ${noise}`;
}

/** How many are clear of 0. With one run of each vector noise alone makes every size one above 0: nothing is told. */
function toldText({ inner }: SensitivityEstimates, clear: number, of: number, inert: number): string {
  return inner === 1
    ? `which of the ${of} do anything but move noise cannot be told`
    : `${clear} of ${of} can be told from 0, and about ${Math.round((of - inert) / BY_CHANCE)} would be by chance`;
}

const nameOf = ({ parameter }: { readonly parameter: string }): string => parameterText(parameter, plural);

/** What is left for interactions and for all that the design does not set. */
function restText({ rest, unset, interval90 }: SensitivityTarget): string {
  if (!Number.isFinite(rest)) return '';
  const least =
    interval90.unset.low > 0
      ? `; at least ${shareText(unset, interval90.unset)} belongs to what the design does not set`
      : '';
  return `What no parameter has alone, ${shareText(rest, interval90.rest)}, is interactions and what the design does not set${least}.`;
}

function noiseText({ inner }: SensitivityEstimates, { noise, interval90 }: SensitivityTarget): string {
  if (inner === 1)
    return 'Each vector ran once: noise cannot be told from parameters, and is in every number here.';
  if (!Number.isFinite(noise)) return 'It is the same in every run.';
  return `Noise is ${shareText(noise, interval90.noise)} of the variance of a single run, and is taken off.`;
}

/** What the design cannot say, in sentences. */
export function sensitivityLimits({ beside }: SensitivityEstimates): string[] {
  const { parameters, multipliers } = beside;
  const of = [
    ...(parameters > 0
      ? [`${thousands(parameters)} other ${parameters === 1 ? 'parameter' : 'parameters'}`]
      : []),
    ...(multipliers.length > 0
      ? [
          `how strongly each proposal turns out to work (${multipliers.length === 1 ? 'the multiplier' : 'multipliers'} ${multipliers.join('; ')})`,
        ]
      : []),
  ];
  if (of.length === 0) return [];
  const also =
    multipliers.length > 0
      ? ' The multipliers are draws and no parameters, so no design can set them: where they drive an effect, look at the drivers of an ordinary run.'
      : '';
  return [
    `Beside the parameters of the design these are drawn once for each sample or trajectory, and no index here is theirs: ${of.join(', and ')}.${also}`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
