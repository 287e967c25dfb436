import type { EventSet, Forecaster, Validation } from '../../analysis/evidence/validation.ts';
import { strongestRival } from '../../analysis/evidence/structure-results.ts';
import { listed } from '../../analysis/listed.ts';
import {
  againstPosterior,
  baselinesNotBeaten,
  baselinesOf,
  missedFacts,
  scoredEvents,
  type ScoreName,
  SURPRISE,
  surprises,
} from '../../analysis/validation-verdicts.ts';
import {
  EVENT_SET_WORDS,
  FORECASTER_WORDS,
  OUTCOME_WORDS,
  outOf100,
} from '../../analysis/validation-words.ts';
import { capital, count, number } from '../../charts/words.ts';
import { type Block, list, paragraph } from './blocks.ts';
import { coverageText, differenceText } from './scores.ts';

const bare = (id: string): string => FORECASTER_WORDS[id as Forecaster].replace('baseline: ', '');

/** Which baselines a set of events prefers to the model, with the differences. null where the set has no such score. */
function against(validation: Validation, set: EventSet, score: ScoreName): string | null {
  const compared = againstPosterior(validation, set, score);
  if (compared === null) return null;
  const digits = score === 'crps' ? 0 : 2;
  const what = score === 'crps' ? 'CRPS of the times in hours' : 'log score of the outcome';
  const ahead = baselinesNotBeaten(compared, score);
  const say = (id: string): string => {
    const { mean, difference, interval } = compared.standings.find((each) => each.id === id)!;
    return `${bare(id)} (${number(mean, digits)}, difference ${differenceText(difference, interval, digits)})`;
  };
  const own = compared.standings.find(({ id }) => id === 'posterior')!.mean;
  const others = baselinesOf(score).filter((id) => !ahead.includes(id));
  const sure = (id: string): boolean => {
    const { low, high } = compared.standings.find((each) => each.id === id)!.interval;
    return low > 0 || high < 0;
  };
  const clear = others.filter(sure);
  const open = others.filter((id) => !sure(id));
  const parts = [
    ...(ahead.length > 0 ? [`the model does not beat ${listed(ahead.map(say))}`] : []),
    ...(clear.length > 0 ? [`it beats ${listed(clear.map(say))}`] : []),
    ...(open.length > 0 ? [`it is ahead, with the order open, of ${listed(open.map(say))}`] : []),
  ];
  return `${capital(EVENT_SET_WORDS[set])} (n = ${compared.n}${score === 'crps' ? ', those with a dated decision' : ''}), mean ${what}, posterior ${number(own, digits)}: ${parts.join('; ')}.`;
}

/** The first sentence of page and document: whether any baseline is as good as the model. */
export function verdict(validation: Validation): string {
  const compared = againstPosterior(validation, 'all', 'logScore');
  const n = compared?.n ?? 0;
  const ahead = compared === null ? [] : baselinesNotBeaten(compared, 'logScore');
  const missed = missedFacts(validation).map((fact) => fact.number);
  const facts =
    missed.length === 0
      ? 'No compared fact lies outside its 90% interval.'
      : `It misses ${missed.length === 1 ? 'fact' : 'facts'} ${listed(missed.map(String))} at 90%.`;
  const first =
    ahead.length > 0
      ? `Over the ${n} events in scope the model does not beat ${ahead.length === 1 ? 'this baseline' : 'these baselines'} on log score: ${listed(ahead.map(bare))}.`
      : `Over the ${n} events in scope the model has a better mean log score than every baseline; with so few events that is no proof.`;
  const timed = againstPosterior(validation, 'all', 'crps');
  const quicker = timed === null ? [] : baselinesNotBeaten(timed, 'crps');
  const times =
    quicker.length > 0
      ? `Of the times to decisions (CRPS, n = ${timed!.n}) these say at least as much: ${listed(quicker.map(bare))}. `
      : '';
  return `${first} ${times}${facts} n is tiny: such a comparison can reject the model, it cannot confirm it.`;
}

