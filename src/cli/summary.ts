import type { EstimandId, Estimates, Interval, PairedEffect, Scope } from '../analysis/estimates.ts';
import { allocationSentence, stoppingSentences } from '../analysis/precision-sentences.ts';
import { sampleLegend, sampleShort } from '../analysis/sample-words.ts';
import { countsSentence } from '../analysis/sentences.ts';
import { countScope, countsOf, shownArms } from '../charts/select.ts';
import { textTable } from './table.ts';

/** Force first: the group a report leads with. */
const GROUPS = ['force', 'threshold', 'hybrid'] as const;

const MINUS = '−';
const minus = (text: string): string => text.replaceAll('-', MINUS);
const share = (value: number): string => (Number.isFinite(value) ? (100 * value).toFixed(1) : '–');

/** A difference with its sign and 90% interval: shares in points, times in hours. */
export function difference(value: number, { low, high }: Interval, scale: number): string {
  if (!Number.isFinite(value)) return '–';
  const signed = (x: number): string => {
    const text = (scale * x).toFixed(1);
    return Number(text) > 0 ? `+${text}` : text.replace(/^-(0\.0)$/, '$1');
  };
  return minus(`${signed(value)} [${signed(low)}, ${signed(high)}]`);
}

export interface SummaryRow {
  readonly scenario: string;
  readonly arm: string;
  readonly group: string;
  /** Levels, each with its own 90% interval beside it (`...Level90`); null where nothing was measured. */
  readonly credibility: number;
  readonly credibilityLevel90: Interval | null;
  readonly credibilityDifference: number | null;
  readonly interval90: Interval | null;
  readonly rmst72: number;
  readonly rmst72Level90: Interval | null;
  readonly rmst72Difference: number | null;
  readonly rmst72Interval90: Interval | null;
  readonly falsePositive: number;
  readonly falsePositiveLevel90: Interval | null;
  readonly n: number;
}

interface Level {
  readonly value: number;
  readonly interval90: Interval | null;
  readonly n: number;
}

function level(estimates: Estimates, arm: string, scope: Scope, estimand: EstimandId): Level {
  const found = estimates.estimates.find(
    (row) =>
      row.arm === arm &&
      row.estimand === estimand &&
      row.scope.kind === 'group' &&
      row.scope.id === scope.id &&
      row.scope.scenario === scope.scenario,
  );
  return found ?? { value: NaN, interval90: null, n: 0 };
}

/** One row for each scenario, arm and group that has provocations. */
export function summaryRows(estimates: Estimates): SummaryRow[] {
  return estimates.scenarios.flatMap(({ id: scenario, items }) =>
    estimates.arms.flatMap(({ id: arm }) =>
      GROUPS.filter((group) => items.some((item) => item.group === group)).map((group) => {
        const scope: Scope = { scenario, kind: 'group', id: group };
        const effectOn = (estimand: EstimandId): PairedEffect | undefined =>
          estimates.effects.find(
            (row) =>
              row.arm === arm &&
              row.estimand === estimand &&
              row.scope.kind === 'group' &&
              row.scope.id === group &&
              row.scope.scenario === scenario,
          );
        const effect = effectOn('credibility');
        const speed = effectOn('rmst72');
        const [adequate, undecided, punished] = (['credibility', 'rmst72', 'falsePositive'] as const).map(
          (estimand) => level(estimates, arm, scope, estimand),
        ) as [Level, Level, Level];
        return {
          scenario,
          arm,
          group,
          credibility: adequate.value,
          credibilityLevel90: adequate.interval90,
          credibilityDifference: effect?.value ?? null,
          interval90: effect?.interval90 ?? null,
          rmst72: undecided.value,
          rmst72Level90: undecided.interval90,
          rmst72Difference: speed?.value ?? null,
          rmst72Interval90: speed?.interval90 ?? null,
          falsePositive: punished.value,
          falsePositiveLevel90: punished.interval90,
          n: adequate.n,
        };
      }),
    ),
  );
}

/** Arms whose counts are said. */
const SPOKEN = 4;

const HEAD = [
  'arm',
  'adequate %',
  'difference [90%]',
  'undecided of 72 h',
  'difference [90%]',
  'wrongly punished %',
  'n',
  'id',
];

/** A paired difference; of the baseline, which has none, the interval of its level. */
function cell(
  value: number | null,
  interval90: Interval | null,
  ofLevel: Interval | null,
  scale: number,
): string {
  if (value !== null && interval90 !== null) return difference(value, interval90, scale);
  if (ofLevel === null || !Number.isFinite(ofLevel.low) || !Number.isFinite(ofLevel.high)) return 'baseline';
  return `baseline [${(scale * ofLevel.low).toFixed(1)}, ${(scale * ofLevel.high).toFixed(1)}]`;
}

/**
 * What `casus run` prints: for each scenario and group the arms in their order, with the share answered adequately in
 * time (per cent), the mean hours undecided within 72, the paired difference of both from the baseline (in the row of the
 * baseline the interval of its level), and the share punished though Russia did not cause it on purpose.
 */
export function summaryText(estimates: Estimates): string {
  const rows = summaryRows(estimates);
  const labels = new Map(estimates.arms.map(({ id, label }) => [id, label]));
  const blocks = estimates.scenarios.flatMap(({ id: scenario, title }) =>
    GROUPS.flatMap((group) => {
      const own = rows.filter((row) => row.scenario === scenario && row.group === group);
      if (own.length === 0) return [];
      const lines = own.map((row) => [
        labels.get(row.arm) ?? row.arm,
        share(row.credibility),
        cell(row.credibilityDifference, row.interval90, row.credibilityLevel90, 100),
        Number.isFinite(row.rmst72) ? row.rmst72.toFixed(1) : '–',
        cell(row.rmst72Difference, row.rmst72Interval90, row.rmst72Level90, 1),
        share(row.falsePositive),
        sampleShort(row.n, estimates.design),
        row.arm,
      ]);
      const legend = sampleLegend(estimates.design);
      const under = legend === null ? '' : `\n${legend}`;
      return [`${title}: ${group} provocations\n${textTable(HEAD, lines)}${under}`];
    }),
  );
  const design = [allocationSentence(estimates) ?? '', ...stoppingSentences(estimates)];
  return [...blocks, spoken(estimates).join('\n'), design.filter((text) => text !== '').join('\n')]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The counts that can be said aloud, for the arms that lead the answer. */
function spoken(estimates: Estimates): string[] {
  const scope = countScope(estimates, estimates.scenarios[0]?.id ?? '');
  if (scope === undefined) return [];
  const rows = countsOf(estimates, scope);
  const baseline = rows.find((row) => row.arm === estimates.baseline);
  if (baseline === undefined) return [];
  return shownArms(estimates, SPOKEN).flatMap((arm) => {
    const row = rows.find((each) => each.arm === arm);
    return row === undefined ? [] : [countsSentence(row, baseline, estimates)];
  });
}
