#!/usr/bin/env node
import { report } from './exit.ts';
import { program } from './program.ts';

// A reader that has seen enough (`casus members | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
