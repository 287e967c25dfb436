import { join } from 'node:path';
import { MOST_CANDIDATES } from '../../analysis/portfolio/confirmed-sets.ts';
import { lookalikeGroup, type Places } from '../../analysis/portfolio/objective-scopes.ts';
import type { Levels } from '../../analysis/portfolio/option.ts';
import type { PortfolioSettings } from '../../analysis/portfolio/portfolio.ts';
import { readPosterior } from '../../data/evidence/posterior.ts';
import { didYouMean } from '../../data/nearest.ts';
import { listScenarios, readScenario, type Scenario } from '../../data/scenarios.ts';
import type { Project } from '../../experiment/project.ts';
import { GROUPS, groupOf, type GroupName } from '../../model/measures/columns.ts';
import { UsageError } from '../exit.ts';

/** What a user may say of a portfolio search. */
export interface PortfolioOptions {
  readonly atMost: number;
  readonly money: number;
  readonly capital: number;
  readonly scenario: string;
  readonly lookalikes: string;
  readonly group: GroupName;
  readonly asOf?: string;
  readonly parameters: 'prior' | 'posterior';
  readonly seed: string;
  readonly proposals?: readonly string[];
  readonly levels: Levels;
  readonly replications: number;
  readonly inner: number;
  readonly candidates: number;
}

/** Crises of a stage of the search with many sets, and of that of the finalists: each half a minute on two cores. */
const CRISES = { grown: 800_000, finalists: 500_000 };
/** Sets of one size, and finalists, however cheap they are. */
const MOST = { grown: 400, finalists: 48 };
/** Parameter vectors of the stages before the finalists, and runs of each in theirs. */
const SEARCH_VECTORS = 250;
const FINAL_INNER = 3;

function battery(id: string, { scenarios, catalogue }: Project): Scenario {
  const known = listScenarios(scenarios);
  if (!known.includes(id))
    throw new UsageError(
      `${id} is not a scenario.${didYouMean(id, known)}  (allowed here: those of mode battery)`,
    );
  const scenario = readScenario(join(scenarios, `${id}.yaml`), catalogue.primitives);
  if (scenario.mode === 'battery') return scenario;
  throw new UsageError(
    `${id} is a ${scenario.mode} scenario; a portfolio is searched on a battery, for example standard-battery`,
  );
}

const groupsOf = (items: Scenario['items']): GroupName[] =>
  GROUPS.filter((group) => items.some((item) => groupOf(item.class) === group));

function placesOf(
  { scenario, lookalikes, group }: PortfolioOptions,
  project: Project,
): { places: Places; of: Scenario[] } {
  if (scenario === lookalikes)
    throw new UsageError(`${scenario} is both the scenario and that of the look-alikes; name two`);
  const [real, alike] = [battery(scenario, project), battery(lookalikes, project)];
  const present = groupsOf(real.items);
  if (!present.includes(group))
    throw new UsageError(
      `${scenario} has no provocations of the group ${group}; allowed: ${present.join(', ')}`,
    );
  const innocent = alike.items.filter(({ origin }) => origin !== 'russia-deliberate' && origin !== 'prior');
  const other = lookalikeGroup(group, groupsOf(innocent));
  if (other === undefined || innocent.length < alike.items.length)
    throw new UsageError(
      `${lookalikes} has events that Russia may cause on purpose, so that false positives cannot be counted in it; allowed: a battery of look-alikes such as lookalike-battery`,
    );
  const here = { scenario, group };
  return {
    of: [real, alike],
    places: { credibility: here, rmst72: here, falsePositive: { scenario: lookalikes, group: other } },
  };
}

function poolOf(asked: readonly string[] | undefined, { catalogue }: Project): string[] {
  const known = [...catalogue.levers.keys()];
  const pool = [...new Set(asked ?? known)].sort();
  const wrong = pool.find((id) => !catalogue.levers.has(id));
  if (wrong !== undefined)
    throw new UsageError(
      `${wrong} is not a proposal.${didYouMean(wrong, known)}  (casus proposals lists them)`,
    );
  return pool;
}

/**
 * Everything that settles what is found, checked before anything runs.
 * @throws UsageError that says what is allowed; InputError for a file that cannot be read
 */
export function settingsOf(
  options: PortfolioOptions,
  project: Project,
): { readonly settings: PortfolioSettings; readonly places: Places } {
  const { places, of } = placesOf(options, project);
  const { replications: vectors, inner, parameters, candidates } = options;
  if (candidates > MOST_CANDIDATES)
    throw new UsageError(`--candidates ${candidates}: at most ${MOST_CANDIDATES}, one for each letter`);
  const rows =
    parameters === 'posterior' ? readPosterior(project.evidence, project.parameters)?.vectors : Infinity;
  if (rows === undefined)
    throw new UsageError(
      'there is no posterior ensemble (evidence/posterior.csv): casus calibrate makes it, or add --parameters prior',
    );
  if (vectors > rows)
    throw new UsageError(
      `--replications ${vectors}: the posterior ensemble has ${rows} vectors; raise --inner instead, which runs each of them again`,
    );
  const searched = of.reduce((sum, { id, items }) => {
    const { group } = Object.values(places).find((place) => place.scenario === id)!;
    return sum + items.filter((item) => groupOf(item.class) === group).length;
  }, 0);
  const searchVectors = Math.min(SEARCH_VECTORS, vectors);
  const most = (stage: 'grown' | 'finalists', runs: number): number =>
    Math.max(2 * candidates, Math.min(MOST[stage], Math.floor(CRISES[stage] / (searched * runs))));
  return {
    places,
    settings: {
      scenario: options.scenario,
      lookalikes: options.lookalikes,
      group: options.group,
      asOf: options.asOf ?? of[0]!.asOf,
      parameters,
      seed: options.seed,
      proposals: poolOf(options.proposals, project),
      levels: options.levels,
      money: Number.isFinite(options.money) ? options.money : null,
      capital: Number.isFinite(options.capital) ? options.capital : null,
      effort: {
        atMost: options.atMost,
        sets: most('grown', searchVectors),
        finalists: most('finalists', vectors * FINAL_INNER),
        candidates,
        vectors: searchVectors,
        finalVectors: vectors,
        finalInner: FINAL_INNER,
      },
      replications: { vectors, inner },
    },
  };
}
