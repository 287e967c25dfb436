import { join } from 'node:path';
import type { Command } from 'commander';
import { didYouMean } from '../../data/nearest.ts';
import { type Lever, type LeverWrite, loadCatalogue } from '../../data/levers.ts';
import { adoption as chanceOfAdoption } from '../../analysis/adoption.ts';
import { adoptionText, proposalFavour } from '../adoption-text.ts';
import { actorNames } from '../crisis.ts';
import { UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { ROOT, shippedProject } from '../project.ts';
import { textTable } from '../table.ts';

const OPERATIONS: Readonly<Record<LeverWrite['operation'], string>> = {
  set: 'sets',
  rule: 'sets',
  multiply: 'multiplies by',
  add: 'adds to',
  min: 'caps',
  max: 'raises to at least',
};

function writeLine({ primitive, operation, atDose1 }: LeverWrite): string {
  const amount = operation === 'multiply' || operation === 'add' ? '' : ' to';
  return `  ${primitive}: ${OPERATIONS[operation]}${amount} ${atDose1} at full dose`;
}

function describe(lever: Lever): string {
  const { adoption, cost } = lever;
  const objectors = adoption.objectors.map(({ name, reason }) => `${name} (${reason})`).join('; ');
  return [
    `${lever.id}: ${lever.name}`,
    lever.summary,
    '',
    'Levels',
    ...lever.namedLevels.map(({ dose, name }, at) => `  ${at}  dose ${dose}  ${name}`),
    'Writes',
    ...lever.writes.map(writeLine),
    'Adverse path',
    ...lever.adverse.map(writeLine),
    `Adoption: ${adoption.institution}; ${adoption.rule}`,
    `  might object: ${objectors || 'nobody named'}`,
    `Cost: ${cost.moneyBnPerYear.low} to ${cost.moneyBnPerYear.high} bn a year, political capital ${cost.politicalCapital}, ` +
      `lead time ${cost.leadTimeWeeks} weeks`,
    `Confidence: ${lever.confidence}. Sources: ${lever.sources.join('; ')}`,
    `Proposed in: ${lever.seeds.map(({ document, section }) => `${document}, ${section}`).join('; ')}`,
  ].join('\n');
}

export function addProposals(program: Command): void {
  const command = program
    .command('proposals')
    .description(
      'List the proposals an experiment can use, or show one: what it writes, whom it suits and at what price.',
    )
    .argument('[id]', 'a proposal')
    .option('--json', 'as JSON')
    .action((id: string | undefined, { json }: { json?: boolean }) => {
      if (id === undefined) {
        const { levers } = loadCatalogue(join(ROOT, 'experiments', 'proposals'));
        const all = [...levers.values()];
        if (json) printJson(all);
        else {
          print(
            textTable(
              ['proposal', 'levels', 'body'],
              all.map(({ id: name, namedLevels, adoption }) => [
                name,
                String(namedLevels.length),
                adoption.body,
              ]),
            ),
          );
        }
        return tell('\nNext: casus proposals congressional-guarantee');
      }
      const project = shippedProject();
      const { levers } = project.catalogue;
      const lever = levers.get(id);
      if (lever === undefined)
        throw new UsageError(
          `${id} is not a proposal.${didYouMean(id, levers.keys())}  (casus proposals lists them)`,
        );
      const favour = proposalFavour(project, id);
      if (json) printJson({ ...lever, chanceOfAdoption: chanceOfAdoption(lever.adoption), favour });
      else print(`${describe(lever)}\n\n${adoptionText(lever, favour, actorNames(project))}`);
      tell('\nNext: put it in an arm of an experiment, then casus validate <experiment.yaml>');
    });
  examples(command, ['casus proposals', 'casus proposals eu-surge', 'casus proposals --json']);
}
