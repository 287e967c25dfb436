import type { Command } from 'commander';
import type { Source } from '../house/sources.ts';
import { every, parsed } from './markdown.ts';

const START = /^(?:npm run (?:--silent )?casus (?:--silent )?-- |(?:npx )?casus )(.+)/;

/** The commands of Casus in the code of a document, without comments and what else a shell does. */
function commandsIn(text: string): string[] {
  const root = parsed(text);
  const lines = [...every(root, 'code'), ...every(root, 'inlineCode')].flatMap(({ value }) =>
    value.split('\n'),
  );
  return lines.flatMap((line) => {
    const [, command] = START.exec(line.trim()) ?? [];
    return command === undefined ? [] : [command.replace(/\s+(?:#|>|\||&&).*/, '').trim()];
  });
}

/**
 * What is wrong with the commands that documents show, as 'path: command: why': a command that Casus does not have, an option
 * that the command does not have. Values are not looked at.
 */
export function commandProblems(sources: readonly Source[], casus: Command): string[] {
  const known = new Map(casus.commands.map((command) => [command.name(), command]));
  const own = ['--help', '--version'];
  return sources.flatMap(({ path, text }) =>
    commandsIn(text).flatMap((line) => {
      const [name = '', ...rest] = line.split(/\s+/);
      const say = (why: string): string[] => [`${path}: casus ${line}: ${why}`];
      if (own.includes(name) || name === 'help' || /^<.*>$/.test(name)) return [];
      const command = known.get(name);
      if (command === undefined) return say(`${name} is not a command`);
      const options = new Set([...own, ...command.options.flatMap(({ long, short }) => [long, short])]);
      return rest
        .map((word) => word.split('=')[0]!)
        .filter((word) => /^--?[a-z]/.test(word) && !options.has(word))
        .flatMap((word) => say(`${name} has no ${word}`));
    }),
  );
}
