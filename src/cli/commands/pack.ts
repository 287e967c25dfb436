import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { RESOLVED } from '../../engine/folder.ts';
import { STYLES } from '../../report/pack/cite/styles.ts';
import { PAPERS } from '../../report/pack/sheet.ts';
import { memberOf as memberAsked } from '../asked.ts';
import { storedCrises } from '../crises-json.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { type PackOptions, WIDTHS } from '../pack/options.ts';
import { shippedProject } from '../project.ts';
import { storedEstimates, storedRun } from '../stored.ts';

interface Options extends PackOptions {
  readonly out?: string;
  readonly json?: boolean;
}

const names = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

export function addPack(program: Command): void {
  const command = program
    .command('pack')
    .description(
      'Write what a paper takes from a run: figures, captions, tables, a Word file and a PDF, citations. No argument: that is its author’s.',
    )
    .argument('<run>', 'the folder of a run: results/<experiment>/<run>')
    .option('--member <iso3>', 'adds what a delegate of that member needs, for example TUR')
    .addOption(new Option('--style <name>', 'of the references').choices([...STYLES]).default('chicago'))
    .addOption(new Option('--width <mm>', 'of the figures').choices(Object.keys(WIDTHS)).default('165mm'))
    .addOption(new Option('--font <name>', 'of the figures').choices(['serif', 'sans']).default('serif'))
    .addOption(
      new Option('--paper <name>', 'of the documents').choices(Object.keys(PAPERS)).default('letter'),
    )
    .option('--figures <list>', 'ids or kinds, separated by commas (default: the first of each kind)', names)
    .option(
      '--out <folder>',
      'where to write (default: pack in the folder of the run); the zip stands beside it',
    )
    .option('--json', 'the paths as JSON')
    .action(async (run: string, { out, json, ...options }: Options) => {
      const { packPlace, writePack } = await import('../pack/write-pack.ts');
      const { packFiles } = await import('../pack/pack-files.ts');
      const { memberOf } = await import('../pack/member-of.ts');
      const { softwareCitation } = await import('../pack/software.ts');
      const { sourcesUsed } = await import('../pack/sources.ts');
      const place = packPlace(out ?? join(run, 'pack'));
      const project = shippedProject();
      const estimates = storedEstimates(run, project);
      const id = options.member === undefined ? undefined : memberAsked(options.member, project);
      const { asOf } = estimates.experiment;
      const files = await packFiles(
        {
          folder: run,
          estimates,
          manifest: storedRun(run).manifest,
          crises: storedCrises(run),
          software: softwareCitation(),
          sources: sourcesUsed(project, asOf),
          member: id === undefined ? null : memberOf(project, id, join(run, RESOLVED)),
        },
        options,
      );
      const { folder, zip } = writePack(place, `casus-${estimates.experiment.id}`, files);
      if (json) printJson({ folder, zip, files: Object.keys(files).sort() });
      else for (const path of [folder, zip]) print(path);
      tell(
        `\nNext: open ${join(folder, 'one-page.docx')}; casus verify checks a picture of ${join(folder, 'figures')}`,
      );
    });
  examples(command, [
    'casus pack results/guarantee-and-surge/<run>',
    'casus pack results/guarantee-and-surge/<run> --member TUR --style apa --out my-paper',
    'casus pack results/guarantee-and-surge/<run> --figures forest,counts --width 90mm --font sans',
  ]);
}
