import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { didYouMean } from '../../data/nearest.ts';
import { listOf } from '../arguments.ts';
import { storedCrises } from '../crises-json.ts';
import { UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import type { FileKind } from '../figure-files.ts';
import { print, printJson, tell } from '../output.ts';
import { shippedProject } from '../project.ts';
import { storedEstimates } from '../stored.ts';

const KINDS: readonly FileKind[] = ['svg', 'pdf', 'png', 'csv'];
const WIDTHS = ['column', 'text', 'full'] as const;

interface Options {
  readonly format: readonly FileKind[];
  readonly only?: string;
  readonly width: (typeof WIDTHS)[number];
  readonly json?: boolean;
}

export function addFigures(program: Command): void {
  const command = program
    .command('figures')
    .description('Write the figures of a run as files for a paper, each with its data and alt text.')
    .argument('<run>', 'the folder of a run: results/<experiment>/<run>')
    .option('--format <list>', 'any of svg,pdf,png,csv', listOf(KINDS), [...KINDS])
    .option('--only <id>', 'one figure')
    .addOption(new Option('--width <name>', '90, 165 or 190 mm').choices([...WIDTHS]).default('text'))
    .option('--json', 'the paths as JSON')
    .action(async (run: string, { format, only, width, json }: Options) => {
      const { figures } = await import('../../charts/figures.ts');
      const { FORMATS } = await import('../../charts/format.ts');
      const { writeFigures } = await import('../figure-files.ts');
      const { madeIn } = await import('../figure-made.ts');
      const all = figures(storedEstimates(run, shippedProject()), FORMATS[width], storedCrises(run));
      const ids = all.map(({ id }) => id);
      if (only !== undefined && !ids.includes(only)) {
        throw new UsageError(
          `${only} is not a figure of this run; allowed: ${ids.join(', ')}.${didYouMean(only, ids)}`,
        );
      }
      const chosen = all.filter(({ id }) => only === undefined || id === only);
      const written = await writeFigures(chosen, FORMATS[width], format, join(run, 'figures'), madeIn(run));
      if (json) printJson(written);
      else for (const path of written) print(path);
      tell(`\nNext: casus report ${run}`);
    });
  examples(command, [
    'casus figures results/guarantee-and-surge/<run>',
    'casus figures results/guarantee-and-surge/<run> --format svg,csv --width column',
  ]);
}
