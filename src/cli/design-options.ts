import { type Command, Option } from 'commander';
import { PARAMETER_SOURCES } from '../experiment/sampling-schema.ts';
import { wholeNumber } from './arguments.ts';

/** Adds the options that settle what an experiment runs: how many, with which seed, and which arms in the closed loop. */
export function withDesignOptions(command: Command): Command {
  return command
    .option('--replications <n>', 'parameter vectors, instead of those of the file', wholeNumber(2))
    .option('--inner <k>', 'replications of each vector', wholeNumber(1))
    .option('--seed <text>', 'another seed; any text is one')
    .addOption(
      new Option('--parameters <source>', 'where the parameter vectors come from').choices(PARAMETER_SOURCES),
    )
    .option('--full', 'every arm in the closed loop, not only those that the file names for it');
}
