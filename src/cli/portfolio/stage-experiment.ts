import { stringify } from 'yaml';
import { OBJECTIVES } from '../../analysis/portfolio/gains.ts';
import type { PortfolioSettings } from '../../analysis/portfolio/portfolio.ts';
import type { Stage } from '../../analysis/portfolio/search.ts';
import { setText } from '../../analysis/portfolio/words.ts';

/** The arm in which nothing is adopted. */
const NOTHING = 'as-things-stand';

/** What a candidate is called once it is confirmed, and those that lead the answer. */
export interface Named {
  readonly label: (key: string) => string;
  readonly answer: readonly string[];
}

/** A stage as the text of an experiment file: the baseline and an arm for each set. @param seed of its keys */
export function stageExperiment(
  { name, sets, vectors, inner }: Stage,
  { scenario, lookalikes, asOf, parameters }: PortfolioSettings,
  seed: string,
  named?: Named,
): string {
  const file = {
    id: `portfolio-${name}`,
    title: `Search for a portfolio: ${name.replaceAll('-', ' ')}`,
    question: 'Which proposals do most together under a budget?',
    asOf,
    seed,
    parameters,
    scenarios: [scenario, lookalikes],
    replications: { vectors, inner },
    baseline: NOTHING,
    arms: [
      { id: NOTHING, label: 'as things stand' },
      ...sets.map((set) => ({
        id: set.key,
        label: named?.label(set.key) ?? setText(set),
        proposals: set.options.map(({ proposal: id, level }) => ({ id, level })),
      })),
    ],
    estimands: { primary: [...OBJECTIVES], secondary: [] },
    ...(named && { answer: { arms: [...named.answer] } }),
  };
  return stringify(file);
}
