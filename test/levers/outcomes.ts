import { ESTIMANDS } from '../../src/analysis/estimands.ts';
import type { EstimandId } from '../../src/analysis/estimates.ts';
import { SEQUENCE_MEASURES, type SequenceMeasure } from '../../src/analysis/sequence-measures.ts';

/** A number that a lever may move. */
export interface Outcome {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Good direction for the alliance; 0 = neither. Money and political capital are no outcomes here: they always cost. */
  readonly better: 1 | -1 | 0;
}

export const CRISIS_OUTCOMES: readonly (Outcome & { readonly id: EstimandId })[] = ESTIMANDS;

/**
 * What Russia believes of the answers deters or does not, and acts just below a line are what a line invites: in judging a
 * lever, more of the first and less of the second is good (`docs/odd.md` section 8, c_sub and hugging).
 */
function better({ id, better: own }: SequenceMeasure): Outcome['better'] {
  if (id.startsWith('subjective.')) return 1;
  return id === 'hugging' ? -1 : own;
}

export const LOOP_OUTCOMES: readonly (Outcome & Pick<SequenceMeasure, 'modes'>)[] = SEQUENCE_MEASURES.map(
  (measure) => ({
    id: measure.id,
    label: measure.label,
    unit: measure.unit,
    better: better(measure),
    modes: measure.modes,
  }),
);

/** Whether a measure of the closed loop is taken off the path. */
export function needsProbes(id: string): boolean {
  return /^(objective|subjective|gap|adequacy|sustained|rmst72|rmst720)\.|^(falsePositive|usActs|cohesion|cohesion\.agreement)$/.test(
    id,
  );
}

/** Throws on an id that is no outcome. */
export function outcomeNamed(id: string, loop: boolean): Outcome {
  const found = (loop ? LOOP_OUTCOMES : CRISIS_OUTCOMES).find((outcome) => outcome.id === id);
  if (found === undefined) throw new Error(`unknown outcome: ${id}`);
  return found;
}
