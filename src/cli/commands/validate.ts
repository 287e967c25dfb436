import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readAgents } from '../../data/agents.ts';
import { loadCatalogue } from '../../data/levers.ts';
import { readParameters } from '../../data/parameters.ts';
import { InputError, type Problem, shownPath } from '../../data/problem.ts';
import { readScenario } from '../../data/scenarios.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { ROOT, shippedProject } from '../project.ts';
import { buildExperiment } from '../runnable.ts';

const PROPOSALS = join(ROOT, 'experiments', 'proposals');
const AGENT_FOLDERS = ['members', 'governments', 'actors'];

/** Reads a file as what its folder says it is, with all that it refers to; an experiment may stand anywhere. */
async function check(file: string): Promise<void> {
  const folder = dirname(file);
  const room = basename(folder);
  if (AGENT_FOLDERS.includes(room)) readAgents(dirname(folder));
  else if (basename(file) === 'sources.yaml') readAgents(folder);
  else if (basename(file) === 'parameters.csv') readParameters(file, loadCatalogue(PROPOSALS).primitives);
  else if (room === 'proposals') loadCatalogue(folder);
  else if (room === 'scenarios') readScenario(file, loadCatalogue(PROPOSALS).primitives);
  else await buildExperiment(file, shippedProject());
}

export function addValidate(program: Command): void {
  const command = program
    .command('validate')
    .description('Check experiments, proposals, scenarios and agent files without running anything.')
    .argument('<files...>', 'YAML files, or agents/parameters.csv')
    .option('--json', 'problems as JSON')
    .action(async (files: string[], { json }: { json?: boolean }) => {
      const problems = new Map<string, Problem>();
      for (const file of files) {
        try {
          await check(resolve(file));
          if (!json) print(`${shownPath(resolve(file))}  valid`);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          for (const problem of error.problems) problems.set(JSON.stringify(problem), problem);
        }
      }
      if (json) printJson([...problems.values()]);
      if (problems.size > 0) throw new InputError([...problems.values()]);
      tell('\nNext: casus run <experiment.yaml>');
    });
  examples(command, ['casus validate experiments/*.yaml', 'casus validate agents/members/POL.yaml']);
}
