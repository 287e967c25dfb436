import { stringify } from 'yaml';
import { didYouMean } from '../data/nearest.ts';
import { unfitParameter } from '../data/parameters.ts';
import type { Parameter } from '../data/parameters.ts';
import { groupOf } from '../model/measures/columns.ts';
import type { ClassName } from '../model/measures/columns.ts';
import type { ResolvedArm, Say } from './arms.ts';
import { widest } from './mode.ts';
import { counted, isBudget, listedDesign } from './options.ts';
import type { PlannedScenario } from './plan.ts';
import { experimentSchema } from './schema.ts';
import type { Budget, Design } from './replications-schema.ts';
import type { ArmFile, ExperimentFile, ScenarioUse } from './schema.ts';
import { checkUntil } from './until.ts';

/** An experiment with everything settled: the form of its file, without shorthand and defaults. */
export interface Experiment extends Omit<
  ExperimentFile,
  | 'seed'
  | 'scenarios'
  | 'replications'
  | 'closedLoop'
  | 'arms'
  | 'factorial'
  | 'levers'
  | 'answer'
  | 'estimands'
> {
  readonly seed: string;
  readonly scenarios: readonly Use[];
  /** Of the batteries and sequences; of the closed loop where there are none. */
  readonly replications: Design;
  /** From which a pilot has yet to choose the replications. */
  readonly budget?: Budget | undefined;
  readonly closedLoop?: ClosedLoop;
  readonly arms: readonly ArmFile[];
  readonly answer: Answer;
  /** Of the batteries and sequences; none where there are none. */
  readonly estimands: NonNullable<ExperimentFile['estimands']>;
}

interface Use {
  readonly id: string;
  readonly variant?: string;
  readonly only?: readonly string[];
}

interface ClosedLoop {
  readonly scenarios: readonly Use[];
  readonly arms: readonly string[]; // the baseline first
  readonly replications: Design;
  readonly weeks?: number;
}

/** What the report leads with. Without arms it is left to the estimates. */
type Answer = NonNullable<ExperimentFile['answer']>;

/** Arms that lead the answer unless the file names them: those for which conditions are sought, at most four. */
function answerOf({ answer, conditions, baseline }: ExperimentFile): Answer {
  const asked = new Set(conditions.flatMap((each) => each.arms).filter((arm) => arm !== baseline));
  return answer ?? { arms: [...asked].slice(0, 4), compare: [], measures: [] };
}

function useOf(asked: ScenarioUse): Use {
  if (typeof asked === 'string') return { id: asked };
  const { id, variant, only } = asked;
  return { id, ...(variant !== undefined && { variant }), ...(only !== undefined && { only }) };
}

function closedLoopOf({ closedLoop }: ExperimentFile, arms: readonly string[]): { closedLoop?: ClosedLoop } {
  if (closedLoop === undefined) return {};
  const { scenarios, replications, weeks } = closedLoop;
  return {
    closedLoop: {
      scenarios: scenarios.map(useOf),
      arms,
      replications: counted(replications),
      ...(weeks === undefined ? {} : { weeks }),
    },
  };
}

/** Says what an experiment lacks of what its scenarios need. */
function checkParts(file: ExperimentFile, say: Say): void {
  const { scenarios, closedLoop, replications, until, estimands } = file;
  if (scenarios.length === 0) {
    if (closedLoop === undefined)
      say(
        ['scenarios'],
        'an experiment needs a scenario: list batteries and sequences here, closed loops under closedLoop.',
      );
    return;
  }
  if (replications === undefined && until === undefined)
    say([], 'missing key "replications": how many, for example replications: 1000.');
  if (estimands === undefined || estimands.primary.length === 0)
    say(['estimands'], 'name at least one: estimands: { primary: [credibility] }.');
}

/** The arm in the form of the file, its levels by name. */
function armFile({ file, label, proposals }: ResolvedArm): ArmFile {
  return {
    ...file,
    label,
    proposals: proposals.map(({ lever, level, dose, announced, named }) => ({
      id: lever.id,
      ...(named ? { level } : { dose }),
      ...(announced ? { announced } : {}),
    })),
  };
}

/**
 * Settles everything of an experiment but its plan and says what is wrong with it. With `narrowed`, what asks for
 * a scenario that was left out by the caller is left out too.
 * @param closedLoopArms the baseline first; empty without a closed loop
 */
