import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openProject, type Project } from '../experiment/project.ts';

/** The folder with `agents/` and `experiments/`: that of the package. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The actors, parameters, levers and scenarios of the package. Throws InputError. */
export function shippedProject(): Project {
  return openProject(ROOT);
}

/** A file as given, or where it is not there, the one of that name in the package. */
export function experimentFile(given: string): string {
  const here = resolve(given);
  const shipped = join(ROOT, given);
  return !existsSync(here) && existsSync(shipped) ? shipped : here;
}
