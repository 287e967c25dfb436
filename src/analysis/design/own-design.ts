import type { Points } from '../../experiment/design/points.ts';

/**
 * Throws unless the design is of a kind that the estimator is the twin of, and there is one finite outcome for each point.
 * @param estimator its name, for the message
 */
export function checkOwnDesign(
  estimator: string,
  kinds: readonly string[],
  design: Points & { readonly kind: string },
  outcomes: ArrayLike<number>,
): void {
  if (!kinds.includes(design.kind))
    throw new Error(`${estimator} takes a design of kind ${kinds.join(' or ')}, not ${design.kind}`);
  if (outcomes.length !== design.count)
    throw new Error(
      `${estimator} takes an outcome for each of ${design.count} points, not ${outcomes.length}`,
    );
  for (let i = 0; i < outcomes.length; i++)
    if (!Number.isFinite(outcomes[i])) throw new Error(`${estimator}: outcome ${i} is ${outcomes[i]}`);
}
