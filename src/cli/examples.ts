import type { Command } from 'commander';

/** Puts examples first in the help of a command. */
export function examples(command: Command, lines: readonly string[]): void {
  command.addHelpText('before', `Examples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}
