import { identityOf } from '../data/identity.ts';
import { InputError } from '../data/problem.ts';
import { checkConditions } from '../analysis/expect-check.ts';
import { MODEL_VERSION } from '../engine/about.ts';
import { drawnParameters } from '../engine/replicate.ts';
import type { Manifest } from '../engine/manifest.ts';
import { type Runnable, withVectors } from '../engine/runnable.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import type { BuildOptions } from '../experiment/options.ts';
import type { Project } from '../experiment/project.ts';

/** Builds an experiment and checks the conditions of its `expect:`, which only the analysis can read. Throws InputError. */
export async function buildExperiment(
  file: string,
  project: Project,
  options: BuildOptions = {},
): Promise<Built> {
  const built = buildPlan(file, project, options);
  const expectations = built.experiment.expect.flatMap((each, at) =>
    'condition' in each ? [{ at, text: each.condition }] : [],
  );
  const wrong = await checkConditions(
    expectations.map(({ text }) => text),
    built.plan,
  );
  const problems = [...wrong].map(([i, message]) =>
    built.problem(['expect', expectations[i]!.at, 'condition'], message),
  );
  if (problems.length > 0) throw new InputError(problems);
  return built;
}

/** What the engine runs of an experiment that was built. */
export function runnableOf(built: Built): Runnable {
  const { plan, sweep, campaign, experiment, resolved, configurationHash } = built;
  return {
    id: experiment.id,
    plan,
    sweep: sweep?.plan ?? null,
    campaign,
    resolved,
    modelVersion: MODEL_VERSION,
    configurationHash,
    figuresHash: identityOf(plan.figures),
    drawn: (vector) => drawnParameters(plan, vector),
  };
}

/** The experiment of a finished run, with the n that the run has reached if it stops by itself. */
export function asRun(built: Built, { design }: Pick<Manifest, 'design'>): Built {
  return built.plan.looks ? withVectors(built, design.vectors) : built;
}