export function resolveExperiment(
  file: ExperimentFile,
  arms: readonly ResolvedArm[],
  closedLoopArms: readonly string[],
  scenarios: readonly PlannedScenario[],
  known: readonly Parameter[],
  narrowed: boolean,
  say: Say,
): Experiment {
  const { factorial: _, levers: ___, closedLoop: __, ...rest } = file;
  const mode = widest(scenarios.map((scenario) => scenario.mode));
  const ids = arms.map((arm) => arm.file.id);
  const isArm = (id: string, path: (string | number)[]): void => {
    if (!ids.includes(id))
      say(path, `${id} is not an arm; allowed: ${ids.join(', ')}.${didYouMean(id, ids)}`);
  };
  const scenarioIds = scenarios.map((scenario) => scenario.id);
  const inScenario = (id: string, path: (string | number)[]): PlannedScenario | undefined => {
    const found = scenarios.find((scenario) => scenario.id === id);
    if (found === undefined && !narrowed) {
      say(
        path,
        `${id} is not a scenario of this experiment; allowed: ${scenarioIds.join(', ')}.${didYouMean(id, scenarioIds)}`,
      );
    }
    return found;
  };

  checkParts(file, say);
  if (arms.length < 2)
    say(['arms'], 'an experiment compares at least two arms; add one under arms, factorial or levers.');
  isArm(file.baseline, ['baseline']);
  checkUntil(file, ids, scenarios, narrowed, say);
  for (const [i, arm] of (file.answer?.arms ?? []).entries()) isArm(arm, ['answer', 'arms', i]);
  for (const [i, pair] of (file.answer?.compare ?? []).entries()) {
    isArm(pair.arm, ['answer', 'compare', i, 'arm']);
    isArm(pair.with, ['answer', 'compare', i, 'with']);
  }
  for (const [i, each] of file.expect.entries()) {
    if ('open' in each)
      for (const [j, id] of (each.arms ?? []).entries()) isArm(id, ['expect', i, 'arms', j]);
  }
  const headline = file.headline.filter(({ scenario, item }, i) => {
    const found = inScenario(scenario, ['headline', i, 'scenario']);
    if (found === undefined) return false;
    const items = found.items.map((each) => each.id);
    if (!items.includes(item)) {
      say(
        ['headline', i, 'item'],
        `${item} is not an item of ${scenario}; allowed: ${items.join(', ')}.${didYouMean(item, items)}`,
      );
    }
    return true;
  });
  const conditions = file.conditions.filter(({ scenario, group, arms: compared, parameters }, i) => {
    for (const [j, id] of compared.entries()) isArm(id, ['conditions', i, 'arms', j]);
    for (const [name, values] of Object.entries(parameters)) {
      for (const [j, value] of values.entries()) {
        const wrong = unfitParameter(name, value, known, mode);
        if (wrong !== undefined) say(['conditions', i, 'parameters', name, j], wrong);
      }
    }
    const found = inScenario(scenario, ['conditions', i, 'scenario']);
    if (found !== undefined && !found.items.some((item) => groupOf(item.className as ClassName) === group)) {
      say(['conditions', i, 'group'], `scenario ${scenario} has no item of the group ${group}.`);
    }
    return found !== undefined;
  });
  return {
    ...rest,
    seed: String(file.seed),
    scenarios: file.scenarios.map(useOf),
    replications: listedDesign(file),
    budget: isBudget(file.replications) ? file.replications : undefined,
    ...closedLoopOf(file, closedLoopArms),
    estimands: file.estimands ?? { primary: [], secondary: [] },
    arms: arms.map(armFile),
    answer: answerOf(file),
    headline,
    conditions,
  };
}

/** An experiment file, with everything written out, that builds the same plan. */
export function printResolved(experiment: Experiment): string {
  // In the order of the schema: what stood in the file and what was filled in would else change places.
  const keys = Object.keys(experimentSchema.shape) as (keyof Experiment)[];
  // What a rule or a pilot decides is written as it was asked for until it is decided.
  const { until, budget, replications } = experiment;
  const stated = { ...experiment, replications: until === undefined ? (budget ?? replications) : undefined };
  const ordered = Object.fromEntries(keys.map((key) => [key, stated[key]]));
  const text = stringify(ordered, { lineWidth: 110, singleQuote: true, aliasDuplicateObjects: false });
  return `# Everything settled: running this file gives the same records.\n${text}`;
}
