import { ESTIMANDS } from '../../src/analysis/estimands.ts';
import { SEQUENCE_MEASURES } from '../../src/analysis/sequence-measures.ts';
import { FAMILIES } from '../../src/analysis/sequence-words.ts';
import { code, page, table } from './table.ts';

const KINDS = { share: 'share of crises', mean: 'mean over crises', rmst: 'restricted mean time' } as const;
const DIRECTIONS = new Map([
  [1, 'more'],
  [-1, 'less'],
  [0, 'neither'],
]);
const span = (low: number, high: number): string =>
  `${low === -Infinity ? '' : `${low} `}to ${high === Infinity ? 'any' : high}`
    .replace(/^to/, 'at most')
    .replace(/ to any$/, ' or more');

/** Every estimand of batteries and sequences, and every measure of closed loops: unit, definition, good direction. */
export function measuresPage(): string {
  const families = FAMILIES.map((family) => {
    const own = SEQUENCE_MEASURES.filter((measure) => measure.family === family);
    return `### ${family}\n\n${table(
      ['measure', 'what it is', 'unit', 'range', 'better', 'average', 'modes'],
      own.map(({ id, label, unit, low, high, better, kind, modes }) => [
        code(id),
        label,
        unit,
        span(low, high),
        DIRECTIONS.get(better)!,
        kind === 'mean' ? 'mean over replications' : 'ratio of sums',
        modes.join(', '),
      ]),
    )}`;
  });
  return page('Measures', 'src/analysis/estimands.ts and src/analysis/sequence-measures.ts', [
    'What an experiment can ask for. *Better* says which direction counts as good; *neither* means that the measure describes and does not judge. An effect is always ' +
      'the difference between an arm and the baseline in the same worlds, with its 90% interval and its n. How each is computed and why stands in ' +
      '[odd.md](../odd.md); the columns of the records behind them in [records.md](../records.md).',
    '## Of batteries and sequences\n\nNames for `estimands`, `until` and `conditions` of an experiment. Computed in `src/analysis/outcomes.ts`. Shares, indices and ' +
      `probabilities run from 0 to 1; tables and figures say them out of 100.\n\n${table(
        ['estimand', 'what it is', 'unit', 'better', 'average'],
        ESTIMANDS.map(({ id, label, unit, better, kind }) => [
          code(id),
          label,
          unit,
          DIRECTIONS.get(better)!,
          KINDS[kind],
        ]),
      )}`,
    '## Of closed loops\n\nNames for `answer.measures` and `answer.check`. Computed in `src/analysis/sequence-measures.ts`. Modes: *battery* fixed provocations; *frozen* those that ' +
      'the baseline met; *closed* Russia adapts; *no-response* nobody ever answers.',
    ...families,
  ]);
}
