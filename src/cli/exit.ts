import { CommanderError } from 'commander';
import { InputError } from '../data/problem.ts';
import { Drifted, FailedRuns, Incomplete, Interrupted, NotWritten } from '../engine/errors.ts';

/** Exit codes of every command. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  input: 3,
  limit: 4,
  drifted: 5,
  missing: 6,
  notWritten: 7,
  failedRuns: 8,
  unmet: 99,
  interrupted: 130,
} as const;

/** What each of them means, for the help and the reference. */
export const EXIT_WORDS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done',
  bug: 'a bug',
  usage: 'wrong usage',
  input: 'an invalid file',
  limit: 'stopped by its own limit',
  drifted: 'results that have drifted',
  missing: 'a tool is missing',
  notWritten: 'not written',
  failedRuns: 'failed runs',
  unmet: 'an expectation not met',
  interrupted: 'interrupted',
};

/** A command line that cannot be followed: an option out of range, a folder that is not a run. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A program or package that a command needs and Casus does not bring along. */
export class ToolMissing extends Error {
  override readonly name = 'ToolMissing';
}

/** A search or a run ended at its own limit and can be gone on with. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

/** Prints what went wrong on stderr and returns the exit code. Only a bug shows a stack, and only if CASUS_DEBUG is set. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InputError) {
    console.error(message);
    return EXIT.input;
  }
  if (error instanceof Interrupted) {
    console.error(message);
    return EXIT.interrupted;
  }
  console.error(`casus: ${message}`);
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof LimitReached || error instanceof Incomplete) return EXIT.limit;
  if (error instanceof Drifted) return EXIT.drifted;
  if (error instanceof ToolMissing) return EXIT.missing;
  if (error instanceof NotWritten) return EXIT.notWritten;
  if (error instanceof FailedRuns) return EXIT.failedRuns;
  // By name: the class comes with a browser driver, which most commands never load.
  if (error instanceof Error && error.name === 'ExporterMissing') return EXIT.missing;
  if (process.env['CASUS_DEBUG'] && error instanceof Error) console.error(error.stack);
  else console.error('This looks like a bug in Casus; CASUS_DEBUG=1 shows where.');
  return EXIT.bug;
}
