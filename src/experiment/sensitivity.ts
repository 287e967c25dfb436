import { isRead, PARAMETERS } from '../model/parameters.ts';
import type { Built } from './build.ts';
import { saltelliRows } from './design/saltelli-design.ts';
import type { Estimand } from './estimands.ts';
import { widest } from './mode.ts';
import type { Plan } from './plan.ts';
import type { Experiment } from './resolved.ts';

/** What of an experiment is asked which assumption matters to it. */
export interface SensitivityAsked {
  readonly method: 'morris' | 'sobol';
  /** Those that the design sets. */
  readonly parameters: readonly string[];
  /** Beside the baseline. */
  readonly arms: readonly string[];
  readonly estimands: readonly Estimand[];
  /** Trajectories or samples; as many as fit where it is not given. */
  readonly samples?: number | undefined;
  /** Runs of each vector. */
  readonly inner?: number | undefined;
  /** Of method sobol: indices of two parameters too. */
  readonly second?: boolean | undefined;
}

/** Ending of the id of the experiment that asks it. */
const ENDING = '-sensitivity';
/** With two runs or more noise is taken off; where it is large, its error falls faster with runs than with vectors. */
const INNER = 4;
/** Crises of a run: about a minute of screening and two of shares on two cores. */
const CRISES = { morris: 600_000, sobol: 1_200_000 } as const;
/** A crisis of a sequence costs as much as so many of a battery, for the weeks before it. */
const IN_SEQUENCE = 2;
const LEAST = { morris: 4, sobol: 16 } as const;

/**
 * Parameters that vary and that a run reads: not those of provocations that do not occur in a battery, nor those that the
 * scenario or every arm holds at a value.
 * @param arms those that are run
 */
export function varyingParameters({ scenarios, priors, arms }: Plan, run: readonly string[]): string[] {
  const mode = widest(scenarios.map((scenario) => scenario.mode));
  const classes = new Set(scenarios.flatMap(({ items }) => items.map(({ className }) => className)));
  const occurs = (name: string): boolean => {
    const [, className] = /^class\.([^.]+)\./.exec(name) ?? [];
    return className === undefined || mode !== 'battery' || classes.has(className);
  };
  const chosen = arms.filter(({ id }) => run.includes(id));
  const inAll = (
    of: readonly (readonly (readonly [index: number, value: number])[])[],
    index: number,
  ): boolean => of.length > 0 && of.every((writes) => writes.some(([at]) => at === index));
  const held = (index: number): boolean =>
    inAll(
      scenarios.map(({ world, parameters = [] }) => [...world, ...parameters]),
      index,
    ) ||
    inAll(
      chosen.map(({ parameters, world }) => [...parameters, ...world]),
      index,
    );
  return PARAMETERS.filter(
    (name, index) => priors[index]!.kind !== 'fixed' && isRead(name, mode) && occurs(name) && !held(index),
  );
}

/** Vectors of a block of the design: a trajectory, or a sample. */
function rowsOf({ method, parameters, second = false }: SensitivityAsked): number {
  return method === 'morris' ? parameters.length + 1 : saltelliRows(parameters.length, second);
}

/** Trajectories or samples that fit into the time; of samples a power of two. */
function samplesOf(asked: SensitivityAsked, { scenarios }: Plan, inner: number): number {
  const { method, arms } = asked;
  const items = scenarios.reduce(
    (sum, scenario) => sum + scenario.items.length * (scenario.mode === 'sequence' ? IN_SEQUENCE : 1),
    0,
  );
  const fit = CRISES[method] / (rowsOf(asked) * inner * items * (arms.length + 1));
  return Math.max(LEAST[method], method === 'morris' ? Math.floor(fit) : 2 ** Math.floor(Math.log2(fit)));
}

/**
 * An experiment whose parameter vectors are a design over some parameters: the baseline and the arms asked for, in the
 * scenarios of the plan, without closed loop and conditions. Its parameters keep their priors, or the ranges of the
 * experiment; a posterior ensemble has no quantiles to set, so the priors stand in its place.
 * @param built narrowed to the scenario
 */
export function sensitivityExperiment({ experiment, plan }: Built, asked: SensitivityAsked): Experiment {
  const { method, parameters, arms, estimands, second = false, inner = INNER } = asked;
  const { closedLoop: _, ...rest } = experiment;
  const { baseline, uncertainty } = experiment;
  const given = uncertainty?.parameters;
  const ranges = typeof given === 'object' && !Array.isArray(given) ? given : {};
  const samples = asked.samples ?? samplesOf(asked, plan, inner);
  return {
    ...rest,
    id: `${experiment.id}${ENDING}`,
    title: `${experiment.title}: which assumption matters`,
    question: `Which assumption matters to the answer${experiment.parameters === 'posterior' ? ', over the priors in place of the posterior ensemble' : ''}? ${experiment.question}`,
    parameters: 'prior',
    replications: { vectors: samples * rowsOf(asked), inner },
    budget: undefined,
    until: undefined,
    failures: undefined,
    arms: experiment.arms.filter(({ id }) => id === baseline || arms.includes(id)),
    uncertainty: {
      design: method === 'morris' ? 'morris' : 'saltelli',
      parameters: Object.fromEntries(parameters.map((name) => [name, ranges[name] ?? 'prior'])),
      ...(second && { second }),
    },
    estimands: { primary: [...estimands], secondary: [] },
    answer: { arms: [...arms], compare: [], measures: [] },
    headline: [],
    conditions: [],
    expect: [],
  };
}
