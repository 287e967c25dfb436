import { actorNames, findCrisis, type FoundCrisis, namesIn, SOUGHT, type Sought } from '../../cli/crisis.ts';
import { Narrator } from '../../cli/say.ts';
import { timelineRows } from '../../cli/timeline.ts';
import { FORMATS } from '../../charts/format.ts';
import { timeline, type TimelineCrisis, type TimelineExperiment } from '../../charts/timeline.ts';
import { capital, scopeName } from '../../charts/words.ts';
import { identityOf } from '../../data/identity.ts';
import { MODEL_VERSION, versionOfCasus } from '../../engine/about.ts';
import { Replicator } from '../../engine/replicate.ts';
import { type Built, buildPlan } from '../../experiment/build.ts';
import type { Project } from '../../experiment/project.ts';
import { experimentText, PAGE_FILE } from '../mix/experiment.ts';
import { electoratesOf } from './crisis-stands.ts';
import { crisisSteps } from './crisis-steps.ts';
import type { FigurePair, Requests, WatchedCrisis } from './protocol.ts';

type Ask = Requests['crisis']['ask'];

/** The fewest vectors that an experiment may have: a crisis depends on its world alone. */
const LEAST = 2;
/** Worlds searched for what is sought. */
const SEARCHED = 500;

/** What is sought, as the end of "none of the worlds ... has". */
const SOUGHT_WORDS: Readonly<Record<Sought, string>> = {
  blocked: 'a vote in which somebody blocks',
  failed: 'an attempt that fails in the Council',
  coalition: 'a coalition of the willing',
  decided: 'a decision of the Council',
};

/** What a figure says of the experiment: one world, n = 1. */
function described(
  { experiment, plan, configurationHash }: Built,
  names: ReadonlyMap<string, string>,
): TimelineExperiment {
  return {
    version: versionOfCasus(),
    modelVersion: MODEL_VERSION,
    experiment: {
      id: experiment.id,
      title: experiment.title,
      question: experiment.question,
      asOf: experiment.asOf,
      seed: plan.seed,
      configurationHash,
      figuresHash: identityOf(plan.figures),
      file: PAGE_FILE,
      primary: [],
      answer: experiment.answer.arms,
    },
    design: { vectors: 1, inner: 1, replications: 1, crises: 1, parameters: 'prior' },
    arms: plan.arms.map(({ id, label, unread }) => ({ id, label, unread, summary: label })),
    names: Object.fromEntries(names),
    scenarios: plan.scenarios,
  };
}

function figuresOf(told: TimelineExperiment, crisis: TimelineCrisis): FigurePair {
  const at = (name: 'screen' | 'phone'): FigurePair['wide'] => timeline(told, FORMATS[name], crisis)!;
  return { wide: at('screen'), narrow: at('phone') };
}

/** The crisis asked for. @throws Error with a plain message where nothing like it is found */
function find({ plan }: Built, { arm, item, from, sought }: Ask): FoundCrisis {
  const items = plan.scenarios[0]!.items.map(({ id }) => id);
  const place = {
    scenario: 0,
    item: items.indexOf(item),
    arm: plan.arms.findIndex(({ id }) => id === arm),
  };
  if (place.item < 0) throw new Error(`${item} is not one of the provocations chosen: ${items.join(', ')}.`);
  const wanted = sought in SOUGHT ? (sought as Sought) : undefined;
  const found = findCrisis(plan, place, from, wanted, SEARCHED, 'skip');
  if (found !== undefined) return found;
  const has = wanted === undefined ? 'a crisis that the model can finish' : SOUGHT_WORDS[wanted];
  throw new Error(`None of the worlds ${from} to ${from + SEARCHED - 1} has ${has}.`);
}

/**
 * One crisis of the page's experiment, event by event: the same that `casus trace page.yaml` tells.
 * @throws Error with a plain message where it is not found within 500 worlds, InputError where the experiment cannot be built
 */
export function makeCrisis(project: Project, ask: Ask): WatchedCrisis {
  const { mix, arm, item } = ask;
  const built = buildPlan(PAGE_FILE, project, { text: experimentText(mix, LEAST) });
  const { plan } = built;
  const found = find(built, ask);
  const { replication } = found;
  const names = actorNames(project);
  const scenario = plan.scenarios[0]!;
  const { target, provocation } = scenario.items[found.item]!;
  const { ids, members } = plan.figures[scenario.figures[found.arm]!]!;
  const told = described(built, names);
  const onset = found.events.find((event) => event.kind === 'onset')!;
  const scope = { scenario: scenario.id, kind: 'item', id: item } as const;
  const rows = timelineRows(found, plan, names);
  return {
    title: `${capital(scopeName(told, scope))}, ${plan.arms[found.arm]!.label}, world ${replication}`,
    arm,
    item,
    world: replication,
    window: onset.window,
    steps: crisisSteps(found, {
      narrator: new Narrator(namesIn(plan, found, names), names.get(target) ?? target),
      ids: ids.slice(0, members),
      victim: provocation.target,
      electorates: electoratesOf(new Replicator(plan), found),
    }),
    figures: figuresOf(told, { scenario: scenario.id, item, arm, replication, rows }),
    command: `casus trace ${PAGE_FILE} --item ${item} --arm ${arm} --replication ${replication}`,
  };
}
