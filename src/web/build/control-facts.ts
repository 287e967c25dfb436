import { adoption } from '../../analysis/adoption.ts';
import { priceAt } from '../../analysis/proposal-rows.ts';
import type { Catalogue, Lever } from '../../data/levers.ts';
import { didYouMean } from '../../data/nearest.ts';
import type { ControlFacts, Facts, LevelFacts } from '../facts.ts';
import { CONTROLS } from '../mix/controls.ts';

const AS_THINGS_STAND: LevelFacts = {
  name: 'as things stand',
  proposal: null,
  dose: 0,
  adoption: null,
  politicalCapital: 0,
  billionPerYear: { from: 0, to: 0 },
  leadTimeWeeks: 0,
};

function leverOf({ levers }: Catalogue, id: string): Lever {
  const lever = levers.get(id);
  if (lever === undefined)
    throw new Error(`${id} is a control of the page and no proposal.${didYouMean(id, levers.keys())}`);
  return lever;
}

/** @param alone whether its control has levels of other proposals too: then a level names its own */
function levelFacts(lever: Lever, level: string, alone: boolean): LevelFacts {
  const names = lever.namedLevels.map(({ name }) => name);
  const { dose } = lever.namedLevels[names.indexOf(level)] ?? {};
  if (dose === undefined || dose === 0)
    throw new Error(`${level} is no level of ${lever.id} that changes something.${didYouMean(level, names)}`);
  const { low, high } = adoption(lever.adoption);
  return {
    name: alone ? level : `${lever.id.replaceAll('-', ' ')}: ${level}`,
    proposal: lever.id,
    dose,
    adoption: {
      low,
      high,
      body: lever.adoption.body,
      objectors: lever.adoption.objectors.map(({ name }) => name),
    },
    ...priceAt(lever.cost, dose),
    leadTimeWeeks: lever.cost.leadTimeWeeks,
  };
}

/** The controls with the words and the prices of the catalogue. @throws where it has no such proposal or level */
export function controlFacts(catalogue: Catalogue): ControlFacts[] {
  return CONTROLS.map(({ id, label, levels }) => {
    const levers = levels.map(([proposal]) => leverOf(catalogue, proposal));
    const own = [...new Set(levers)];
    return {
      id,
      label,
      summary: own.map(({ summary }) => summary).join(' '),
      levels: [
        AS_THINGS_STAND,
        ...levels.map(([, level], at) => levelFacts(levers[at]!, level, own.length === 1)),
      ],
    };
  });
}

/** What the catalogue says of pairs of proposals that the page has controls for, each pair once. */
export function interactionFacts(catalogue: Catalogue): Facts['interactions'] {
  const ids = [...new Set(CONTROLS.flatMap(({ levels }) => levels.map(([proposal]) => proposal as string)))];
  const found = new Map<string, Facts['interactions'][number]>();
  for (const first of ids)
    for (const { with: second, sign, why } of leverOf(catalogue, first).interactions) {
      const pair = [first, second].sort().join(' ');
      if (ids.includes(second) && !found.has(pair) && (sign === '+' || sign === '-'))
        found.set(pair, { first, second, sign, why });
    }
  return [...found.values()];
}
