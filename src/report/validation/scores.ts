import type { EventSet, Forecaster, Validation } from '../../analysis/evidence/validation.ts';
import { type Coverage, FEWEST_JUDGED } from '../../analysis/scores/coverage.ts';
import { againstPosterior, scoredEvents, type ScoreName } from '../../analysis/validation-verdicts.ts';
import { EVENT_SET_WORDS, FORECASTER_WORDS, SOURCE_WORDS } from '../../analysis/validation-words.ts';
import { ln } from '../../random/elementary.ts';
import { CODES, HALF } from '../../analysis/scores/prediction.ts';
import { capital, count, number, signed } from '../../charts/words.ts';
import { type Block, grid, paragraph } from './blocks.ts';

const SETS: readonly EventSet[] = ['all', 'hold-out', 'unfitted'];

const WORDS: Readonly<Record<ScoreName, { readonly name: string; readonly digits: number }>> = {
  logScore: { name: 'log score of the outcome (higher is better)', digits: 2 },
  crps: { name: 'CRPS of the times, hours (lower is better)', digits: 0 },
  brier: { name: 'Brier score of the outcome (lower is better)', digits: 2 },
};
const SCORE_NAMES = Object.keys(WORDS) as ScoreName[];

/** '+0.31 [−0.05, +0.67]' */
export function differenceText(
  value: number,
  { low, high }: { readonly low: number | null; readonly high: number | null },
  digits: number,
): string {
  // Over one event there is no interval; in a file it is null.
  if (low === null || !Number.isFinite(low)) return `${signed(value, digits)} (no interval)`;
  return `${signed(value, digits)} [${signed(low, digits)}, ${signed(high, digits)}]`;
}

/** Counts inside an interval, with Wilson's interval of the share. */
export function coverageText({ level, inside, n, interval, passes }: Coverage): string {
  const share = `${number(100 * interval.low, 0)} to ${number(100 * interval.high, 0)}%`;
  const mark =
    passes === null
      ? n < FEWEST_JUDGED
        ? 'too few to judge'
        : 'no mark: such intervals hold more than their level'
      : passes
        ? 'consistent with its level'
        : 'not consistent with its level';
  return `${inside} of ${n} inside the ${number(100 * level, 0)}% interval (Wilson, 90%: ${share}; ${mark})`;
}

function standings(validation: Validation, set: EventSet): Block[] {
  return SCORE_NAMES.flatMap((score) => {
    const compared = againstPosterior(validation, set, score);
    if (compared === null) return [];
    const { digits, name } = WORDS[score];
    return [
      grid(
        `${capital(EVENT_SET_WORDS[set])}, ${name}; n = ${compared.n} events; difference from the posterior with its 90% interval over events`,
        ['Forecaster', '#Mean', '#Less the posterior'],
        compared.standings
          .filter(({ id }) => score !== 'crps' || id !== 'as-asked')
          .toSorted((a, b) => (score === 'logScore' ? b.mean - a.mean : a.mean - b.mean))
          .map(({ id, mean, difference, interval }) => [
            capital(FORECASTER_WORDS[id as Forecaster]),
            number(mean, digits),
            id === 'posterior' ? '–' : differenceText(difference, interval, digits),
          ]),
      ),
    ];
  });
}

/** Every forecaster over the same events, the coverage of the intervals, and the log score of each event. */
export function scores(validation: Validation): Block[] {
  const events = scoredEvents(validation, 'all');
  const { coverage, defaultParameters: rule, runs } = validation;
  const forecasters = Object.keys(FORECASTER_WORDS) as Forecaster[];
  return [
    paragraph(
      'The log score is the natural logarithm of the probability that was given to what happened: 0 for certainty, −0.69 for one half, −2.30 for one tenth. ' +
        `An outcome that none of ${count(runs)} runs gave counts as half a run, ${number(ln(HALF / (runs + HALF * CODES)), 2)}: where an event ended so, its score is that of the number of runs. ` +
        'CRPS is the mean distance, in hours, between the forecast times and the one that came, less half of their own spread. The baselines learn from the ' +
        'calibration events without the one that is asked; they read severity and ambiguity as they were coded, or the domain alone, or what was asked for, which the model is told too. ' +
        'An interval over so few events takes them for independent, which crises of one decade and one alliance are not. Hold-outs were coded by somebody who saw no fit.',
    ),
    ...SETS.flatMap((set) => standings(validation, set)),
    grid(
      'Central intervals that held what happened; under 12 events no judgement is passed. Intervals of five ordered codes hold at least their level, often much more',
      ['Forecaster', 'Outcome code', 'Crises with all dated decisions inside'],
      (['posterior', 'unfitted', 'prior'] as const).map((source) => [
        source === 'unfitted'
          ? 'Posterior, without the crises that a fitted fact is about'
          : capital(SOURCE_WORDS[source]),
        coverage[source].codes.map(coverageText).join('; '),
        coverage[source].clocks.map(coverageText).join('; '),
      ]),
    ),
    grid(
      'Log score of the outcome, event by event',
      ['Event', ...forecasters.map((id) => `#${FORECASTER_WORDS[id].replace('baseline: ', '')}`)],
      events.map((event) => [
        `${event.title}${event.set === 'hold-out' ? ' (hold-out)' : event.fitted ? ' (a fitted fact is about it)' : ''}`,
        ...forecasters.map((id) => number(event.scores[id].logScore, 2)),
      ]),
    ),
    paragraph(
      `Which parameters experiments take by default was settled before the fit: the posterior, if over the hold-outs it beats the prior in log score and in CRPS, each by more ` +
        `than twice the error that the number of runs leaves. Over ${rule.events} hold-out events the log score differs by ${signed(rule.logScore.difference, 3)} ` +
        `(standard error ${number(rule.logScore.error, 3)}) and the CRPS by ${signed(rule.crps.difference, 1)} hours (standard error ${number(rule.crps.error, 1)}): ` +
        `the ${rule.becomesDefault ? 'posterior becomes' : 'prior stays'} the default. So few events say little, whichever way they fall: the error is that of the runs, not of the events.`,
    ),
  ];
}
