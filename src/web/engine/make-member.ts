import type { Interval, MemberRow } from '../../analysis/estimates.ts';
import { ATTRIBUTE_WORDS } from '../../analysis/term-words.ts';
import { attributeName, termName } from '../../charts/words.ts';
import { Answers, councilOf, type AnswerRow, wantsOf } from '../../cli/member-known.ts';
import { capital, packageWords } from '../../cli/say.ts';
import { governmentAt } from '../../data/governments.ts';
import { Replicator } from '../../engine/replicate.ts';
import { buildPlan } from '../../experiment/build.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Project } from '../../experiment/project.ts';
import { COLUMN_COUNT, type GroupName } from '../../model/measures/columns.ts';
import type { Crisis } from '../../model/state.ts';
import { experimentText, PAGE_FILE } from '../mix/experiment.ts';
import { type Mix, NOTHING_CHANGED } from '../mix/mix.ts';
import { Cancelled } from './cancelled.ts';
import { sourcedFigures } from './member-figures.ts';
import type { MemberPage, Requests, Share } from './protocol.ts';

/** Parameter vectors behind a member's page, as many as `casus member` runs: about a second of work. */
const VECTORS = 40;

/** Groups in the order in which they are told: the gravest first, and soonest run. */
const ORDER: readonly GroupName[] = ['force', 'threshold', 'hybrid'];

/** The standard battery of one group as things stand, in the world and month of a mix; its one arm is the baseline. */
function baselineOf(project: Project, { america, month }: Mix, group: GroupName, vectors: number): Plan {
  const text = experimentText({ levels: NOTHING_CHANGED, incident: group, america, month }, vectors);
  const { plan } = buildPlan(PAGE_FILE, project, { text });
  return { ...plan, arms: [plan.arms[plan.baseline]!], baseline: 0 };
}

const share = (value: number, { low, high }: Interval): Share => ({ value, interval90: [low, high] });

/** The answer it likes best in most crises of a group. */
const favourite = (rows: readonly AnswerRow[]): AnswerRow => rows.toSorted((a, b) => b.best - a.best)[0]!;

/** 'the risk of escalation, in 67 of 100 failed votes in which it stood furthest against; rests on fear of risk (rho): assumed'. */
function reasonWords({ reason, share: part, attribute, status }: NonNullable<MemberRow['restsOn']>): string {
  const most = `${termName(reason)}, in ${Math.round(100 * part)} of 100 failed votes in which it stood furthest against`;
  const ground = status === 'parameter' ? 'a parameter of the model' : status;
  return `${most}; rests on ${attributeName(attribute)}: ${ground}`;
}

/** The votes of one group, as the page says them. */
function votesOf(rows: readonly MemberRow[]): MemberPage['council'] {
  return rows.map(({ scope, n, blocks, contributes, pivotal, interval90, restsOn }) => ({
    group: scope.id,
    blocks: share(blocks, interval90.blocks),
    contributes: share(contributes, interval90.contributes),
    pivotal: share(pivotal, interval90.pivotal),
    n,
    reason: restsOn === null ? null : reasonWords(restsOn),
  }));
}

/** Records of a plan, canonical order. @param seen is shown each crisis as it ended */
function recordsOf(plan: Plan, seen: (crisis: Crisis) => void): Float64Array {
  const replicator = new Replicator(plan);
  const width = replicator.rows * COLUMN_COUNT;
  const records = new Float64Array(plan.vectors * width);
  for (let vector = 0; vector < plan.vectors; vector++)
    replicator.run(vector, records, vector * width, undefined, seen);
  return records;
}

/**
 * What is known and computed of a member as things stand, as far as it is known: first what needs no run, then with the
 * votes of one group after the other. The levers of the mix change nothing here, its month and its United States do.
 * @throws Error with a plain message where there is no such member
 */
export function* memberPages(
  project: Project,
  { id, mix }: Requests['member']['ask'],
  vectors = VECTORS,
): Generator<MemberPage> {
  const member = project.agents.members.find(({ value }) => value.id === id);
  if (member === undefined) throw new Error(`${id} is not a member.`);
  const plans = ORDER.map((group) => [group, baselineOf(project, mix, group, vectors)] as const);
  const figures = plans[0]![1].figures[0]!;
  const wants = wantsOf(project, figures, id);
  const known = {
    id,
    name: member.value.name,
    government: governmentAt(project.agents.governments, id, figures.asOf)?.government ?? null,
    asOf: figures.asOf,
    vectors,
    crises: plans.reduce((sum, [, plan]) => sum + plan.scenarios[0]!.items.length, 0),
    figures: sourcedFigures(project, id, figures.asOf),
    wants: wants.map(({ attribute, value, rank, status }) => ({
      attribute,
      words: capital(ATTRIBUTE_WORDS[attribute]),
      value,
      rank,
      members: figures.members,
      status,
    })),
  };
  const likes: MemberPage['likes'][number][] = [];
  const council: MemberPage['council'][number][] = [];
  yield { ...known, likes: [], council: [] };
  for (const [group, plan] of plans) {
    const answers = new Answers(figures.ids.indexOf(id));
    const records = recordsOf(plan, (crisis) => answers.add(crisis));
    const best = favourite(answers.rows());
    const n = plan.scenarios[0]!.items.length * vectors;
    likes.push({ group, answer: capital(packageWords(best.code)), share: best.best, n });
    council.push(...votesOf(councilOf(plan, records, vectors, id, wants)));
    yield { ...known, likes: likes.slice(), council: council.slice() };
  }
}

/** The whole page of a member. @throws as `memberPages` */
export function makeMember(...ask: Parameters<typeof memberPages>): MemberPage {
  return [...memberPages(...ask)].at(-1)!;
}

/**
 * The same in pieces, with a breath between them for whatever else the worker is asked.
 * @param partial is told of each piece but the whole @throws Cancelled once `signal` has fired
 */
export async function memberInPieces(
  project: Project,
  ask: Requests['member']['ask'],
  signal: AbortSignal,
  partial: (page: MemberPage) => void,
): Promise<MemberPage> {
  let last: MemberPage | undefined;
  for (const page of memberPages(project, ask)) {
    last = page;
    if (page.council.length < ORDER.length) partial(page);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) throw new Cancelled();
  }
  return last!;
}
