import type { EstimandId, Estimate, Interval, PairedEffect } from './estimates.ts';
import { estimand, type Estimand } from './estimands.ts';

/** Amounts as sentences say them: shares in points of 100, hours in h, the rest as they are. */

/** "+1.6 points, 90% interval +0.9 to +2.3, n = 1,000 paired worlds". @param sample its n in words */
export function measured(
  effect: Pick<PairedEffect, 'value' | 'interval90'>,
  about: Estimand,
  sample: string,
): string {
  const { scale, unit } = UNITS[about.unit];
  const digits = digitsOf(effect, about);
  const { low, high } = effect.interval90;
  return (
    `${number(effect.value * scale, digits, true)}${unit}, 90% interval ${number(low * scale, digits, true)} to ` +
    `${number(high * scale, digits, true)}, n = ${sample}`
  );
}

/** A value in the words of its unit: shares in points, hours in h, the rest as they are. */
export function amount(value: number, about: Estimand, signed: boolean): string {
  const { scale, unit } = UNITS[about.unit];
  const digits = digitsOf({ value, interval90: { low: value, high: value } }, about);
  return `${number(value * scale, digits, signed)}${unit}`;
}

function digitsOf(
  { value, interval90 }: Pick<PairedEffect, 'value' | 'interval90'>,
  about: Estimand,
): number {
  const { digits, scale } = UNITS[about.unit];
  const { low, high } = interval90;
  return digits === 1 ? digitsFor(value * scale, { low: low * scale, high: high * scale }) : digits;
}

/** Decimals for points and hours: one, or two where one would hide an effect below 0.1 or an interval as narrow. */
export function digitsFor(value: number, { low, high }: Interval): 1 | 2 {
  const small = value !== 0 && Math.abs(value) < 0.1;
  const narrow = high > low && high - low < 0.2;
  return small || narrow ? 2 : 1;
}

const UNITS = {
  share: { digits: 1, scale: 100, unit: ' points' },
  index: { digits: 3, scale: 1, unit: '' },
  probability: { digits: 4, scale: 1, unit: '' },
  hours: { digits: 1, scale: 1, unit: ' h' },
  members: { digits: 2, scale: 1, unit: ' members' },
} as const;

/** Fixed decimals and a true minus; a sign only where it is asked for, and none on a zero. */
export function number(value: number, digits: number, signed: boolean): string {
  const text = Math.abs(value).toFixed(digits);
  const zero = Number(text) === 0;
  return `${value < 0 && !zero ? '−' : signed && !zero ? '+' : ''}${text}`;
}

/** Three significant digits: "0.337". */
export function plain(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** 1000 as "1,000". */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** In a list of numbers an index is told out of 100 too, so that a small effect does not vanish. */
const LISTED = { ...UNITS, index: UNITS.share } as const;

/** The unit of the numbers of a list: 'points', 'h', 'members' or ''. */
export function unitOf(id: EstimandId): string {
  return LISTED[estimand(id).unit].unit.trim();
}

/** '+1.6 [+0.9, +2.3]' without its unit, '0' where nothing ever changed. */
export function effectText(effect: Pick<PairedEffect, 'estimand' | 'value' | 'interval90'>): string {
  const { scale, digits } = LISTED[estimand(effect.estimand).unit];
  const [at, low, high] = [effect.value, effect.interval90.low, effect.interval90.high].map(
    (each) => each * scale,
  ) as [number, number, number];
  if (at === 0 && low === 0 && high === 0) return '0';
  const places = digits === 1 ? digitsFor(at, { low, high }) : digits;
  const [value, from, to] = [at, low, high].map((each) => number(each, places, true));
  return `${value} [${from}, ${to}]`;
}

/** A level without its unit: '44.8'. */
export function levelText({ estimand: id, value }: Pick<Estimate, 'estimand' | 'value'>): string {
  const { scale, digits } = LISTED[estimand(id).unit];
  return number(value * scale, digits, false);
}

/** A half-width with three significant digits and its unit: '0.972 points', '0.413 h'. */
export function widthText(id: EstimandId, halfWidth: number): string {
  const { scale, unit } = LISTED[estimand(id).unit];
  return Number.isFinite(halfWidth) ? `${plain(scale * halfWidth)}${unit}` : 'not known at all';
}
