import type { Command } from 'commander';
import { storedCrises } from '../crises-json.ts';
import { examples } from '../examples.ts';
import { print, tell } from '../output.ts';
import { shippedProject } from '../project.ts';
import { storedEstimates } from '../stored.ts';

export function addReport(program: Command): void {
  const command = program
    .command('report')
    .description('Write report.html of a run again from its estimates.')
    .argument('<run>', 'the folder of a run: results/<experiment>/<run>')
    .action(async (run: string) => {
      const { reportRun } = await import('../report-run.ts');
      print(reportRun(run, storedEstimates(run, shippedProject()), storedCrises(run)));
      tell(`\nNext: casus figures ${run}`);
    });
  examples(command, ['casus report results/guarantee-and-surge/<run>']);
}
