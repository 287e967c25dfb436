import type { HindcastResult, Validation } from '../../analysis/evidence/validation.ts';
import {
  between,
  daysBetween,
  DECISION_WORDS,
  decisionDays,
  monteCarloPoints,
  OUTCOME_WORDS,
  outOf100,
  shown,
} from '../../analysis/validation-words.ts';
import { type Scored, scoredEvents } from '../../analysis/validation-verdicts.ts';
import { count } from '../../charts/words.ts';
import { type Block, grid, list, paragraph } from './blocks.ts';

const named = ({ title, set }: HindcastResult): string =>
  `${title}${set === 'hold-out' ? ' (hold-out)' : ''}`;
const shares = (codes: readonly number[]): string => codes.map(outOf100).join(' / ');

/** Other readings of an event than its own. */
function readings(event: Scored): string[][] {
  return event.readings
    .slice(1)
    .map(({ id, codes }) => [
      named(event),
      id.slice(id.indexOf('/') + 1).replaceAll('-', ' '),
      shares(codes.posterior),
      outOf100(codes.posterior[event.code]!),
      outOf100(event.readings[0]!.codes.posterior[event.code]!),
    ]);
}

/** Each event of the record: what happened, and the model's distribution over outcomes and days. */
export function hindcasts(validation: Validation): Block[] {
  const events = scoredEvents(validation, 'all').toSorted(
    (a, b) => a.readings[0]!.codes.posterior[a.code]! - b.readings[0]!.codes.posterior[b.code]!,
  );
  const { runs } = validation;
  const clocks = events.flatMap((event) =>
    event.readings[0]!.clocks.map((clock, at) => ({
      event,
      clock,
      inside: event.scores.posterior.clocksInside[at],
    })),
  );
  const out = validation.hindcasts.filter(({ scope }) => scope === 'out');
  return [
    paragraph(
      'What the alliance decided once a member had brought a crisis to it, as the model has it from what was known before the decision; the events that the model found least ' +
        `likely first. n = ${count(runs)} runs of the posterior and as many of the prior; a share is known to within ` +
        `${monteCarloPoints(runs)} points or better (90%, Monte Carlo error). Shares are of runs of a model, not odds of the world.`,
    ),
    grid(
      `Outcome code, of 100 runs: ${OUTCOME_WORDS.map((name, code) => `${code} ${name}`).join(', ')}`,
      [
        'Event',
        'What happened',
        '#Posterior: 0 / 1 / 2 / 3 / 4',
        '#Of what happened',
        '#Prior: 0 / 1 / 2 / 3 / 4',
        '#Of what happened',
      ],
      events.map((event) => {
        const { posterior, prior } = event.readings[0]!.codes;
        return [
          named(event),
          `${event.code} ${OUTCOME_WORDS[event.code]}`,
          shares(posterior),
          outOf100(posterior[event.code]!),
          shares(prior),
          outOf100(prior[event.code]!),
        ];
      }),
    ),
    grid(
      'Days from onset to dated decisions; “never” is not within 30 days',
      [
        'Event and decision',
        '#Record (open)',
        '#Posterior: median',
        '#50%',
        '#90%',
        '#Never, of 100',
        'Inside',
        '#Prior: median',
        '#90%',
      ],
      clocks.map(({ event, clock: { decision, days, between: open, predicted }, inside }) => {
        const { posterior, prior } = predicted;
        return [
          `${named(event)}: ${DECISION_WORDS[decision]}`,
          `${shown(days)} (${between(...open)})`,
          decisionDays(posterior.median),
          daysBetween(posterior.half),
          daysBetween(posterior.ninety),
          outOf100(posterior.never),
          inside === undefined ? '–' : inside.half ? '50%' : inside.ninety ? '90%' : 'outside',
          decisionDays(prior.median),
          daysBetween(prior.ninety),
        ];
      }),
    ),
    grid(
      'Other readings of the same events, written down before any run: the coding that is scored is the first, not the one that fits best',
      ['Event', 'Reading', '#Posterior: 0 / 1 / 2 / 3 / 4', '#Of what happened', '#By its own coding'],
      events.flatMap(readings),
    ),
    paragraph('Out of scope, and never scored among the events:'),
    list(out.map((event) => `${named(event)}: ${event.because.trim().replace(/\s+/g, ' ')}`)),
  ];
}
