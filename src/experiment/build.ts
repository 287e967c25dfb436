import seedrandom from 'seedrandom';
import { documentOf, readText } from '../data/document.ts';
import type { Path } from '../data/document.ts';
import { identityOf } from '../data/identity.ts';
import { InputError } from '../data/problem.ts';
import type { Problem } from '../data/problem.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import { resolveArms } from './arms.ts';
import type { ResolvedArm, Say } from './arms.ts';
import { planChecks } from './checks.ts';
import type { Checks } from './checks.ts';
import { closedLoopArms } from './closed-loop-arms.ts';
import { planConditions } from './conditions.ts';
import type { Sweep } from './conditions.ts';
import { checkCrossing, crossed, readCrossing } from './crossed.ts';
import { FiguresShelf } from './figures.ts';
import { widest } from './mode.ts';
import { narrowedArm } from './narrowed.ts';
import { counted, listedDesign, withOptions } from './options.ts';
import type { BuildOptions } from './options.ts';
import type { CampaignPlan, Plan } from './plan.ts';
import { planArm } from './planned-arm.ts';
import { planCampaign, planScenario } from './planned-scenario.ts';
import { planPosterior } from './posterior.ts';
import type { Project } from './project.ts';
import { printResolved, resolveExperiment } from './resolved.ts';
import type { Experiment } from './resolved.ts';
import { resolveScenarios } from './scenarios.ts';
import { experimentSchema } from './schema.ts';
import type { ExperimentFile } from './schema.ts';
import { checkStructure, readSwitches, structureOf } from './structure.ts';
import { type Counted, planUncertainty } from './uncertainty.ts';

export interface Built {
  /** Batteries and sequences. Without scenarios where the experiment has a closed loop only. */
  readonly plan: Plan;
  /** The closed loop; null where the experiment has none. */
  readonly campaign: CampaignPlan | null;
  /** Runs behind "what would have to be true"; null where the experiment asks for none. */
  readonly sweep: Sweep | null;
  /** Plans the runs behind "does the answer stand?", a run of their own; null where there is nothing to check. */
  readonly checks: () => Checks | null;
  readonly experiment: Experiment;
  /** Text of an experiment file that builds the same plan. */
  readonly resolved: string;
  /** `hashOfPlans`. */
  readonly configurationHash: string;
  /** A problem at a place of the experiment file, for checks that need more than it. */
  readonly problem: (path: Path, message: string) => Problem;
}

/**
 * The first 32 bits of the generator that the seed starts, unsigned. Any string is a seed, the empty one too. Its length
 * goes first because the generator repeats a short key: by themselves "0" and "00" would start the same one.
 */
export function seedKeyOf(seed: string): number {
  return seedrandom(`${seed.length}:${seed}`).int32() >>> 0;
}

/** "In time" must mean the same in every arm: a class has one window W. */
function sameWindows(arms: readonly ResolvedArm[], { parameters }: Project, say: Say): void {
  const at = (arm: ResolvedArm, name: string, centre: number): number =>
    arm.file.parameters?.[name] ?? centre;
  for (const { name, default: centre } of parameters.filter((each) => /^class\..*\.W$/.test(each.name))) {
    const first = at(arms[0]!, name, centre);
    const other = arms.find((arm) => at(arm, name, centre) !== first);
    if (other === undefined) continue;
    const value = at(other, name, centre);
    const cure = 'give every arm the same, so that "in time" means one thing';
    say(
      [...other.path, 'parameters', name],
      `${name} is ${value} here and ${first} in ${arms[0]!.file.id}; ${cure}.`,
    );
  }
}

/** Vectors of each table of an experiment, and where the file says so. */
function countsOf(file: ExperimentFile): Counted[] {
  const { scenarios, closedLoop } = file;
  const listed = { path: ['replications'], vectors: listedDesign(file).vectors };
  const loop = closedLoop && {
    path: ['closedLoop', 'replications'],
    vectors: counted(closedLoop.replications).vectors,
  };
  return [...(scenarios.length > 0 ? [listed] : []), ...(loop ? [loop] : [])];
}

/** What the records of a plan depend on, without the figures: they have a hash of their own. */
function settled(plan: Plan | CampaignPlan): unknown {
  return {
    ...plan,
    name: undefined,
    figures: undefined,
    arms: plan.arms.map((arm) => ({ ...arm, label: undefined })),
    scenarios: plan.scenarios.map((scenario) => ({ ...scenario, title: undefined })),
    ...('campaigns' in plan && { campaigns: plan.campaigns.map((each) => ({ ...each, title: undefined })) }),
  };
}

/** SHA-256 of all that the records of a run depend on but the figures of the actors and the code; no title, label or text. */
export function hashOfPlans(plan: Plan, sweep: Plan | null, campaign: CampaignPlan | null): string {
  return identityOf(settled(plan), sweep && settled(sweep), campaign && settled(campaign));
}

