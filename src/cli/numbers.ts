/** Numbers as the command line prints them, with a true minus and never "-0". */

const minus = (text: string): string => text.replace(/^-(0(\.0*)?)$/, '$1').replace('-', '−');

/** '1.2', '−0.3', '0.0'. */
export function numberText(value: number, digits: number): string {
  return minus(value.toFixed(digits));
}

/** '+1.2', '−0.3', '0.0'. */
export function signedText(value: number, digits: number): string {
  const text = numberText(value, digits);
  return Number(value.toFixed(digits)) > 0 ? `+${text}` : text;
}

/** A share of 1 as a number of 100, '12.3'; a dash where it is not one. */
export function shareText(share: number): string {
  return Number.isFinite(share) ? (100 * share).toFixed(1) : '–';
}
