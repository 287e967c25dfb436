import type { Command } from 'commander';
import { COLUMNS_READ } from '../../analysis/columns-read.ts';
import { EstimandAnalysis } from '../../analysis/contrasts.ts';
import type { EstimandId, PairedEffect } from '../../analysis/estimates.ts';
import { fewUnitsResampled, RESAMPLES } from '../../analysis/resample.ts';
import { scopesOf } from '../../analysis/scopes.ts';
import { didYouMean } from '../../data/nearest.ts';
import { openRecords } from '../../engine/open.ts';
import { estimandScale } from '../estimand-scale.ts';
import { UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { shippedProject } from '../project.ts';
import { openRun } from '../stored.ts';
import { difference } from '../summary.ts';
import { textTable } from '../table.ts';

/** Beside those an experiment names: no comparison without speed and false positives. */
const ALWAYS: readonly EstimandId[] = ['credibility', 'rmst72', 'falsePositive'];

function lineOf({ scope, estimand, value, interval90, n, ...worlds }: Omit<PairedEffect, 'arm'>): string[] {
  const { scale, unit } = estimandScale(estimand);
  const of100 = (share: number): string => String(Math.round(100 * share));
  return [
    `${scope.scenario}, ${scope.id}: ${estimand}`,
    `${difference(value, interval90, scale)} ${unit}`,
    ...[worlds.better, worlds.equal, worlds.worse].map((part) => (Number.isFinite(part) ? of100(part) : '–')),
    String(n),
  ];
}

export function addCompareArms(program: Command): void {
  const command = program
    .command('compare-arms')
    .description('Paired differences of arm A from arm B of a finished run, whichever was the baseline.')
    .argument('<run>', 'the folder of a run: results/<experiment>/<run>')
    .argument('<A>', 'an arm')
    .argument('<B>', 'the arm it is compared with')
    .option('--json', 'as JSON')
    .action(async (given: string, a: string, b: string, { json }: { json?: boolean }) => {
      const { plan, experiment } = openRun(given, shippedProject());
      const ids = plan.arms.map(({ id }) => id);
      const [first, second] = [a, b].map((id) => {
        const at = ids.indexOf(id);
        if (at < 0)
          throw new UsageError(
            `${id} is not an arm of this run; allowed: ${ids.join(', ')}.${didYouMean(id, ids)}`,
          );
        return at;
      }) as [number, number];
      const records = await openRecords(given, plan, COLUMNS_READ);
      const scopes = scopesOf(plan);
      const table = fewUnitsResampled(plan.seed, plan.vectors, RESAMPLES);
      const estimands = [
        ...new Set([...ALWAYS, ...experiment.estimands.primary, ...experiment.estimands.secondary]),
      ];
      const effects = estimands.flatMap((id) => {
        const analysis = new EstimandAnalysis(records, scopes, id, table);
        return scopes.groups.map((node) => analysis.effect(node, first, second));
      });
      if (json) printJson(effects.map((effect) => ({ arm: a, reference: b, ...effect, pHolm: undefined })));
      else {
        const head = [`${a} against ${b}`, 'difference [90%]', 'better', 'equal', 'worse', 'n'];
        print(textTable(head, effects.map(lineOf)));
        print(
          '\nBetter, equal, worse: of 100 pairs (worlds; for falsePositive and usShare, n counts the crises it is taken over). Intervals are not adjusted for several comparisons.',
        );
      }
      tell(`\nNext: casus figures ${given}`);
    });
  examples(command, ['casus compare-arms results/guarantee-and-surge/<run> pledge-broken america-absent']);
}
