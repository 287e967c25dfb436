import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { readOverrides } from '../data/overrides.ts';
import { unfitParameter } from '../data/parameters.ts';
import { readText, documentOf } from '../data/document.ts';
import { type ExperimentFile, experimentSchema } from '../experiment/schema.ts';
import { experimentFile } from '../cli/project.ts';
import { packageProject } from './project.ts';

/**
 * An experiment as its YAML file holds it (`casus schema` writes the JSON Schema): plain data, so that `{ ...experiment,
 * arms: [...] }` is another one. Attributes of members and parameters stand in the units of `members()` and `parameters()`.
 */
export type Experiment = ExperimentFile;

/** What stands for the file in messages about an experiment that was made in code. */
export const IN_CODE = 'experiment.yaml';

/**
 * An experiment from a YAML file, or from an object of the same shape, checked against the schema, defaults filled in.
 * @param given a path (relative to the working directory; `experiments/...` of the package where there is none), or an object
 * @throws InputError with every problem at file:line:column; of an object, in its `experimentYaml`
 */
export function readExperiment(given: string | object): Experiment {
  const file = typeof given === 'string' ? experimentFile(given) : resolve(IN_CODE);
  const text = typeof given === 'string' ? readText(file) : experimentYaml(given as Experiment);
  return documentOf(file, text, experimentSchema).value;
}

/** The text of the file of an experiment: what `casus run` takes. */
export function experimentYaml(experiment: Experiment): string {
  // What is undefined is not there; a value that stands twice is written twice, as a reader expects.
  return stringify(JSON.parse(JSON.stringify(experiment)), { lineWidth: 120 });
}

/** An assumption: attributes of members held at a value, and parameters held at a value. */
export interface Assumption {
  /** 'members.HUN.rus' -> 0..1, as `members()` lists them. */
  readonly agents?: Readonly<Record<string, number>>;
  /** 'us.guaranteeSlope' -> in its unit and range, as `parameters()` lists them. */
  readonly parameters?: Readonly<Record<string, number>>;
}

/** All that a scenario may be; the one that reads most stands first. */
const MODES = ['closed-loop', 'sequence', 'battery'] as const;

/** What a file would be told of the first name or value that cannot be. */
function wrongIn({ agents = {}, parameters = {} }: Assumption): string | undefined {
  const project = packageProject();
  const known = project.parameters;
  const { wrong } = readOverrides(
    agents,
    project.agents.members.map(({ value }) => value.id),
  );
  const told = Object.entries(parameters).flatMap(([name, value]) => {
    // What its provocations ask is known when the experiment is planned: here a value has to fit some.
    const by = MODES.map((mode) => unfitParameter(name, value, known, mode));
    return by.includes(undefined) ? [] : by[0]!;
  });
  return [...wrong.map(([key, message]) => `${key}: ${message}`), ...told][0];
}

/**
 * The same experiment with an assumption changed in arms, over what they say themselves. In all arms, the baseline too, the
 * question is what the proposals do in the world so assumed; in one arm beside its like, what the assumption does.
 * @param arms their ids; all unless given
 * @throws RangeError for an arm that the experiment does not list under `arms:`, and for a member, an attribute, a parameter
 * or a value that there cannot be
 */
export function assuming(
  experiment: Experiment,
  assumption: Assumption,
  arms?: readonly string[],
): Experiment {
  const { agents, parameters } = assumption;
  const wrong = wrongIn(assumption);
  if (wrong !== undefined) throw new RangeError(wrong);
  const listed = experiment.arms ?? [];
  const unknown = arms?.find((id) => !listed.some((arm) => arm.id === id));
  if (unknown !== undefined)
    throw new RangeError(
      `${unknown} is not an arm of ${experiment.id}; allowed: ${listed.map(({ id }) => id).join(', ')}`,
    );
  return {
    ...experiment,
    arms: listed.map((arm) =>
      arms !== undefined && !arms.includes(arm.id)
        ? arm
        : {
            ...arm,
            ...(agents && { agents: { ...arm.agents, ...agents } }),
            ...(parameters && { parameters: { ...arm.parameters, ...parameters } }),
          },
    ),
  };
}
