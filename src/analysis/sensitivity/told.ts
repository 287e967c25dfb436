import type { ScreenedParameter, SensitivityEstimates, SensitivityTarget } from './sensitivity.ts';
import { isInert, moves, screenedOf, screenedText, sharesOf, shareText } from './sensitivity-words.ts';

/** Of intervals of 90% about 0 one in so many lies above it by chance. */
const BY_CHANCE = 20;

/** Which parameters of a target can be told from 0. */
export interface Told {
  readonly of: number; // parameters
  readonly inert: number; // that changed nothing in any run
  /** Said by name and main index, the largest first; none with one run of each vector, of which noise alone makes every size one above 0. */
  readonly clear: readonly { readonly parameter: string; readonly text: string }[];
  readonly byChance: number; // clear ones to expect of parameters that do nothing on average
  /** The largest of those that can be told from 0; undefined where they are no more than chance leaves. */
  readonly lead: { readonly parameter: string; readonly text: string } | undefined;
}

export function told(found: SensitivityEstimates, target: SensitivityTarget): Told {
  const rows =
    found.method === 'morris'
      ? screenedOf(found, target).map((row) => ({
          parameter: row.parameter,
          text: screenedText(target, row.muStar, row.interval90.muStar),
          low: row.interval90.muStar.low,
          inert: !moves(row),
        }))
      : sharesOf(found, target).map(({ parameter, total, interval90 }) => ({
          parameter,
          text: shareText(total, interval90.total),
          low: interval90.total.low,
          inert: isInert(total, interval90.total),
        }));
  const inert = rows.filter((row) => row.inert).length;
  const byChance = Math.round((rows.length - inert) / BY_CHANCE);
  const clear = found.inner === 1 ? [] : rows.filter(({ low }) => low > 0);
  return { of: rows.length, inert, clear, byChance, lead: clear.length > byChance ? clear[0] : undefined };
}

/** The first rows, and the one that the sentence names wherever it is. */
export function listed<Row extends { readonly parameter: string }>(
  rows: readonly Row[],
  most: number,
  { lead }: Told,
): Row[] {
  return rows.filter(({ parameter }, at) => at < most || parameter === lead?.parameter);
}

/** What is said where no parameter is named. */
export function noneText({ of, clear, byChance }: Told): string {
  return clear.length === 0
    ? `no parameter of the ${of} can be told from 0`
    : `no parameter is told from chance: ${clear.length} of ${of} can be told from 0, and about ${byChance} would be by chance`;
}

/**
 * Why a mean size is below the size of the mean, which by definition it is not: null where no row has it so, else a sentence.
 * The estimates are left as they are. max(|mu|, mu*) would keep the order, but |mu| has the noise in it that mu* is free of:
 * it would make every parameter that does nothing on average one above 0.
 */
export function belowMuText(
  { inner }: SensitivityEstimates,
  rows: readonly ScreenedParameter[],
): string | null {
  if (inner === 1 || !rows.some(({ mu, muStar }) => Math.abs(mu) - muStar > ROUNDING * Math.abs(mu)))
    return null;
  return 'mu* may fall below the size of mu: luck is taken off mu*, which comes out too small where runs disagree on the sign, and is still in mu.';
}
/** As a share: sums in another order differ by less. */
const ROUNDING = 1e-9;