/** Plan, closed loop, sweep and resolved configuration of an experiment file. Throws InputError with every problem found. */
export function buildPlan(file: string, project: Project, options: BuildOptions = {}): Built {
  const document = documentOf(file, options.text ?? readText(file), experimentSchema);
  const problems: Problem[] = [];
  const say: Say = (path, message) => {
    const problem = document.problem(path, message);
    const { line, column } = problem;
    // What every arm of a design runs into is said once.
    if (!problems.some((p) => p.message === message && p.line === line && p.column === column))
      problems.push(problem);
  };
  const narrowed = options.scenarios !== undefined;
  const given = withOptions(document.value, options, project);
  const { primitives } = project.catalogue;
  const written = resolveArms(given, seedKeyOf(String(given.seed)), project.catalogue, say);
  // Whatever names an arm that could not be made would be complained of too.
  if (
    (['levers', 'factorial'] as const).some((of) => given[of] && !written.some(({ path }) => path[0] === of))
  )
    throw new InputError(problems);
  const find = (uses: typeof given.scenarios, list: Parameters<typeof resolveScenarios>[1]) =>
    resolveScenarios(uses, list, project.scenarios, primitives, say);
  const asked = find(given.scenarios, ['scenarios']);
  const loops = find(given.closedLoop?.scenarios ?? [], ['closedLoop', 'scenarios']);

  const loopIds = closedLoopArms(given, written, say);
  const listed = widest(asked.map((scenario) => scenario.mode));
  const modeOf = ({ file: { id } }: ResolvedArm): ScenarioMode =>
    loopIds.includes(id) ? 'closed-loop' : listed;
  const arms = narrowed ? written.map((arm) => narrowedArm(arm, modeOf(arm))) : written;
  const inLoop = loopIds.flatMap((id) => arms.find((arm) => arm.file.id === id) ?? []);
  const mode = widest(arms.map(modeOf));
  const switches = narrowed ? readSwitches(given.structure, mode) : given.structure;
  checkStructure(switches, mode, ['structure'], say);

  const shelf = new FiguresShelf(project.agents, given.asOf, say);
  const structure = structureOf(switches);
  const plannedArms = arms.map((arm) =>
    planArm(arm, primitives, project.parameters, shelf.members, structure, modeOf(arm), say),
  );
  const rivals = narrowed ? readCrossing(given.uncertainty?.structure, mode) : given.uncertainty?.structure;
  checkCrossing(rivals, mode, structure, arms, say);
  const scenarios = asked.flatMap((scenario) =>
    crossed(planScenario(scenario, arms, shelf, say), rivals, scenario.mode, structure),
  );
  const campaigns = loops.flatMap((scenario) =>
    crossed(
      planCampaign(scenario, given.closedLoop?.weeks, inLoop, shelf, say),
      rivals,
      'closed-loop',
      structure,
    ),
  );
  const counts = countsOf(given);
  const posterior = given.parameters === 'posterior' ? planPosterior(given, project, counts, say) : null;
  const uncertainty = planUncertainty(
    { ...given, uncertainty: given.uncertainty && { ...given.uncertainty, structure: rivals } },
    project.parameters,
    mode,
    counts,
    narrowed,
    say,
  );
  const experiment = resolveExperiment(
    { ...given, structure: switches, uncertainty: uncertainty.file },
    arms,
    loopIds,
    scenarios,
    project.parameters,
    narrowed,
    say,
  );
  if (arms.length > 0) sameWindows(arms, project, say);
  const venue = arms.find((arm) => arm.file.rule?.venue !== undefined);
  if (venue !== undefined && [...asked, ...loops].some((scenario) => scenario.exclude.length > 0)) {
    say(
      [...venue.path, 'rule', 'venue'],
      'not with a scenario that leaves members out; remove one of the two.',
    );
  }
  if (problems.length > 0) throw new InputError(problems);

  const plan: Plan = {
    name: experiment.id,
    seed: experiment.seed,
    seedKey: seedKeyOf(experiment.seed),
    vectors: experiment.replications.vectors,
    inner: experiment.replications.inner,
    looks: experiment.until
      ? {
          first: experiment.until.atLeast,
          most: experiment.until.atMost,
          rule: JSON.stringify(experiment.until),
        }
      : null,
    arms: plannedArms,
    baseline: plannedArms.findIndex((arm) => arm.id === experiment.baseline),
    scenarios,
    figures: shelf.all(),
    priors: uncertainty.priors,
    low: Float64Array.from(project.parameters, (parameter) => parameter.range[0]),
    high: Float64Array.from(project.parameters, (parameter) => parameter.range[1]),
    design: posterior ?? uncertainty.design,
  };
  const campaign: CampaignPlan | null = experiment.closedLoop
    ? {
        ...plan,
        name: `${plan.name}-closed-loop`,
        ...experiment.closedLoop.replications,
        looks: null,
        arms: inLoop.map((arm) => plannedArms[arms.indexOf(arm)]!),
        baseline: 0,
        scenarios: [],
        campaigns,
      }
    : null;
  const sweep = planConditions(experiment, plan);
  return {
    plan,
    campaign,
    sweep,
    checks: () => planChecks({ experiment, plan, campaign, arms, asked, loops }, project),
    experiment,
    resolved: printResolved(experiment),
    configurationHash: hashOfPlans(plan, sweep?.plan ?? null, campaign),
    problem: (path, message) => document.problem(path, message),
  };
}
