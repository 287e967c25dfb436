import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Drifted } from '../engine/errors.ts';
import { PARTIAL, RESOLVED } from '../engine/folder.ts';
import { drift } from '../engine/manifest.ts';
import { originOf } from '../engine/origin.ts';
import { readRequest, type Request } from '../engine/partial.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import type { ComputeCommand } from './compute-run.ts';
import { UsageError } from './exit.ts';
import { runnableOf } from './runnable.ts';

/** A run that is not finished, built again from its folder. */
export interface PartialRun {
  readonly folder: string;
  readonly request: Request;
  readonly built: Built;
  /** Where and how it goes on. */
  readonly command: ComputeCommand;
}

/** Where a run stands: one that was killed before its report has its own name already. */
function standing(folder: string): string {
  return existsSync(folder) ? folder : folder.replace(/(\.fresh)?\.partial$/, '');
}

/**
 * Opens the folder of a run that is not finished, or lacks its report.
 * @throws UsageError where it is none, Drifted if what it depends on has changed since it was begun
 */
export function openPartial(given: string, project: Project, workers: number | undefined): PartialRun {
  const folder = standing(resolve(given));
  const request = readRequest(folder);
  if (request === undefined || !existsSync(join(folder, RESOLVED)))
    throw new UsageError(
      `${given} is not the folder of an unfinished run; write results/<experiment>/<run>${PARTIAL}`,
    );
  const built = buildPlan(join(folder, RESOLVED), project);
  const changed = drift(request.origin, originOf(runnableOf(built)));
  if (changed.length > 0)
    throw new Drifted(
      `${given} was begun with another ${changed.join(', ')}, so its records cannot be gone on with; ` +
        `begin anew: ${request.command}, and remove the folder`,
    );
  const fresh = folder.endsWith(`.fresh${PARTIAL}`);
  const command = { out: dirname(dirname(folder)), fresh, ...(workers === undefined ? {} : { workers }) };
  return { folder, request, built, command };
}
