import type { Estimates } from '../analysis/estimates.ts';
import { conditions } from './conditions.ts';
import { counts } from './counts.ts';
import { displacement } from './displacement.ts';
import { dots } from './dots.ts';
import { drivers } from './drivers.ts';
import type { Figure } from './figure.ts';
import { forest } from './forest.ts';
import type { Format } from './format.ts';
import { loopsOf } from './loop.ts';
import { interactions } from './interactions.ts';
import { leadWedges } from './lead-wedges.ts';
import { mappedScope } from './mapped-scope.ts';
import { modes } from './modes.ts';
import { outcomes } from './outcomes.ts';
import { reversals } from './reversals.ts';
import {
  conditionArms,
  contestedScope,
  countScope,
  groupScopes,
  leadingScope,
  sameScope,
  shownArms,
} from './select.ts';
import { sensitivities } from './sensitivity.ts';
import { survival } from './survival.ts';
import { tiles } from './tiles.ts';
import type { TimelineCrisis } from './timeline.ts';
import { timeline } from './timeline.ts';
import { trajectory } from './trajectory.ts';
import { wedges } from './wedges.ts';

/** Arms whose displacement is drawn; a table has all. */
const DISPLACED = 2;

/**
 * Every figure the estimates can fill, the leading group first. The list is the same for each format; a figure
 * whose numbers are not in the estimates is left out, never drawn empty.
 */
export function figures(
  estimates: Estimates,
  format: Format,
  crises: readonly TimelineCrisis[] = [],
): Figure[] {
  const scenarios = estimates.scenarios.map(({ id }) => id);
  const lead = leadingScope(estimates);
  const arms = conditionArms(estimates);
  const contested = contestedScope(estimates);
  const groups = scenarios.flatMap((scenario) => groupScopes(estimates, scenario));
  const drawn = [
    ...scenarios.flatMap((scenario) => {
      const scope = countScope(estimates, scenario);
      return scope === undefined ? [] : [counts(estimates, format, scope)];
    }),
    ...groups.map((scope) => forest(estimates, format, scope, 'credibility')),
    ...(lead === undefined
      ? []
      : [
          dots(estimates, format, lead, 'credibility'),
          survival(estimates, format, lead),
          forest(estimates, format, lead, 'rmst72'),
        ]),
    ...arms.map((arm) => conditions(estimates, format, arm)),
    ...(arms.length > 0 ? arms : shownArms(estimates, 2)).map((arm) => drivers(estimates, format, arm)),
    reversals(estimates, format),
    ...leadWedges(estimates).map((wedge) => wedges(estimates, format, wedge)),
    ...estimates.experiment.primary.map((estimand) => {
      const scope = mappedScope(estimates, estimand);
      return scope === undefined ? null : interactions(estimates, format, scope, estimand);
    }),
    ...sensitivities(estimates, format),
    ...scenarios.slice(0, 1).map((scenario) => outcomes(estimates, format, scenario, estimates.baseline)),
    ...(lead === undefined ? [] : [tiles(estimates, format, lead, estimates.baseline)]),
    ...(lead === undefined || contested === undefined || sameScope(lead, contested)
      ? []
      : [tiles(estimates, format, contested, estimates.baseline)]),
    ...loopsOf(estimates).flatMap((loop) => [
      modes(loop, format),
      trajectory(loop, format),
      ...loop.arms.slice(0, DISPLACED).map((arm) => displacement(loop, format, arm)),
    ]),
    ...crises.map((crisis) => timeline(estimates, format, crisis)),
  ];
  return drawn.filter((figure) => figure !== null);
}
