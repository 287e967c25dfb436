import type { Validation } from '../../analysis/evidence/validation.ts';
import { precise } from '../../analysis/validation-words.ts';
import { count, number, parameterLabel, signed } from '../../charts/words.ts';
import { type Block, grid, paragraph } from './blocks.ts';

const [LOW, MEDIAN, HIGH] = [0, 2, 4];

/** Of which parameters the facts say something, and how much. */
export function posterior({ informed, informedOf, ensemble, vectors }: Validation): Block[] {
  const text = (quantiles: readonly number[]): string =>
    `${precise(quantiles[MEDIAN]!)} [${precise(quantiles[LOW]!)}, ${precise(quantiles[HIGH]!)}]`;
  return [
    paragraph(
      `The posterior is an ensemble of parameter vectors (version ${ensemble.version}, SHA-256 ${ensemble.sha256.slice(0, 12)}), in evidence/posterior.csv. ` +
        `Of ${count(informedOf.parameters)} parameters that could move, ${informedOf.beyondChance} differ from their prior by more than the largest of so many would by chance (5%), were draws independent. ` +
        'Those of a fit are not: resampled vectors share ancestors, so that a small difference may be drift. All others are as they were: judgement.',
    ),
    grid(
      `The ${informed.length} parameters whose posterior differs most from the prior; median [5%, 95%]; n = ${count(Math.min(vectors.prior, vectors.posterior))} draws of each. Distance: Kolmogorov and Smirnov, 0 to 1. Shift: in standard deviations of the prior. Spread: over that of the prior`,
      ['Parameter', 'Unit', '#Prior', '#Posterior', '#Distance', '#Shift', '#Spread'],
      informed.map(({ name, unit, prior, posterior: after, distance, shift, narrower }) => [
        parameterLabel(name),
        unit,
        text(prior),
        text(after),
        number(distance, 2),
        signed(shift, 2),
        number(narrower, 2),
      ]),
    ),
  ];
}
