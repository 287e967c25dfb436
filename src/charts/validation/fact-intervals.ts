import type { FactResult, FigureResult, Validation } from '../../analysis/evidence/validation.ts';
import { between, decisionDays, shown } from '../../analysis/validation-words.ts';
import { missedFacts } from '../../analysis/validation-verdicts.ts';
import type { Figure } from '../figure.ts';
import type { Format } from '../format.ts';
import { capital } from '../words.ts';
import { evidenceProvenance, evidenceSource, runsWords } from './evidence-source.ts';
import { INTERVAL_CAPTION, type IntervalAxis, intervalRows } from './interval-rows.ts';

/** Figures that share an axis are drawn together. */
const PANELS = [
  {
    id: 'days',
    name: 'times',
    holds: (unit: string) => unit === 'days',
    title: 'days, on a logarithmic scale',
    ticks: [
      { at: 0.1, text: '0.1' },
      { at: 1, text: '1' },
      { at: 10, text: '10' },
      { at: 100, text: '100' },
      { at: 730, text: '730' },
    ],
    kind: 'log',
    least: 1 / 24,
    most: 730,
  },
  {
    id: 'shares',
    name: 'shares',
    holds: (unit: string) => unit !== 'days' && !unit.startsWith('acts'),
    title: 'share, or 1 for yes',
    ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: String(at) })),
    kind: 'share',
    least: 0,
    most: 1,
  },
  {
    id: 'acts',
    name: 'counts',
    holds: (unit: string) => unit.startsWith('acts'),
    title: 'acts, on a logarithmic scale',
    ticks: [1, 10, 100, 1000].map((at) => ({ at, text: at === 1000 ? '1,000' : String(at) })),
    kind: 'log',
    least: 1,
    most: 1000,
  },
] as const satisfies readonly (IntervalAxis & {
  readonly id: string;
  readonly name: string;
  readonly holds: (unit: string) => boolean;
})[];

/** A decision that had not come in the 30 days of a crisis is drawn where the axis of such times ends. */
const isDecision = ({ id }: FigureResult): boolean => /days-to-/.test(id);

/** What a figure of a fact is called: '7: days to measures'. */
export function factFigureName({ number }: FactResult, { id }: FigureResult): string {
  const own = id.slice(id.indexOf('/') + 1);
  return `${number}: ${own
    .replace('.1', ' (lower)')
    .replace('.2', ' (upper)')
    .replaceAll('-', ' ')
    .replace(/article(\d)/, 'Article $1')
    .replace(/last (\w)/, (_, first: string) => `last, ${first.toUpperCase()}`)}`;
}

/** Every number of the facts that is compared: what the model gives and what is on record. One figure for each kind of unit. */
export function factIntervals(validation: Validation, format: Format): Figure[] {
  return PANELS.flatMap((panel): Figure[] => {
    const rows = validation.facts.flatMap((fact) =>
      fact.figures.filter(({ unit }) => panel.holds(unit)).map((figure) => ({ fact, figure })),
    );
    if (rows.length === 0) return [];
    const drawn = intervalRows(
      rows.map(({ fact, figure }) => {
        const { median } = figure.predicted.posterior;
        const said = isDecision(figure) ? decisionDays(median) : shown(median);
        return {
          label: capital(factFigureName(fact, figure)) + (fact.set === 'hold-out' ? ' (hold-out)' : ''),
          value: `${shown(figure.value)} | ${said}`,
          observed: figure.value,
          between: figure.between,
          predicted: figure.predicted,
        };
      }),
      format,
      panel,
    );
    const inside = rows.filter(({ figure }) => figure.predicted.posterior.insideNinety).length;
    const before = rows.filter(({ figure }) => figure.predicted.prior.insideNinety).length;
    const missed = missedFacts(validation)
      .filter((fact) => rows.some((row) => row.fact === fact && !row.figure.predicted.posterior.insideNinety))
      .map(({ number }) => number);
    return [
      {
        id: `facts-${panel.id}`,
        kind: 'facts',
        title:
          `${rows.length - inside} of ${rows.length} ${panel.name} on record lie outside the 90% interval of the posterior` +
          `${missed.length === 0 ? '' : ` (fact ${missed.join(', ')})`}; of the prior, ${rows.length - before}`,
        subtitle: `Numbers of the facts that are compared, by number of the fact; right: record | posterior median; ${runsWords(validation)}`,
        caption:
          INTERVAL_CAPTION +
          (panel.id === 'days'
            ? ' A decision that had not come by 30 days stands at 30 or more, and reads “never”.'
            : ''),
        source: evidenceSource(validation),
        alt:
          `Intervals of prior and posterior for ${rows.length} numbers of the record, with a mark at each, to see which the model misses. ` +
          `${inside} lie inside the 90% interval of the posterior, ${before} inside that of the prior. ` +
          `First: ${factFigureName(rows[0]!.fact, rows[0]!.figure)}, on record ${between(...rows[0]!.figure.between)}, ` +
          `posterior median ${shown(rows[0]!.figure.predicted.posterior.median)}.`,
        ...drawn,
        provenance: evidenceProvenance(validation),
      },
    ];
  });
}
