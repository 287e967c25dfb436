import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { Interrupted } from '../../engine/errors.ts';
import { wholeNumber } from '../arguments.ts';
import { examples } from '../examples.ts';
import { print, tell } from '../output.ts';
import { ROOT, shippedProject } from '../project.ts';
import { stoppable } from '../stoppable.ts';
import { UiServer } from '../ui/server.ts';
import { shippedExperiments } from '../ui/shipped.ts';

/** Where the page is unless another port is asked for. */
const PORT = 4949;

interface Options {
  readonly port: number;
  readonly open?: boolean;
  readonly workers?: number;
  readonly out: string;
}

/** The program of each system that opens an address in the browser of the user. */
const OPENERS: Readonly<Record<string, readonly [program: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd.exe', '/d', '/c', 'start', ''],
};

/** Asks the system to open an address; where it cannot, the address stands on the screen all the same. */
function open(address: string): void {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => tell('No browser could be opened: open the address yourself.'));
  child.unref();
}

/** Resolves when the user asks to end. */
const asked = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));

async function action({ port, open: opens, workers, out }: Options): Promise<void> {
  const server = new UiServer({
    site: join(ROOT, 'dist', 'web'),
    project: shippedProject(),
    shipped: shippedExperiments(),
    results: resolve(out),
    workers,
    port,
  });
  await stoppable(async (signal) => {
    const address = await server.listen();
    print(address);
    tell('The page, for this computer only; Ctrl-C ends it.');
    if (opens) open(address);
    await asked(signal);
    if (await server.close()) throw new Interrupted(server.job?.status.message ?? undefined);
  });
}

export function addUi(program: Command): void {
  const command = program
    .command('ui')
    .description(
      'Serve the page to the browser of this computer, and run the experiments that it hands over.',
    )
    .option('--port <n>', 'port on 127.0.0.1; 0 takes one that is free', wholeNumber(0), PORT)
    .option('--open', 'open it in the browser')
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--out <folder>', 'where results go', 'results')
    .addHelpText(
      'after',
      '\nNo other computer can reach it. Runs go where casus run puts them and hold the same records; Ctrl-C ends a run in order.',
    )
    .action(action);
  examples(command, ['casus ui', 'casus ui --open', 'casus ui --port 0 --out runs']);
}
