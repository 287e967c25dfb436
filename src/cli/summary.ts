import type { EstimandId, Estimates, Interval, Scope } from '../analysis/estimates.ts';
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
  readonly credibility: number;
  readonly credibilityDifference: number | null;
  readonly interval90: Interval | null;
  readonly rmst72: number;
  readonly falsePositive: number;
  readonly n: number;
}

function level(
  estimates: Estimates,
  arm: string,
  scope: Scope,
  estimand: EstimandId,
): { value: number; n: number } {
  const found = estimates.estimates.find(
    (row) =>
      row.arm === arm &&
      row.estimand === estimand &&
      row.scope.kind === 'group' &&
      row.scope.id === scope.id &&
      row.scope.scenario === scope.scenario,
  );
  return found ?? { value: NaN, n: 0 };
}

/** One row for each scenario, arm and group that has provocations. */
export function summaryRows(estimates: Estimates): SummaryRow[] {
  return estimates.scenarios.flatMap(({ id: scenario, items }) =>
    estimates.arms.flatMap(({ id: arm }) =>
      GROUPS.filter((group) => items.some((item) => item.group === group)).map((group) => {
        const scope: Scope = { scenario, kind: 'group', id: group };
        const effect = estimates.effects.find(
          (row) =>
            row.arm === arm &&
            row.estimand === 'credibility' &&
            row.scope.kind === 'group' &&
            row.scope.id === group &&
            row.scope.scenario === scenario,
        );
        const { value, n } = level(estimates, arm, scope, 'credibility');
        return {
          scenario,
          arm,
          group,
          credibility: value,
          credibilityDifference: effect?.value ?? null,
          interval90: effect?.interval90 ?? null,
          rmst72: level(estimates, arm, scope, 'rmst72').value,
          falsePositive: level(estimates, arm, scope, 'falsePositive').value,
          n,
        };
      }),
    ),
  );
}

/**
 * What `casus run` prints: for each scenario the arms in their order, and for each group the share answered
 * adequately in time (per cent), its paired difference from the baseline in points, the mean hours undecided
 * within 72, and the share punished though Russia did not cause it on purpose.
 */
export function summaryText(estimates: Estimates): string {
  const rows = summaryRows(estimates);
  const blocks = estimates.scenarios.map(({ id: scenario, title }) => {
    const own = rows.filter((row) => row.scenario === scenario);
    const groups = GROUPS.filter((group) => own.some((row) => row.group === group));
    const head = [
      'arm',
      ...groups.flatMap((group) => [`${group} %`, '90% of the difference', 'RMST72 h', 'wrongly punished %']),
      'n',
    ];
    const lines = estimates.arms.map(({ id }) => {
      const of = groups.map((group) => own.find((row) => row.arm === id && row.group === group)!);
      const cells = of.flatMap(
        ({ credibility, credibilityDifference, interval90, rmst72, falsePositive }) => [
          share(credibility),
          interval90 === null ? 'baseline' : difference(credibilityDifference ?? NaN, interval90, 100),
          Number.isFinite(rmst72) ? rmst72.toFixed(1) : '–',
          share(falsePositive),
        ],
      );
      return [id, ...cells, String(of[0]?.n ?? 0)];
    });
    return `${title}\n${textTable(head, lines)}`;
  });
  return blocks.join('\n\n');
}
