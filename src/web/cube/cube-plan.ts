import { identityOf } from '../../data/identity.ts';
import { type Built, buildPlan } from '../../experiment/build.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Project } from '../../experiment/project.ts';
import { CONTROLS } from '../mix/controls.ts';
import { BASELINE, proposalsOf, VARIANTS } from '../mix/experiment.ts';
import type { Mix } from '../mix/mix.ts';
import { ALL_ALONE } from './design.ts';
import type { Levels } from './terms.ts';
import type { CubeWorld } from './worlds.ts';

/** The seed of the runs behind the cube: not that of the page, whose answer would then be compared with itself. */
export const CUBE_SEED = 'casus cube';

/** Levels by name of the control. */
export const mixOf = (levels: Levels): Mix['levels'] =>
  Object.fromEntries(CONTROLS.map(({ id }, at) => [id, levels[at]!])) as Mix['levels'];

/** The experiment of the whole standard battery in one world, under the baseline and some mixes, with the arms of the page. */
function built(project: Project, { america, month }: CubeWorld, mixes: readonly Levels[]): Built {
  const variant = VARIANTS[america];
  const text = JSON.stringify({
    id: 'cube',
    title: 'Mixes of the page',
    question: 'What does each mix do to credibility and speed?',
    asOf: month,
    seed: CUBE_SEED,
    scenarios: [variant === null ? 'standard-battery' : { id: 'standard-battery', variant }],
    replications: 2,
    baseline: BASELINE,
    arms: [
      { id: BASELINE },
      ...mixes.map((levels, at) => ({
        id: `mix-${at}`,
        proposals: proposalsOf(mixOf(levels)).map(([id, level]) => ({ id, level })),
      })),
    ],
    estimands: { primary: ['credibility', 'decided72'] },
  });
  return buildPlan('cube.yaml', project, { text });
}

/** The plan of one world, its arms the baseline and these mixes, of which there may be none. @throws InputError */
export function cubePlan(project: Project, world: CubeWorld, mixes: readonly Levels[]): Plan {
  // an experiment has two arms or more
  const { plan } = built(project, world, mixes.length > 0 ? mixes : ALL_ALONE);
  const arms = mixes.length + 1;
  const scenarios = plan.scenarios.map((each) => ({ ...each, figures: each.figures.slice(0, arms) }));
  return { ...plan, arms: plan.arms.slice(0, arms), scenarios };
}

/** Identity of all that the records of a world depend on besides the code: catalogue, parameters, figures. */
export function configurationOf(project: Project, world: CubeWorld): string {
  const { configurationHash, plan } = built(project, world, ALL_ALONE);
  return identityOf(configurationHash, plan.figures);
}
