import { ln } from '../../random/elementary.ts';
import { CLASSES } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import type { World } from '../state.ts';
import { NON_STRATEGIC, type Russia } from './russia.ts';
import { UNSEEN } from './unseen.ts';

/**
 * S1: class constants, which make the first mix of classes the observed one (McFadden 1974: alternative-specific constants).
 * Without them the payoffs alone have Russia attack members with force several times a year, of which the record has none.
 */

const DISSIMILARITY = at('russia.dissimilarity');
const CLASS_SHARE = CLASSES.map((name) => at(`class.${name}.share`));

/** Sets them under the beliefs of the first day and in quiet times. Weighted by the shares they sum to zero. */
export function calibrate(russia: Russia, { p, figures }: World): void {
  if (russia.type === NON_STRATEGIC) return;
  const still = new Uint8Array(figures.ids.length);
  const { constants } = russia;
  russia.pull.openUkraine(false);
  russia.value(still, still, 0);
  let [mean, total] = [0, 0];
  for (const [k, name] of CLASSES.entries()) {
    const share = UNSEEN[name] ?? p[CLASS_SHARE[k]!]!;
    const constant = russia.temperature() * (ln(share) - p[DISSIMILARITY]! * russia.byClass[k]!);
    constants[k] = constant;
    mean += share * constant;
    total += share;
  }
  for (let k = 0; k < constants.length; k++) constants[k] = constants[k]! - mean / total;
}
