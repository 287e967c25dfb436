import type { Points } from '../../experiment/design/points.ts';

type Design = Points & { readonly kind: string };

/**
 * Throws unless the design is of a kind that the estimator is the twin of, and there is one finite outcome for each point.
 * @param estimator its name, for the message
 */
export function checkOwnDesign(
  estimator: string,
  kinds: readonly string[],
  design: Design,
  outcomes: ArrayLike<number>,
): void {
  if (runsOfOwnDesign(estimator, kinds, design, outcomes) !== 1)
    throw notOneEach(estimator, design, outcomes);
}

/**
 * Inner runs of each point: as many outcomes to a point, neighbours as in the records.
 * @throws unless the design is of a kind that the estimator is the twin of and every outcome is finite
 */
export function runsOfOwnDesign(
  estimator: string,
  kinds: readonly string[],
  design: Design,
  outcomes: ArrayLike<number>,
): number {
  if (!kinds.includes(design.kind))
    throw new Error(`${estimator} takes a design of kind ${kinds.join(' or ')}, not ${design.kind}`);
  const inner = outcomes.length / design.count;
  if (!Number.isInteger(inner) || inner < 1) throw notOneEach(estimator, design, outcomes);
  for (let i = 0; i < outcomes.length; i++)
    if (!Number.isFinite(outcomes[i])) throw new Error(`${estimator}: outcome ${i} is ${outcomes[i]}`);
  return inner;
}

function notOneEach(estimator: string, { count }: Points, { length }: ArrayLike<number>): Error {
  return new Error(`${estimator} takes an outcome for each of ${count} points, not ${length}`);
}