/** Where no run gave what happened, its score is that of the number of runs: what the mean is without such events. */
function floorText(validation: Validation, rare: ReturnType<typeof surprises>): string {
  const never = new Set(rare.filter(({ share }) => share === 0).map(({ event }) => event.id));
  if (never.size === 0) return '';
  const others = scoredEvents(validation, 'all').filter(({ id }) => !never.has(id));
  const mean = (id: Forecaster): string =>
    number(others.reduce((sum, { scores }) => sum + scores[id].logScore, 0) / others.length, 2);
  return (
    `Where no run gave what happened, that score is set by the number of runs, here ${count(validation.runs)}: with more it would be lower. ` +
    `Mean over the other ${others.length} events: posterior ${mean('posterior')}, prior ${mean('prior')}, ${baselinesOf(
      'logScore',
    )
      .map((id) => `${bare(id)} ${mean(id)}`)
      .join(', ')}.`
  );
}

/** What speaks against the model, the gravest first. */
export function failures(validation: Validation): Block[] {
  const { coverage, factsInside, hindcasts, informedOf, ratification, structures, runs } = validation;
  const scored = hindcasts.filter(({ scores }) => scores !== null).length;
  const { prior, posterior } = factsInside;
  const gained = validation.standings.all.logScore.standings.find(({ id }) => id === 'posterior')!;
  const missed = missedFacts(validation);
  const rare = surprises(validation);
  const own = structures.find(({ id }) => id === 'default')!;
  const rival = strongestRival(structures);
  const lasts = ratification.posterior.candidates.map(
    ({ candidate, last, logScore: { model, uniform, coded } }) =>
      `${candidate} (${last} was last): model ${number(model, 2)}, every member alike ${number(uniform, 2)}, by coded demand alone ${number(coded, 2)}`,
  );
  return [
    paragraph(verdict(validation)),
    list(
      [
        against(validation, 'all', 'logScore'),
        rare.length === 0
          ? `No event ended in a way that had fewer than ${100 * SURPRISE} of 100 runs.`
          : `Events that ended as fewer than ${100 * SURPRISE} of 100 runs do: ${listed(rare.map(({ event, share }) => `${event.title} (${OUTCOME_WORDS[event.code]}: ${outOf100(share)} of 100, log score ${number(event.scores.posterior.logScore, 2)})`))}. ${floorText(validation, rare)}`,
        against(validation, 'unfitted', 'logScore'),
        against(validation, 'all', 'crps'),
        `Facts of the calibration set that are compared: ${posterior.inside} of ${posterior.of} lie with every figure inside the 90% interval of the posterior` +
          `${posterior.misses.length > 0 ? ` (missed: ${listed(posterior.misses.map(String))})` : ''}, ${prior.inside} of ${prior.of} inside that of the prior.` +
          ` The posterior was fitted to these facts.`,
        ...missed.map(
          ({ number: fact, set, statement }) =>
            `Missed, fact ${fact}${set === 'hold-out' ? ' (hold-out)' : ''}: ${statement}`,
        ),
        `The fit ${gained.difference < 0 ? 'made outcomes less likely' : 'made outcomes likelier'}: log score over all ${scored} events, posterior less prior, ${differenceText(gained.difference, gained.interval, 3)} (90% interval over events).`,
        `Outcome codes, posterior: ${coverage.posterior.codes.map(coverageText).join('; ')}.`,
        `Dated decisions, posterior, crises with every date inside: ${coverage.posterior.clocks.map(coverageText).join('; ')}. Without the crises that a fitted fact is about: ${coverage.unfitted.clocks.map(coverageText).join('; ')}.`,
        rival.logScore > own.logScore
          ? `A rival structure does better on the record than the default: ${rival.id}, mean log score ${number(rival.logScore, 2)} against ${number(own.logScore, 2)} (difference ${differenceText(rival.difference, rival.interval, 3)}).`
          : `No rival structure does better on the record than the default; the nearest is ${rival.id}, mean log score ${number(rival.logScore, 2)} against ${number(own.logScore, 2)} (difference ${differenceText(rival.difference, rival.interval, 2)}).`,
        `Who ratifies last, log score: ${lasts.join('; ')}.`,
        against(validation, 'hold-out', 'logScore'),
        `Of ${informedOf.parameters} parameters ${informedOf.beyondChance} differ from their priors by more than independent draws would by chance, and ${informedOf.parameters - informedOf.beyondChance} stay judgement. Vectors of a fit share ancestors, so that a small difference may be drift and not evidence.`,
      ].filter((item) => item !== null),
    ),
    paragraph(
      `Intervals of predictions are over parameters and chance, n = ${count(runs)} runs of the prior and as many of the posterior. ` +
        'A difference whose interval holds 0 leaves the order open. Known misfits of the patterns P1 to P6 stand in docs/validation.md.',
    ),
  ];
}
