import { basename, join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { thousands } from '../../analysis/amounts.ts';
import type { Portfolio, PortfolioSettings } from '../../analysis/portfolio/portfolio.ts';
import { shownPath } from '../../data/problem.ts';
import { writeDurably } from '../../engine/durable.ts';
import { PARAMETER_SOURCES } from '../../experiment/sampling-schema.ts';
import { GROUPS } from '../../model/measures/columns.ts';
import { month, wholeNumber } from '../arguments.ts';
import { Stages } from '../conclude.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { findPortfolio, portfolioFolder } from '../portfolio/find-portfolio.ts';
import { type PortfolioOptions, settingsOf } from '../portfolio/settings.ts';
import { portfolioText } from '../portfolio/text.ts';
import { progress } from '../progress.ts';
import { shippedProject } from '../project.ts';
import { stoppable } from '../stoppable.ts';

interface Options extends PortfolioOptions {
  readonly workers?: number;
  readonly out: string;
  readonly figures: boolean;
  readonly json?: boolean;
}

/** Figures as files. Without a browser there are tables alone, which is told and is no failure. */
async function writePictures(portfolio: Portfolio, folder: string): Promise<void> {
  const { FORMATS } = await import('../../charts/format.ts');
  const { paretoFigures } = await import('../../charts/pareto.ts');
  const { FILE_KINDS, writeFigures } = await import('../figure-files.ts');
  const figures = paretoFigures(portfolio, FORMATS.text);
  const into = join(folder, 'figures');
  try {
    await writeFigures(figures, FORMATS.text, FILE_KINDS, into);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExporterMissing') throw error;
    tell(`No pictures: ${error.message}`);
    await writeFigures(figures, FORMATS.text, ['csv'], into);
  }
}

/** The command that finds the same, whatever else was typed. */
function commandOf({
  settings: { effort, replications, ...of },
  asked,
}: {
  settings: PortfolioSettings;
  asked?: readonly string[] | undefined;
}): string {
  const limits = { money: of.money ?? 'none', capital: of.capital ?? 'none' };
  return [
    `casus portfolio --at-most ${effort.atMost} --money ${limits.money} --capital ${limits.capital}`,
    ...(asked === undefined ? [] : [`--proposals ${of.proposals.join(',')}`]),
    `--levels ${of.levels} --scenario ${of.scenario} --lookalikes ${of.lookalikes} --group ${of.group} --as-of ${of.asOf}`,
    `--parameters ${of.parameters} --seed ${JSON.stringify(of.seed)} --replications ${replications.vectors} --inner ${replications.inner} --candidates ${effort.candidates}`,
  ].join(' ');
}

async function action(options: Options): Promise<void> {
  const project = shippedProject();
  const { settings, places } = settingsOf(options, project);
  const folder = portfolioFolder(options.out, settings);
  const command = commandOf({ settings, asked: options.proposals });
  const stages = new Stages();
  let bar = progress();
  let begun = 0;
  const { portfolio, file } = await stages.time('search and confirmation', () =>
    stoppable((signal) =>
      findPortfolio(
        settings,
        {
          folder,
          project,
          places,
          command,
          compute: {
            workers: options.workers,
            signal,
            onProgress: (done, total) => bar.update(done, total),
            onNotice: tell,
          },
        },
        ({ name, sets }, crises) => {
          bar.end();
          tell(`${++begun} ${name}: ${sets.length} sets, ${thousands(crises)} crises`);
          bar = progress();
        },
      ),
    ).finally(() => bar.end()),
  );
  const next = `casus run ${shownPath(file)} --out ${shownPath(join(folder, 'runs'))}`;
  writeDurably(join(folder, 'portfolio.json'), `${JSON.stringify(portfolio, null, 2)}\n`);
  const page = join(folder, 'report.html');
  await stages.time('report', async () => {
    const { writePortfolioPage } = await import('../../report/portfolio.ts');
    writePortfolioPage(page, portfolio, command, `casus run ${basename(file)} --out runs`);
  });
  if (options.figures) await stages.time('figures', () => writePictures(portfolio, folder));
  if (options.json) printJson({ folder, report: page, ...portfolio });
  else print(`${portfolioText(portfolio)}\n\nReport: ${shownPath(page)}`);
  tell(`Time: ${stages.text()}`);
  tell(`\nNext: ${next}`);
}

/** A number above 0, or none: no limit. */
function limit(text: string): number {
  const value = text === 'none' ? Infinity : Number(text);
  if (text.trim() === '' || !(value >= 0))
    throw new InvalidArgumentError('Write a number of at least 0, or none.');
  return value;
}

function names(text: string): string[] {
  return text.split(',').map((each) => each.trim());
}

export function addPortfolio(program: Command): void {
  const command = program
    .command('portfolio')
    .description(
      'Search for the sets of proposals that do most together under a budget, and confirm them on fresh keys. Stopped, it goes on where it was.',
    )
    .option('--at-most <k>', 'proposals in a set', wholeNumber(1), 3)
    .option('--money <bn>', 'billion a year that a set may cost at its high price, or none', limit, 25)
    .option(
      '--capital <x>',
      'sum of the political capital of its proposals, each 0 to 1, or none',
      limit,
      1.5,
    )
    .option('--proposals <ids>', 'the pool, separated by commas (default: all)', names)
    .addOption(
      new Option('--levels <which>', 'named levels that are tried: every one, or the full dose alone')
        .choices(['all', 'top'])
        .default('all'),
    )
    .option('--scenario <id>', 'battery in which credibility and speed are measured', 'standard-battery')
    .option('--lookalikes <id>', 'battery in which false positives are counted', 'lookalike-battery')
    .addOption(
      new Option('--group <group>', 'provocations of it that count').choices(GROUPS).default('force'),
    )
    .option(
      '--as-of <month>',
      'whose governments and figures stand, yyyy-mm (default: that of the scenario)',
      month,
    )
    .addOption(
      new Option('--parameters <source>', 'where the parameter vectors come from')
        .choices(PARAMETER_SOURCES)
        .default('posterior'),
    )
    .option('--seed <text>', 'of the search; the confirmation has its own', 'portfolio')
    .option('--replications <n>', 'parameter vectors of the confirmation', wholeNumber(8), 400)
    .option('--inner <k>', 'runs of each of them', wholeNumber(2), 4)
    .option('--candidates <n>', 'sets that are confirmed, at most', wholeNumber(1), 12)
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--out <folder>', 'where results go', 'results')
    .option('--no-figures', 'no picture files (the report has its figures all the same)')
    .option('--json', 'what was found, as JSON')
    .action(action);
  examples(command, [
    'casus portfolio',
    'casus portfolio --money 10 --capital 1 --at-most 2',
    'casus portfolio --group hybrid --proposals hybrid-annex,emergency-council,fusion-centre,article4-protocol',
  ]);
}
