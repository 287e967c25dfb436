import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readEstimates } from '../analysis/estimates-json.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { Drifted } from '../engine/errors.ts';
import { finishedRun, RESOLVED } from '../engine/folder.ts';
import { damaged, drift, type Manifest, MANIFEST, readManifest } from '../engine/manifest.ts';
import { originOf } from '../engine/origin.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { noRun, unfinished } from './no-run.ts';
import { tell } from './output.ts';
import { asRun, runnableOf } from './runnable.ts';

export const ESTIMATES = 'estimates.json';

/** Builds the experiment of a run folder again, and names what has changed since it was computed. */
function rebuilt(folder: string, manifest: Manifest, project: Project): { built: Built; changed: string[] } {
  const path = join(folder, RESOLVED);
  if (!existsSync(path)) throw damaged(path, 'missing', 'run the experiment again: it is written anew');
  const built = buildPlan(path, project);
  return { built, changed: drift(manifest, originOf(runnableOf(built))) };
}

/**
 * The experiment of a finished run, so that its records can be read.
 * @throws Drifted if anything that its records depend on has changed, InputError if a file is damaged
 */
export function openRun(given: string, project: Project): Built {
  const folder = resolve(given);
  const begun = !existsSync(join(folder, MANIFEST)) && unfinished(folder);
  const manifest = begun ? undefined : finishedRun(folder);
  if (manifest === undefined) throw noRun(given, 'is not the folder of a finished run');
  const { built, changed } = rebuilt(folder, manifest, project);
  if (changed.length === 0) return asRun(built, manifest);
  throw new Drifted(
    `${given} was computed from another ${changed.join(', ')}; run it again: casus run ${join(given, RESOLVED)}`,
  );
}

/** The text of the estimates, or undefined where there are none; a reference run keeps them compressed. */
function textOf(path: string): string | undefined {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)).toString('utf8') : undefined;
}

/** A run as its folder tells it: what it was made from and its estimates. */
export interface StoredRun {
  readonly manifest: Manifest;
  readonly estimates: Estimates;
}

const againText = (given: string): string => `run it again: casus run ${join(given, RESOLVED)}`;

/**
 * The manifest and the estimates of a run folder, whatever stands here now.
 * @throws Drifted if they are those of other records, InputError if they are damaged, UsageError if the folder is no run
 */
export function storedRun(given: string): StoredRun {
  const folder = resolve(given);
  const path = join(folder, ESTIMATES);
  let estimates: Estimates | undefined;
  try {
    const text = textOf(path);
    estimates = text === undefined ? undefined : readEstimates(text);
  } catch (error) {
    throw damaged(path, `not estimates: ${(error as Error).message}`, againText(given));
  }
  const manifest = readManifest(folder);
  if (estimates === undefined || manifest === undefined)
    throw noRun(given, `has no ${estimates ? MANIFEST : ESTIMATES}`);
  const { configurationHash, figuresHash, codeHash } = estimates.experiment;
  const { configurationHash: configuration, figuresHash: figures, code } = manifest;
  if (configurationHash !== configuration || figuresHash !== figures || codeHash !== code)
    throw new Drifted(
      `${join(given, ESTIMATES)} belongs to other records than those beside it; ${againText(given)}`,
    );
  return { manifest, estimates };
}

/**
 * The estimates stored in a run folder. What has changed since is told on stderr: they stand as they were computed.
 * @throws Drifted if they are those of other records or of another model, InputError if they are damaged
 */
export function storedEstimates(given: string, project: Project): Estimates {
  const { manifest, estimates } = storedRun(given);
  const { changed } = rebuilt(resolve(given), manifest, project);
  if (changed.includes('model'))
    throw new Drifted(`${given} was computed with another model (${manifest.model}); ${againText(given)}`);
  if (changed.length > 0)
    tell(`Computed from another ${changed.join(', ')} than stands now; to renew, ${againText(given)}`);
  return estimates;
}
