import { digitsFor, number, thousands } from '../amounts.ts';
import { estimand } from '../estimands.ts';
import type { Estimates, Interval } from '../estimates.ts';
import { quoted, sameScope, scopePhrase } from '../sentences.ts';
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
export const isInert = (value: number, { low, high }: Interval): boolean =>
  value === 0 && low === 0 && high === 0;

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
