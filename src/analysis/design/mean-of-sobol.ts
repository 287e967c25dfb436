import type { SobolPoints } from '../../experiment/design/sobol-points.ts';
import { LEVEL } from '../function-of-means.ts';
import { mean, standardError } from '../moments.ts';
import { PairedT } from '../paired-t.ts';
import type { MeanWithError } from './mean-with-error.ts';
import { checkOwnDesign } from './own-design.ts';

/**
 * Mean over Sobol points, with Student's interval over the means of its randomisations, which are independent and each
 * without bias (L'Ecuyer & Lemieux 2002, in Modeling Uncertainty, chapter 20). Twin of `sobolPoints`.
 * @param outcomes of each point, or their means over inner replications
 * @throws if the design is another, the shape does not fit, or its randomisations are one or unequal
 */
export function meanOfSobol(design: SobolPoints, outcomes: Float64Array): MeanWithError {
  checkOwnDesign('meanOfSobol', ['sobol'], design, outcomes);
  const { randomisations, count } = design;
  if (randomisations < 2) throw new Error('meanOfSobol takes at least two randomisations: one has no error');
  if (count % randomisations !== 0)
    throw new Error(
      `meanOfSobol takes whole randomisations: ${count} points are not ${randomisations} times the same`,
    );
  const means = Float64Array.from({ length: randomisations }, (_, which) =>
    mean(outcomes.filter((_outcome, i) => i % randomisations === which)),
  );
  const value = mean(means);
  return { value, error: standardError(means), interval: new PairedT(value, means).interval(LEVEL) };
}
