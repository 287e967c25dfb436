import { groupOf } from '../model/measures/columns.ts';
import type { GroupName } from '../model/measures/columns.ts';
import { PERIOD_WEEKS } from '../model/measures/periods.ts';
import { FiguresShelf } from './figures.ts';
import type { ResolvedArm, Say } from './arms.ts';
import { variantsOf } from './check-variants.ts';
import type { CheckVariant, Skipped, VariantScenario } from './check-variants.ts';
import type { Estimand } from './estimands.ts';
import type { LoopMeasure } from './loop-measures.ts';
import { lanesOf } from './plan.ts';
import { placeboOf } from './placebo.ts';
import type { CampaignPlan, Plan, PlannedArm, PlannedScenario } from './plan.ts';
import { planCampaign, planScenario } from './planned-scenario.ts';
import { planPosterior } from './posterior.ts';
import type { Project } from './project.ts';
import type { Experiment } from './resolved.ts';
import type { AskedScenario } from './scenarios.ts';
import { structureOf } from './structure.ts';

/** What the checks of an answer look at: a group of provocations of a scenario, or a measure of a closed loop. */
export type CheckedAbout =
  | { readonly scenario: string; readonly group: GroupName; readonly estimand: Estimand }
  | { readonly campaign: string; readonly weeks: number; readonly measure: LoopMeasure };

/** The extra runs behind "does the answer stand?". */
export interface Checks {
  readonly about: CheckedAbout;
  /** In the order of the scenarios (or campaigns) of the plan, the default first. */
  readonly variants: readonly CheckVariant[];
  readonly skipped: readonly Skipped[];
  /**
   * Scenarios where it is about a group, none where it is about a measure of the closed loop. Arms: the baseline, those of
   * the answer, and the placebo.
   */
  readonly plan: Plan;
  /** Null where it is about a group. */
  readonly campaign: CampaignPlan | null;
  /** The default alone under the parameters that the experiment does not use; null where there are no others. */
  readonly other: OtherParameters | null;
}

export interface OtherParameters {
  readonly parameters: 'prior' | 'posterior';
  readonly plan: Plan;
  readonly campaign: CampaignPlan | null;
}

/** Arms of an answer that names none; and of one that is checked in the closed loop, where an arm is dear. */
const UNNAMED = 3;
const IN_LOOP = 2;
/** Crises of a battery that all variants together may have: about 10 s on two cores. */
const CRISES = 150_000;
/** A crisis of a sequence costs as much as so many of a battery, for the weeks before it. */
const IN_SEQUENCE = 2;
/** Weeks of closed loops that all variants together may have: about a minute on two cores. */
const WEEKS = 400_000;
/** More vectors would not be worth their time. */
const MOST_VECTORS = 400;
const GROUP_ORDER: readonly GroupName[] = ['force', 'threshold', 'hybrid'];

/** What the checks are made from: parts of the experiment as it was built. */
export interface ChecksFrom {
  readonly experiment: Experiment;
  readonly plan: Plan;
  readonly campaign: CampaignPlan | null;
  readonly arms: readonly ResolvedArm[];
  readonly asked: readonly AskedScenario[];
  readonly loops: readonly AskedScenario[];
}

/** Nothing can be wrong with a variant of what was built; if something is, it is our mistake. */
const mistaken: Say = (path, message) => {
  throw new Error(`a check cannot be built (${path.join('.')}): ${message}`);
};

/** Where an experiment's answer leads: its first scenario with provocations that the estimand can be measured on, force first. */
function leadOf(
  asked: readonly AskedScenario[],
  estimand: Estimand,
): { readonly scenario: AskedScenario; readonly group: GroupName } | undefined {
  const measurable = ({ origin }: AskedScenario['items'][number]): boolean =>
    estimand !== 'falsePositive' || origin !== 'russia-deliberate';
  for (const scenario of asked)
    for (const group of GROUP_ORDER)
      if (scenario.items.some((item) => groupOf(item.class) === group && measurable(item)))
        return { scenario, group };
  return undefined;
}

/** Items of a battery know nothing of each other; those of a sequence share its weeks. */
const restricted = (scenario: AskedScenario, group: GroupName): AskedScenario =>
  scenario.mode === 'battery'
    ? { ...scenario, items: scenario.items.filter((item) => groupOf(item.class) === group) }
    : scenario;

/** Half the horizon of a closed loop, in whole half-years. */
const halved = (weeks: number): number => Math.ceil(weeks / 2 / PERIOD_WEEKS) * PERIOD_WEEKS;

/** Vectors that the budget leaves, never more than the experiment's own. */
const affordable = (own: number, budget: number, each: number): number =>
  Math.min(own, MOST_VECTORS, Math.max(2, Math.floor(budget / each)));

/** Everything of a plan that its variants do not settle. The points of a design belong to its own number of vectors. */
function common(plan: Plan, arms: readonly PlannedArm[]): Plan {
  const design = plan.design?.kind === 'ensemble' ? plan.design : null;
  const name = `${plan.name}-checks`;
  return { ...plan, name, inner: 1, looks: null, design, arms, baseline: 0, scenarios: [] };
}

/** What is checked, and in which of the plans of the experiment. */
interface Subject {
  readonly scenario: AskedScenario;
  readonly source: Plan;
  readonly about: CheckedAbout;
}

