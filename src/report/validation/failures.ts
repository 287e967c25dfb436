import type { EventSet, Forecaster, Validation } from '../../analysis/evidence/validation.ts';
import { strongestRival } from '../../analysis/evidence/structure-results.ts';
import { listed } from '../../analysis/listed.ts';
import {
  againstPosterior,
  baselinesNotBeaten,
  missedFacts,
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
  const others = ['constant-rates', 'regression', 'as-asked'].filter(
    (id) => !ahead.includes(id as Forecaster),
  );
  const parts = [
    ...(ahead.length > 0 ? [`the model does not beat ${listed(ahead.map(say))}`] : []),
    ...(others.length > 0
      ? [`${ahead.length > 0 ? 'it' : 'the model'} beats ${listed(others.map(say))}`]
      : []),
  ];
  return `${capital(EVENT_SET_WORDS[set])} (n = ${compared.n}), mean ${what}, posterior ${number(own, digits)}: ${parts.join('; ')}.`;
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
        against(validation, 'hold-out', 'logScore'),
        against(validation, 'unfitted', 'logScore'),
        against(validation, 'all', 'crps'),
        `Facts of the calibration set that are compared: ${posterior.inside} of ${posterior.of} lie with every figure inside the 90% interval of the posterior` +
          `${posterior.misses.length > 0 ? ` (missed: ${listed(posterior.misses.map(String))})` : ''}, ${prior.inside} of ${prior.of} inside that of the prior.` +
          ` The posterior was fitted to these facts.`,
        ...missed.map(
          ({ number: fact, set, statement }) =>
            `Missed, fact ${fact}${set === 'hold-out' ? ' (hold-out)' : ''}: ${statement}`,
        ),
        `What the fit gave in log score over all ${gained === undefined ? 0 : scored} events, posterior less prior: ${differenceText(gained.difference, gained.interval, 2)} (90% interval over events).`,
        rare.length === 0
          ? `No event ended in a way that had fewer than ${100 * SURPRISE} of 100 runs.`
          : `Events that ended as fewer than ${100 * SURPRISE} of 100 runs do: ${listed(rare.map(({ event, share }) => `${event.title} (${OUTCOME_WORDS[event.code]}: ${outOf100(share)} of 100)`))}.`,
        `Outcome codes, posterior: ${coverage.posterior.codes.map(coverageText).join('; ')}.`,
        `Dated decisions, posterior, crises with every date inside: ${coverage.posterior.clocks.map(coverageText).join('; ')}. Without the crises that a fitted fact is about: ${coverage.unfitted.clocks.map(coverageText).join('; ')}.`,
        rival.logScore > own.logScore
          ? `A rival structure does better on the record than the default: ${rival.id}, mean log score ${number(rival.logScore, 2)} against ${number(own.logScore, 2)} (difference ${differenceText(rival.difference, rival.interval, 2)}).`
          : `No rival structure does better on the record than the default; the nearest is ${rival.id}, mean log score ${number(rival.logScore, 2)} against ${number(own.logScore, 2)} (difference ${differenceText(rival.difference, rival.interval, 2)}).`,
        `Who ratifies last, log score: ${lasts.join('; ')}.`,
        `Of ${informedOf.parameters} parameters ${informedOf.beyondChance} differ from their priors by more than independent draws would by chance, and ${informedOf.parameters - informedOf.beyondChance} stay judgement. Vectors of a fit share ancestors, so that a small difference may be drift and not evidence.`,
      ].filter((item) => item !== null),
    ),
    paragraph(
      `Intervals of predictions are over parameters and chance, n = ${count(runs)} runs of the prior and as many of the posterior. ` +
        'A difference whose interval holds 0 leaves the order open. Known misfits of the patterns P1 to P6 stand in docs/validation.md.',
    ),
  ];
}
