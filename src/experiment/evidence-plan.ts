import type { Document } from '../data/document.ts';
import type { Fact, FactFigure } from '../data/evidence/fact.ts';
import type { Hindcast, Known } from '../data/evidence/hindcast.ts';
import type { ClassName } from '../model/measures/columns.ts';
import { actItems, actsScenario } from './acts.ts';
import { FIGURES_AS_OF, planHindcasts, type HindcastOptions } from './hindcasts.ts';
import { FiguresShelf } from './figures.ts';
import type { Plan, PlannedScenario } from './plan.ts';
import { planScenario } from './planned-scenario.ts';
import type { Project } from './project.ts';

/** Id of the battery of acts behind a figure. */
export const actsOf = (fact: number, figure: Pick<FactFigure, 'id'>): string => `acts-${fact}-${figure.id}`;

type ShareFigure = Extract<FactFigure, { of: number }>;

/** Figures that are shares of so many acts, with their facts. */
function sharesOf(facts: readonly Fact[]): (readonly [Fact, ShareFigure])[] {
  return facts.flatMap((fact) =>
    fact.figures.flatMap((figure) =>
      'of' in figure && 'classes' in figure ? [[fact, figure] as const] : [],
    ),
  );
}

/** Share of Russian acts that are of a class, by default (an input). */
function weightOf(name: ClassName, { parameters }: Project): number {
  return parameters.find((each) => each.name === `class.${name}.share`)!.default;
}

/**
 * The runs behind the figures of facts: the first reading of each hindcast that one of them names, and a battery for each
 * share of acts. One arm, the default structure.
 */
export function planEvidence(
  facts: readonly Fact[],
  hindcasts: readonly Document<Hindcast>[],
  known: Known,
  project: Project,
  options: Omit<HindcastOptions, 'structures'>,
): Plan {
  const named = new Set(
    facts.flatMap(({ figures }) => figures.flatMap((f) => ('hindcast' in f ? [f.hindcast] : []))),
  );
  const events = planHindcasts(
    hindcasts.filter(({ value }) => named.has(value.id)),
    known,
    project,
    { ...options, structures: false },
  );
  const shelf = new FiguresShelf(project.agents, FIGURES_AS_OF, (_, message) => {
    throw new Error(message);
  });
  const nobody = { file: { id: 'default' }, label: 'default', proposals: [], path: [] };
  const whole = shelf.get(shelf.find({ governments: {}, agents: {}, relabel: [], exclude: [] }, []));
  const acts = sharesOf(facts).map(([{ number, statement }, figure]) => {
    const weights = figure.classes.map((name) => weightOf(name, project));
    const items = actItems(figure.classes, weights, figure.of, whole);
    const scenario = actsScenario(actsOf(number, figure), statement, items);
    return planScenario(scenario, [nobody], shelf, (_, message) => {
      throw new Error(message);
    });
  });
  const first = events.figures.length;
  const moved = acts.map((scenario): PlannedScenario => ({
    ...scenario,
    figures: scenario.figures.map((at) => first + at),
  }));
  return {
    ...events,
    name: 'evidence',
    scenarios: [...events.scenarios.filter(({ id }) => named.has(id)), ...moved],
    figures: [...events.figures, ...shelf.all()],
  };
}