function subjectOf({ experiment, plan, campaign, asked, loops }: ChecksFrom): Subject | undefined {
  const [estimand] = experiment.estimands.primary;
  const measure = experiment.answer.check ?? (asked.length === 0 ? 'onPath' : undefined);
  const [loop] = loops;
  if (campaign !== null && loop !== undefined && measure !== undefined) {
    const last = Math.max(loop.taiwanWeek ?? 0, ...loop.items.map(({ week = 0 }) => week));
    const weeks = Math.max(halved(experiment.closedLoop?.weeks ?? loop.weeks), last + 1);
    return { scenario: loop, source: campaign, about: { campaign: loop.id, weeks, measure } };
  }
  const lead = estimand && leadOf(asked, estimand);
  if (estimand === undefined || lead === undefined) return undefined;
  const { scenario, group } = lead;
  return {
    scenario: restricted(scenario, group),
    source: plan,
    about: { scenario: scenario.id, group, estimand },
  };
}

/** Arms of the answer; where it names none, the first beside the baseline, as in the paragraph of the answer. */
function armsOf({ experiment }: ChecksFrom, { source, about }: Subject): string[] {
  const others = source.arms.map(({ id }) => id).filter((id) => id !== experiment.baseline);
  const named = experiment.answer.arms.filter((id) => others.includes(id));
  const ids = named.length > 0 ? named : others.slice(0, UNNAMED);
  return 'campaign' in about ? ids.slice(0, IN_LOOP) : ids;
}

/** The first scenario (or campaign) of the checks under the parameters that the experiment does not use. */
function otherOf(
  { experiment, plan }: ChecksFrom,
  checks: Pick<Checks, 'plan' | 'campaign'>,
  project: Project,
): { readonly other: OtherParameters | null; readonly skipped: readonly Skipped[] } {
  const posterior = plan.design?.kind === 'ensemble';
  let because = '';
  const ensemble = posterior
    ? null
    : planPosterior({ uncertainty: experiment.uncertainty }, project, [], (_, message) => {
        because ||= message.replace(/\.$/, '');
      });
  if (!posterior && (ensemble === null || because !== ''))
    return { other: null, skipped: [{ what: 'parameters=posterior', because }] };
  const rows = ensemble === null ? Infinity : ensemble.values.length / ensemble.parameters.length;
  const under = <P extends Plan>(each: P): P => ({
    ...each,
    name: `${each.name}-${posterior ? 'prior' : 'posterior'}`,
    design: ensemble,
    vectors: Math.min(each.vectors, rows),
  });
  const { plan: all, campaign } = checks;
  return {
    other: {
      parameters: posterior ? 'prior' : 'posterior',
      plan: under({ ...all, scenarios: all.scenarios.slice(0, 1) }),
      campaign: campaign && under({ ...campaign, campaigns: campaign.campaigns.slice(0, 1) }),
    },
    skipped: [],
  };
}

/**
 * The checks of an experiment's answer; null where there is nothing to check (no arm beside the baseline, no scenario).
 * They depend on the experiment alone, and on its n only where that is smaller than theirs.
 */
export function planChecks(from: ChecksFrom, project: Project): Checks | null {
  const { experiment, arms } = from;
  const subject = subjectOf(from);
  const ids = subject === undefined ? [] : armsOf(from, subject);
  if (subject === undefined || ids.length === 0) return null;
  const { scenario, source, about } = subject;

  const wanted = [experiment.baseline, ...ids];
  const files = wanted.map((id) => arms.find(({ file }) => file.id === id)!);
  const real = wanted.map((id) => source.arms.find((arm) => arm.id === id)!);
  const planned = [...real, placeboOf(real[0]!, real.slice(1))];
  // The placebo meets the figures that the baseline meets.
  const resolved = [...files, files[0]!];
  const shelf = new FiguresShelf(project.agents, experiment.asOf, mistaken);
  const asIs = planScenario(scenario, files.slice(0, 1), shelf, mistaken);
  const { variants, skipped } = variantsOf({
    asked: scenario,
    compared: ({ class: name }) => !('group' in about) || groupOf(name) === about.group,
    arms: files,
    structure: structureOf(experiment.structure),
    seed: experiment.seed,
    figures: shelf.get(asIs.figures[0]!),
    coded: [...new Set(project.agents.governments.map(({ value }) => value.member))],
  });
  const own = ({
    variant: { id },
    structure,
  }: VariantScenario): Pick<PlannedScenario, 'id' | 'structure'> => ({
    id: id === 'default' ? scenario.id : `${scenario.id}@${id}`,
    ...(Object.keys(structure).length > 0 && { structure }),
  });
  const made = (of: Pick<Checks, 'plan' | 'campaign'>): Checks => {
    const { other, skipped: more } = otherOf(from, of, project);
    const found = variants.map(({ variant }) => variant);
    return { about, variants: found, skipped: [...skipped, ...more], ...of, other };
  };

  if ('campaign' in about) {
    const campaigns = variants.map((each) => ({
      ...planCampaign(each.asked, about.weeks, resolved, shelf, mistaken),
      ...own(each),
    }));
    // What answering deters is known beside a run without any answer.
    const closedOnly = about.measure !== 'deterrence';
    const sequences = lanesOf({ arms: planned, closedOnly }).filter(({ mode }) => mode !== 'battery').length;
    const vectors = affordable(source.vectors, WEEKS, variants.length * sequences * about.weeks);
    const bare = { ...common(from.plan, planned), vectors, figures: shelf.all() };
    return made({
      plan: bare,
      campaign: { ...bare, name: `${bare.name}-closed-loop`, campaigns, closedOnly },
    });
  }
  const scenarios = variants.map((each) => ({
    ...planScenario(each.asked, resolved, shelf, mistaken),
    ...own(each),
  }));
  const items = scenarios.reduce((sum, each) => sum + each.items.length, 0);
  const weight = scenario.mode === 'battery' ? 1 : IN_SEQUENCE;
  const vectors = affordable(source.vectors, CRISES, items * planned.length * weight);
  return made({
    plan: { ...common(from.plan, planned), vectors, scenarios, figures: shelf.all() },
    campaign: null,
  });
}
