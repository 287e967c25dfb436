import { type Built, buildPlan } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import type { ParameterSource } from '../experiment/sampling-schema.ts';
import { UsageError } from './exit.ts';
import { designed } from './pilot.ts';
import { buildExperiment } from './runnable.ts';

/** Options that change what is computed. */
export interface DesignOptions {
  /** Text of an experiment made in code. */
  readonly text?: string;
  readonly replications?: number;
  readonly inner?: number;
  readonly seed?: string;
  readonly parameters?: ParameterSource;
  readonly full?: boolean;
}

/** The command that gives the same records, whatever else was typed. */
export function commandOf(
  file: string,
  { replications, inner, seed, parameters, full }: DesignOptions,
): string {
  const asked = [
    ...(replications === undefined ? [] : ['--replications', String(replications)]),
    ...(inner === undefined ? [] : ['--inner', String(inner)]),
    ...(seed === undefined ? [] : ['--seed', JSON.stringify(seed)]),
    ...(parameters === undefined ? [] : ['--parameters', parameters]),
    ...(full ? ['--full'] : []),
  ];
  return ['casus run', file, ...asked].join(' ');
}

/** The experiment with the options of the caller in it. Throws InputError, UsageError. */
export async function build(
  file: string,
  project: Project,
  { text, replications, inner, seed, parameters, full }: DesignOptions,
): Promise<Built> {
  const options = { text, seed, parameters, full };
  // What the file asks for in its place may be more than the ensemble or the design has room for.
  if (replications !== undefined)
    return buildExperiment(file, project, { ...options, replications: { vectors: replications, inner } });
  const built = await buildExperiment(file, project, options);
  if (inner === undefined) return designed(built, file, project, options);
  const { plan, experiment } = built;
  if (experiment.until ?? experiment.budget)
    throw new UsageError('this experiment settles its own replications; beside --inner give --replications');
  return buildPlan(file, project, { ...options, replications: { vectors: plan.vectors, inner } });
}
