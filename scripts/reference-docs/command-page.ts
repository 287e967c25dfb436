import type { Command } from 'commander';
import { EXIT, EXIT_WORDS } from '../../src/cli/exit.ts';
import { program } from '../../src/cli/program.ts';
import { code, codes, page, plain, table } from './table.ts';

const BODY = '\u0000';

/** What stands before and after the generated part of a command's help. */
function around(command: Command): { before: string; after: string } {
  let written = '';
  command.configureHelp({ formatHelp: () => BODY });
  command.configureOutput({ writeOut: (text) => (written += text) });
  command.outputHelp();
  const [before = '', after = ''] = written.split(BODY);
  return { before: before.trim(), after: after.trim() };
}

const shown = (value: unknown): string =>
  value === undefined || value === false || value === true ? '' : code(JSON.stringify(value));

/** Long lines of the help, broken for a terminal, in one piece. */
const unbroken = (text: string): string => text.replaceAll(/\n(?=\S)/g, ' ').trim();

function chapter(command: Command): string {
  const { before, after } = around(command);
  const given = command.registeredArguments.map((argument) => [
    code(argument.required ? `<${argument.name()}>` : `[${argument.name()}]`),
    argument.description,
  ]);
  const options = command.options.map(({ flags, description, argChoices, defaultValue, negate }) => [
    code(flags),
    argChoices ? `${description}: ${codes(argChoices)}` : description,
    negate ? '' : shown(defaultValue),
  ]);
  return [
    `## ${command.name()}`,
    plain(command.description()),
    `    casus ${command.name()} ${command.usage()}`,
    ...(given.some(([, description]) => description !== '') ? [table(['argument', 'meaning'], given)] : []),
    ...(options.length > 0 ? [table(['option', 'meaning', 'default'], options)] : []),
    ...(after === '' ? [] : [plain(unbroken(after))]),
    before.replace(/^Examples:\n/, '').replaceAll(/^ */gm, '    '),
  ].join('\n\n');
}

/** Every command with its arguments, options and examples, and the exit codes, from the command line itself. */
export function commandPage(): string {
  const { commands } = program();
  const exits = Object.entries(EXIT).map(([name, value]) => [
    String(value),
    EXIT_WORDS[name as keyof typeof EXIT],
  ]);
  return page('Command line', 'src/cli', [
    'In a clone type `npm run casus --` for `casus`; add `--silent` to `npm run` where a program reads the output. Results go to stdout, progress to ' +
      'stderr; `--json` prints for programs. Every command ends by naming the next. `casus <command> --help` says the same as this page.',
    table(
      ['command', 'what it does'],
      commands.map((command) => [`[${command.name()}](#${command.name()})`, command.description()]),
    ),
    ...commands.map(chapter),
    `## Exit codes\n\n${table(['code', 'meaning'], exits)}`,
  ]);
}
