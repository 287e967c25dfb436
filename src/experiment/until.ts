import { didYouMean } from '../data/nearest.ts';
import { groupOf } from '../model/measures/columns.ts';
import type { ClassName } from '../model/measures/columns.ts';
import type { Say } from './arms.ts';
import type { PlannedScenario } from './plan.ts';
import { UNITS } from './estimands.ts';
import type { ExperimentFile } from './schema.ts';

/**
 * Says what is wrong with the stopping rule of an experiment.
 * @param arms ids of the experiment's arms
 * @param narrowed the caller left scenarios out: one that the rule names may be missing
 */
export function checkUntil(
  { until, replications, scenarios: listed, baseline }: ExperimentFile,
  arms: readonly string[],
  scenarios: readonly PlannedScenario[],
  narrowed: boolean,
  say: Say,
): void {
  if (until === undefined) return;
  const { atLeast, atMost, halfWidth, estimand } = until;
  if (halfWidth > 1 && UNITS[estimand] === undefined)
    say(
      ['until', 'halfWidth'],
      `${halfWidth} is out of range: ${estimand} lies between 0 and 1, and so a half-width; allowed: above 0, at most 1` +
        (halfWidth <= 100
          ? `. Did you mean ${halfWidth / 100}, which is ${halfWidth} points of a hundred?`
          : '.'),
    );
  if (listed.length === 0 && !narrowed)
    say(['until'], 'only batteries and sequences can stop by themselves; give closedLoop its replications.');
  if (replications !== undefined)
    say(['until'], 'either until or replications, not both: the rule decides how many; remove one.');
  if (atLeast > atMost)
    say(['until', 'atLeast'], `atLeast ${atLeast} is more than atMost ${atMost}; write at most ${atMost}.`);
  const others = arms.filter((arm) => arm !== baseline);
  for (const [i, id] of (until.arms ?? []).entries()) {
    const allowed = `allowed: ${others.join(', ')}.`;
    if (id === baseline)
      say(['until', 'arms', i], `${id} is the baseline, from which effects are counted; ${allowed}`);
    else if (!arms.includes(id))
      say(['until', 'arms', i], `${id} is not an arm; ${allowed}${didYouMean(id, others)}`);
  }
  if (narrowed) return;
  const ids = scenarios.map(({ id }) => id);
  const { scenario, group } = until;
  if (scenario !== undefined && !ids.includes(scenario)) {
    say(
      ['until', 'scenario'],
      `${scenario} is not a scenario of this experiment; allowed: ${ids.join(', ')}.${didYouMean(scenario, ids)}`,
    );
    return;
  }
  const items = scenarios.filter(({ id }) => id === (scenario ?? id)).flatMap((each) => each.items);
  if (group !== undefined && !items.some(({ className }) => groupOf(className as ClassName) === group))
    say(['until', 'group'], `no provocation of the group ${group} stands in ${scenario ?? ids.join(', ')}.`);
}
