import { identityOf } from '../data/identity.ts';
import { MODEL_VERSION } from '../engine/about.ts';
import { Drifted } from '../engine/errors.ts';
import { drawnParameters } from '../engine/replicate.ts';
import { type Manifest, readManifest } from '../engine/manifest.ts';
import { RESOLVED } from '../engine/folder.ts';
import type { Runnable } from '../engine/runnable.ts';
import { join, resolve } from 'node:path';
import { type Built, buildPlan } from '../experiment/build.ts';
import { UsageError } from './exit.ts';
import type { Project } from '../experiment/project.ts';

/** What the engine runs of an experiment that was built. */
export function runnableOf(built: Built): Runnable {
  const { plan, sweep, experiment, resolved, configurationHash } = built;
  return {
    id: experiment.id,
    plan,
    sweep: sweep?.plan ?? null,
    resolved,
    modelVersion: MODEL_VERSION,
    configurationHash,
    figuresHash: identityOf(plan.figures),
    drawn: (vector) => drawnParameters(plan, vector),
  };
}

export interface StoredRun {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly built: Built;
}

/** Builds a finished run's experiment again from the file in its folder, so that its records can be read. */
export function openRun(given: string, project: Project): StoredRun {
  const folder = resolve(given);
  const manifest = readManifest(folder);
  if (manifest === undefined) {
    throw new UsageError(`${given} is not the folder of a finished run; write results/<experiment>/<run>`);
  }
  const built = buildPlan(join(folder, RESOLVED), project);
  const { configurationHash, figuresHash, modelVersion } = runnableOf(built);
  if (
    manifest.configurationHash !== configurationHash ||
    manifest.figuresHash !== figuresHash ||
    manifest.model !== modelVersion
  ) {
    throw new Drifted(
      `${given} was computed with another configuration, other figures or another model (${manifest.model}); ` +
        `run it again: casus run ${join(given, RESOLVED)} --fresh`,
    );
  }
  return { folder, manifest, built };
}
