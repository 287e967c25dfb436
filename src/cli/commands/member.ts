import type { Command } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { memberOf } from '../asked.ts';
import { examples } from '../examples.ts';
import { memberBrief } from '../member-brief.ts';
import { memberText } from '../member-text.ts';
import { print, printJson, tell } from '../output.ts';
import { shippedProject } from '../project.ts';

/** Parameter vectors of a brief: seconds, not minutes. */
const VECTORS = 40;

export function addMember(program: Command): void {
  const command = program
    .command('member')
    .description(
      'One member in brief: what it wants, which answers and proposals it favours and at what price.',
    )
    .argument('<iso3>', 'a member, for example TUR')
    .option('--vectors <n>', 'parameter vectors to run', wholeNumber(2), VECTORS)
    .option('--experiment <file>', 'an experiment whose date, governments and baseline are the world')
    .option('--json', 'as JSON')
    .action((given: string, options: { vectors: number; experiment?: string; json?: boolean }) => {
      const project = shippedProject();
      const id = memberOf(given, project);
      const brief = memberBrief(project, id, options.vectors, options.experiment);
      if (options.json) printJson(brief);
      else print(memberText(brief));
      tell(`\nNext: casus why standard-battery ${id}; casus members ${id} shows the grounds of each number`);
    });
  examples(command, ['casus member TUR', 'casus member HUN --vectors 200 --json']);
}
