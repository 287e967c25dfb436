import { basename, join } from 'node:path';
import { confirmedSets } from '../../analysis/portfolio/confirmed-sets.ts';
import { excludedPairs } from '../../analysis/portfolio/compatible.ts';
import { measuredSets } from '../../analysis/portfolio/measured-sets.ts';
import { optionsOf } from '../../analysis/portfolio/option.ts';
import type { Portfolio, PortfolioSettings, PortfolioStage } from '../../analysis/portfolio/portfolio.ts';
import { search, type Stage } from '../../analysis/portfolio/search.ts';
import { setText } from '../../analysis/portfolio/words.ts';
import { identityOf } from '../../data/identity.ts';
import { hashOfCode, MODEL_VERSION, versionOfCasus } from '../../engine/about.ts';
import { writable, writeDurably } from '../../engine/durable.ts';
import { makeFolder } from '../../engine/folder.ts';
import { layoutOf } from '../../engine/layout.ts';
import { UsageError } from '../exit.ts';
import { type RanStage, runStage, type StageContext } from './run-stage.ts';
import { stageExperiment } from './stage-experiment.ts';

/** Sets that lead the answer of the experiment of the candidates. */
const LEADING = 4;

/** Folder of a search: by what settles it. */
export function portfolioFolder(results: string, settings: PortfolioSettings): string {
  return join(results, 'portfolio', identityOf(settings).slice(0, 12));
}

export interface FoundPortfolio {
  readonly portfolio: Portfolio;
  /** The experiment of the candidates. */
  readonly file: string;
}

/** What is about to run. */
export type OnStage = (stage: Stage, crises: number) => void;

/**
 * Searches, confirms on fresh keys, and writes the experiment of the candidates. Every stage is a run in the folder of the
 * search, so that one which was stopped goes on where it was.
 * @throws Interrupted, NotWritten; UsageError where nothing is worth confirming
 */
export async function findPortfolio(
  settings: PortfolioSettings,
  context: StageContext,
  onStage: OnStage,
): Promise<FoundPortfolio> {
  const { folder, project, places } = context;
  const { seed, effort, replications } = settings;
  writable(folder, () => makeFolder(folder));
  const stages: PortfolioStage[] = [];
  const ran = async (stage: Stage, keys: string, whole: boolean): Promise<RanStage> => {
    const result = await runStage(stage, stageExperiment(stage, settings, keys), whole, context, (plan) =>
      onStage(stage, plan.vectors * plan.inner * layoutOf(plan).rows.length),
    );
    const { name, sets, vectors, inner } = stage;
    stages.push({ name, sets: sets.length, vectors, inner, crises: result.manifest.crises });
    return result;
  };

  const options = optionsOf(settings.proposals, settings.levels, project.catalogue);
  const excluded = excludedPairs(options, project.catalogue);
  const budget = { money: settings.money ?? Infinity, capital: settings.capital ?? Infinity };
  const { candidates, dropped, looked } = await search(options, excluded, budget, effort, async (stage) => {
    const { records } = await ran(stage, seed, false);
    return measuredSets(records, stage.sets, places);
  });
  if (candidates.length === 0)
    throw new UsageError(
      `no set of these proposals is worth confirming (${dropped.map(({ key, because }) => `${key}: ${because}`).join('; ')}); allow more money or capital, or name other proposals`,
    );
  // Keys that no choice has seen: the luck of the chosen stays behind.
  const confirmSeed = `${seed}/confirmed`;
  const stage: Stage = { name: 'candidates', sets: candidates.map(({ set }) => set), ...replications };
  const { file, manifest, built, records } = await ran(stage, confirmSeed, true);
  const {
    experiment,
    plan: { design },
  } = built;
  const confirmed = confirmedSets(records, candidates, places, project.catalogue);
  const letters = new Map(confirmed.sets.map((set) => [set.key, set]));
  const named = {
    label: (key: string): string => `${letters.get(key)!.letter}: ${setText(letters.get(key)!)}`,
    // By the search, not by the records that the report of this experiment will read.
    answer: candidates.slice(0, LEADING).map(({ set }) => set.key),
  };
  writeDurably(file, stageExperiment(stage, settings, confirmSeed, named));
  return {
    file,
    portfolio: {
      version: versionOfCasus(),
      modelVersion: MODEL_VERSION,
      experiment: {
        id: experiment.id,
        title: experiment.title,
        question: experiment.question,
        asOf: experiment.asOf,
        seed: experiment.seed,
        configurationHash: manifest.configurationHash,
        figuresHash: manifest.figuresHash,
        codeHash: hashOfCode(),
        file: basename(file),
        primary: experiment.estimands.primary,
        answer: named.answer,
      },
      design: {
        ...manifest.design,
        crises: manifest.crises,
        parameters: design?.kind ?? 'prior',
        ...(design?.kind === 'ensemble' && { ensemble: design.name }),
      },
      settings,
      places,
      stages,
      looked,
      options: options.length,
      dropped,
      excluded,
      ...confirmed,
    },
  };
}
