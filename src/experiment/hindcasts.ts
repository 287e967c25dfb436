import type { Document } from '../data/document.ts';
import type { CodedHindcast, Hindcast, Known, Reading } from '../data/evidence/hindcast.ts';
import { isCoded, readingsOf } from '../data/evidence/hindcast.ts';
import { outsiders } from '../data/evidence/membership.ts';
import { InputError } from '../data/problem.ts';
import type { Problem } from '../data/problem.ts';
import { readWorld } from '../data/world.ts';
import { at } from '../model/parameters.ts';
import type { Prior } from '../model/priors.ts';
import { STRUCTURES } from '../model/structure.ts';
import type { Structure, SwitchName } from '../model/structure.ts';
import { hash32 } from '../random/hash.ts';
import type { ResolvedArm, Say } from './arms.ts';
import { seedKeyOf } from './build.ts';
import type { PlannedDesign } from './design/planned-design.ts';
import { FiguresShelf } from './figures.ts';
import type { Plan, PlannedScenario } from './plan.ts';
import { planArm } from './planned-arm.ts';
import { planScenario } from './planned-scenario.ts';
import type { Project } from './project.ts';
import { isSwitchRead, structureOf } from './structure.ts';

/** Date of all figures that no hindcast codes: the last for which every government with dated codings has one. */
export const FIGURES_AS_OF = '2025-10';

/** How hindcasts are run. */
export interface HindcastOptions {
  readonly seed: string;
  readonly vectors: number;
  /** Replications of a vector. */
  readonly inner: number;
  /** Whether the rival forms of the mechanisms run beside the default, an arm each. */
  readonly structures: boolean;
  /** In the model's order; default: those of agents/parameters.csv. */
  readonly priors?: readonly Prior[];
  /** How the vectors are sampled where it is not by keyed draws alone. */
  readonly design?: PlannedDesign;
}

/** The structure of every arm by its id: `default`, then each rival value of each switch that a battery reads. */
function structuresOf(rivals: boolean): readonly (readonly [string, Structure])[] {
  const names = Object.keys(STRUCTURES) as SwitchName[];
  const others = names
    .filter((name) => isSwitchRead(name, 'battery'))
    .flatMap((name) =>
      STRUCTURES[name]
        .slice(1)
        .map((value): [string, Structure] => [`${name}=${value}`, structureOf({ [name]: value })]),
    );
  return [['default', structureOf(undefined)], ...(rivals ? others : [])];
}

/** An arm that leaves all as it is, but for what a reading says of the governments of then. */
function armOf(id: string, agents: Reading['coding']['agents'], path: Reading['path']): ResolvedArm {
  return { file: { id, ...(agents && { agents }) }, label: id, proposals: [], path };
}

/** One reading of an event as every arm meets it. */
function planReading(
  { id, date, title }: CodedHindcast,
  { id: readingId, coding, path }: Reading,
  { membership, primitives }: Known,
  arms: readonly string[],
  shelf: FiguresShelf,
  say: Say,
): PlannedScenario {
  const { class: className, target, intensity, origin, ask, world = {}, parameters = {}, venue } = coding;
  const scenario = planScenario(
    {
      id: readingId,
      title,
      mode: 'battery',
      weeks: 0,
      world: readWorld(world, primitives, 'battery').values,
      usDelayHours: 0,
      governments: {},
      relabel: [],
      exclude: outsiders(membership, date),
      stirred: [],
      taiwanWeek: null,
      items: [{ class: className, target, intensity, origin, ask }],
      path: [...path, 'target'],
    },
    arms.map((arm) => armOf(arm, coding.agents, path)),
    shelf,
    say,
  );
  const electorate = shelf.get(scenario.figures[0]!).ids;
  return {
    ...scenario,
    // Two events of a class on one member are two events; two readings of an event are one, and meet the same noise.
    items: scenario.items.map((item) => ({
      ...item,
      provocation: { ...item.provocation, key: hash32(`hindcast|${id}`) },
    })),
    parameters: Object.entries(parameters).map(([name, value]) => [at(name), value]),
    ...(venue && {
      venue: {
        leave: venue.leave.map((member) => electorate.indexOf(member)).toSorted((a, b) => a - b),
        afterRound: venue.afterRound,
      },
    }),
  };
}

/**
 * The runs of all hindcasts that are coded, those out of scope for the sake of a fact: a scenario for each
 * (`turkiye-2003`) and for each of its mappings (`turkiye-2003/graver`), with one item, in the alliance of its date. The
 * reader has seen to it that what they hold lies in its range. Throws InputError.
 * @param hindcasts as read with `known`
 */
export function planHindcasts(
  hindcasts: readonly Document<Hindcast>[],
  known: Known,
  { agents, catalogue, parameters }: Project,
  { seed, vectors, inner, structures, priors, design }: HindcastOptions,
): Plan {
  const problems: Problem[] = [];
  let current: Document<Hindcast> | undefined;
  const say: Say = (path, message) => {
    if (current === undefined) throw new Error(message);
    problems.push(current.problem(path, message));
  };
  const shelf = new FiguresShelf(agents, FIGURES_AS_OF, say);
  const arms = structuresOf(structures);
  const ids = arms.map(([id]) => id);
  const scenarios = hindcasts.flatMap((document) => {
    const { value } = document;
    current = document;
    if (!isCoded(value)) return [];
    return readingsOf(value).map((reading) => planReading(value, reading, known, ids, shelf, say));
  });
  if (problems.length > 0) throw new InputError(problems);
  return {
    name: 'hindcasts',
    seed,
    seedKey: seedKeyOf(seed),
    vectors,
    inner,
    looks: null,
    arms: arms.map(([id, structure]) =>
      planArm(
        armOf(id, undefined, []),
        catalogue.primitives,
        parameters,
        shelf.members,
        structure,
        'battery',
        say,
      ),
    ),
    baseline: 0,
    scenarios,
    figures: shelf.all(),
    priors: priors ?? parameters.map(({ prior }) => prior),
    low: Float64Array.from(parameters, ({ range }) => range[0]),
    high: Float64Array.from(parameters, ({ range }) => range[1]),
    design: design ?? null,
  };
}
