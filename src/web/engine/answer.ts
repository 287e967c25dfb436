import { EstimandAnalysis } from '../../analysis/contrasts.ts';
import type { Interval } from '../../analysis/estimates.ts';
import { members } from '../../analysis/members.ts';
import { outcomeOf } from '../../analysis/outcomes.ts';
import { armIndex, type RunRecords } from '../../analysis/records.ts';
import { scopesOf } from '../../analysis/scopes.ts';
import { layoutOf } from '../../engine/layout.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { GroupName } from '../../model/measures/columns.ts';
import { asDecidedWithin, DECISION_HOURS } from '../mix/decision-hours.ts';
import { BASELINE, CHOSEN } from '../mix/experiment.ts';
import { MOST } from '../mix/stages.ts';
import type { Answer, Headline, Share, TileShares } from './protocol.ts';
import { rawRun } from './raw-run.ts';

const share = ({ value, interval90 }: { value: number; interval90: Interval }): Share => ({
  value,
  interval90: [interval90.low, interval90.high],
});

/**
 * Share of paired crises that are so in one arm and not in the other.
 * @param so 0/1 for each crisis and arm, the arms of a crisis side by side
 */
function onlyIn(so: Float64Array, arms: number, one: number, other: number): number {
  let found = 0;
  for (let crisis = 0; crisis < so.length; crisis += arms)
    if (so[crisis + one] === 1 && so[crisis + other] === 0) found += 1;
  return found / (so.length / arms);
}

/** The run as one whose 'decided72' says "decided within `hours`". */
function decidedWithin(run: RunRecords, hours: number): RunRecords {
  return {
    ...run,
    column: (name) => (name === 'decisionHour' ? asDecidedWithin(run.column(name), hours) : run.column(name)),
  };
}

/**
 * The answer that the first n paired worlds of a plan of the page give: of its one group of provocations.
 * @param records of at least n replications
 */
export function answerAt(whole: Plan, records: Float64Array, n: number): Answer {
  const plan = { ...whole, vectors: n };
  const { rows, columns } = layoutOf(plan);
  const run = rawRun(plan, records.subarray(0, n * rows.length * columns.length));
  const scopes = scopesOf(plan);
  const group = scopes.groups[0];
  if (group === undefined || scopes.groups.length > 1)
    throw new Error('an answer is about provocations of one group');
  const [baseline, chosen] = [BASELINE, CHOSEN].map((id) => armIndex(plan, id)) as [number, number];
  const headline = (of: RunRecords, estimand: 'credibility' | 'decided72'): Headline => {
    const analysis = new EstimandAnalysis(of, scopes, estimand, null);
    const effect = analysis.effect(group, chosen, baseline);
    const { rows: so } = outcomeOf(of, estimand);
    return {
      baseline: share(analysis.level(group, baseline)),
      chosen: share(analysis.level(group, chosen)),
      difference: share(effect),
      gained: onlyIn(so, plan.arms.length, chosen, baseline),
      lost: onlyIn(so, plan.arms.length, baseline, chosen),
    };
  };
  const credibility = headline(run, 'credibility');
  const hours = DECISION_HOURS[group.scope.id as GroupName];
  const decided = headline(decidedWithin(run, hours), 'decided72');
  const voting = members(run, scopes, {});
  const tiles = (arm: string): Record<string, TileShares> =>
    Object.fromEntries(
      voting
        .filter((row) => row.arm === arm)
        .map(({ member, blocks, contributes, pivotal, interval90 }) => [
          member,
          { blocks, contributes, pivotal, interval90 },
        ]),
    );
  return {
    n,
    crises: n * rows.length,
    credibility,
    decided,
    members: { baseline: tiles(BASELINE), chosen: tiles(CHOSEN) },
    done: n >= MOST,
  };
}
