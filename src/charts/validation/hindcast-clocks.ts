import type { Validation } from '../../analysis/evidence/validation.ts';
import { DECISION_WORDS, decisionDays, WINDOW_DAYS } from '../../analysis/validation-words.ts';
import type { Figure } from '../figure.ts';
import type { Format } from '../format.ts';
import { capital } from '../words.ts';
import { evidenceProvenance, evidenceSource, runsWords } from './evidence-source.ts';
import { INTERVAL_CAPTION, intervalRows } from './interval-rows.ts';

/** Days to each dated decision of the events in scope: what the model gives, and the day of the record. */
export function hindcastClocks(validation: Validation, format: Format): Figure | null {
  const rows = validation.hindcasts
    .filter(({ scores }) => scores !== null)
    .flatMap((event) => event.readings[0]!.clocks.map((clock) => ({ event, clock })));
  if (rows.length === 0) return null;
  const drawn = intervalRows(
    rows.map(({ event, clock }) => ({
      label: `${event.title}: ${DECISION_WORDS[clock.decision]}${event.set === 'hold-out' ? ' (hold-out)' : ''}`,
      value: `${decisionDays(clock.days)} | ${decisionDays(clock.predicted.posterior.median)}`,
      observed: clock.days,
      between: clock.between,
      predicted: clock.predicted,
    })),
    format,
    {
      kind: 'log',
      least: 1 / 24,
      most: WINDOW_DAYS,
      title: 'days after onset, on a logarithmic scale',
      ticks: [
        { at: 1 / 24, text: '1 h' },
        { at: 0.25, text: '6 h' },
        { at: 1, text: '1 d' },
        { at: 3, text: '3 d' },
        { at: 10, text: '10 d' },
        { at: WINDOW_DAYS, text: 'never' },
      ],
    },
  );
  const of = (level: 0 | 1, source: 'prior' | 'posterior'): string => {
    const { inside, n } = validation.coverage[source].clocks[level]!;
    return `${inside} of ${n}`;
  };
  const [first] = rows;
  return {
    id: 'hindcast-clocks',
    kind: 'clocks',
    title: `Of the dated decisions, ${of(1, 'posterior')} lie inside the 90% interval of the posterior and ${of(0, 'posterior')} inside its 50% interval`,
    subtitle: `Days from onset to a decision of the Council, events in scope; right: record | posterior median; ${runsWords(validation)}`,
    caption: `${INTERVAL_CAPTION} “Never”: not within the ${WINDOW_DAYS} days of a crisis; an interval that ends there includes runs without the decision.`,
    source: evidenceSource(validation),
    alt:
      `Intervals of prior and posterior for the days to ${rows.length} dated decisions, with a mark at the day of the record, to see how far off the model is. ` +
      `Inside the 90% interval: ${of(1, 'posterior')} (posterior), ${of(1, 'prior')} (prior). ` +
      `First: ${capital(first!.event.title)}, ${DECISION_WORDS[first!.clock.decision]} after ${decisionDays(first!.clock.days)} days, posterior median ${decisionDays(first!.clock.predicted.posterior.median)}.`,
    ...drawn,
    provenance: evidenceProvenance(validation),
  };
}
