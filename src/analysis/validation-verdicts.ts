import type { EventScore } from './evidence/event-scores.ts';
import type { EventSet, FactResult, Forecaster, HindcastResult, Validation } from './evidence/validation.ts';
import { FORECASTERS } from './evidence/standings.ts';
import { compare, type Comparison } from './scores/compare.ts';

/** What a validation says against the model, so that page, figures and document say the same first. */

export type ScoreName = 'logScore' | 'crps' | 'brier';

const BASELINES = FORECASTERS.filter((id) => id !== 'prior' && id !== 'posterior');

/** The baselines that say something of a score: what was asked for says nothing of the day. */
export function baselinesOf(score: ScoreName): readonly Forecaster[] {
  return score === 'crps' ? BASELINES.filter((id) => id !== 'as-asked') : BASELINES;
}

/** An event in scope, which every forecaster was asked about. */
export type Scored = HindcastResult & { readonly scores: Readonly<Record<Forecaster, EventScore>> };

const MEMBER: Readonly<Record<EventSet, (event: HindcastResult) => boolean>> = {
  all: () => true,
  unfitted: ({ fitted }) => !fitted,
  'hold-out': ({ set }) => set === 'hold-out',
};

/** Events in scope of a set, in the order of the validation. */
export function scoredEvents({ hindcasts }: Validation, set: EventSet): Scored[] {
  return hindcasts.filter((event): event is Scored => event.scores !== null && MEMBER[set](event));
}

/**
 * Every forecaster against the posterior over the events of a set: a difference above 0 in the log score speaks against the
 * model, in the others for it. null where no event has such a score.
 */
export function againstPosterior(validation: Validation, set: EventSet, score: ScoreName): Comparison | null {
  const events = scoredEvents(validation, set).filter(({ scores }) =>
    FORECASTERS.every((forecaster) => scores[forecaster][score] !== null),
  );
  if (events.length === 0) return null;
  const rivals = FORECASTERS.map((id) => ({ id, scores: events.map(({ scores }) => scores[id][score]!) }));
  return compare(rivals, 'posterior', score === 'logScore' ? 'higher' : 'lower');
}

/** Baselines whose mean score is at least as good as the model's. @param of the forecaster that stands for the model */
export function baselinesNotBeaten(
  comparison: Comparison,
  score: ScoreName,
  of: 'prior' | 'posterior' = 'posterior',
): Forecaster[] {
  const meanOf = (id: Forecaster): number => comparison.standings.find((each) => each.id === id)!.mean;
  const own = meanOf(of);
  return baselinesOf(score).filter((id) => (score === 'logScore' ? meanOf(id) >= own : meanOf(id) <= own));
}

/** Facts that are compared, of which a figure lies outside the posterior's 90% interval. */
export function missedFacts({ facts }: Validation): FactResult[] {
  return facts.filter(({ figures }) => figures.some(({ predicted }) => !predicted.posterior.insideNinety));
}

/** Share of the posterior's runs that an event gave to what happened, below which it counts as a surprise. */
export const SURPRISE = 0.1;

/** Events of whose outcome code the posterior had less than that. */
export function surprises(validation: Validation): { event: Scored; share: number }[] {
  return scoredEvents(validation, 'all')
    .map((event) => ({ event, share: event.readings[0]!.codes.posterior[event.code]! }))
    .filter(({ share }) => share < SURPRISE)
    .toSorted((a, b) => a.share - b.share);
}
