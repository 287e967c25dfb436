import type { Estimates } from '../../analysis/estimates.ts';
import { csv } from '../../charts/csv.ts';
import type { Cell, Table } from '../../charts/figure.ts';
import { loopsOf } from '../../charts/loop.ts';
import { armLabel, wordsOf } from '../../charts/words.ts';
import { modesGrid } from '../../report/adapts-tables.ts';
import { councilGrid, type MemberPart } from '../../report/pack/member-part.ts';
import { countsGrid, effectsGrid } from '../../report/pack/run-grids.ts';
import { standsGrid } from '../../report/stands.ts';
import type { Grid } from '../../report/table.ts';

/** A printed table as CSV: every arm, the texts of the document. */
const printed = ({ columns, rows }: Grid): string => csv({ columns: columns.map(({ head }) => head), rows });

/** Every paired effect on the primary estimands, in its unit, one a row: for a program. */
function effectsTable(estimates: Estimates): Table {
  const { primary } = estimates.experiment;
  const rows = estimates.effects
    .filter(({ estimand, arm }) => primary.includes(estimand) && arm !== estimates.baseline)
    .map((row): Cell[] => {
      const { scale, unit } = wordsOf(row.estimand);
      const { scope, interval90, n, better, equal, worse, pHolm, method } = row;
      return [
        row.arm,
        armLabel(estimates, row.arm),
        scope.scenario,
        scope.kind,
        scope.id,
        row.estimand,
        unit,
        row.value * scale,
        interval90.low * scale,
        interval90.high * scale,
        n,
        better,
        equal,
        worse,
        pHolm,
        method,
      ];
    });
  return {
    columns: [
      'arm',
      'label',
      'scenario',
      'scope',
      'of',
      'estimand',
      'unit',
      'effect',
      '90% low',
      '90% high',
      'n (pairs)',
      'better (share of paired worlds)',
      'equal (share of paired worlds)',
      'worse (share of paired worlds)',
      'p (Holm)',
      'method',
    ],
    rows,
  };
}

/** The tables of the documents with every arm, and the effects as numbers, by file name. */
export function tableFiles(estimates: Estimates, member: MemberPart | null): Record<string, string> {
  const { checks, scenarios, experiment } = estimates;
  const grids: (readonly [string, Grid | null])[] = [
    ...scenarios.map(({ id }) => [`counts-${id}`, countsGrid(estimates, id)] as const),
    ...experiment.primary.map(
      (estimand) => [`effects-${estimand}`, effectsGrid(estimates, estimand)] as const,
    ),
    ...loopsOf(estimates).map((loop) => [`modes-${loop.campaign.id}`, modesGrid(loop)] as const),
    ['other-assumptions', checks === null ? null : standsGrid(estimates, checks)],
    ...(member === null
      ? []
      : ([
          [`${member.id}-council`, councilGrid(estimates, member)],
          [`${member.id}-wants`, member.wants],
          [`${member.id}-proposals`, member.proposals],
          [`${member.id}-figures`, member.figures],
        ] as const)),
  ];
  const files = grids.flatMap(([name, grid]) =>
    grid === null ? [] : [[`${name.replaceAll(/[^\w.-]/g, '-')}.csv`, printed(grid)]],
  );
  return { ...Object.fromEntries(files), 'effects.csv': csv(effectsTable(estimates)) };
}
