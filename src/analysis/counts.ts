import { OUTCOME } from '../model/measures/record.ts';
import type { CountRow, Interval } from './estimates.ts';
import { influence } from './influence.ts';
import { clusterMeans, mean } from './moments.ts';
import type { RunRecords } from './records.ts';
import { ScopeMeans } from './scope-means.ts';
import type { Scopes } from './scopes.ts';
import { shareInterval } from './share-interval.ts';

const CODED = ['overReaction', 'falseAccusation'] as const;
const ANSWERED = ['adequateInTime', 'tooLittle'] as const;
const CATEGORIES = ['adequateInTime', 'tooLittle', 'tooLate', 'nothing'] as const;
type Category = (typeof CATEGORIES)[number];

/**
 * The exclusive categories of the table of counts, first that applies: adequate in time (objective credibility),
 * nothing (no answer in force by 720 h), too late (first answer after the window), too little. They split by the flag
 * `adequate`, so that the table and the headline agree; what the outcome code puts before it stands in `coded`.
 * @param windows hours of the window W of each item, counted over all scenarios
 */
function countCategory(adequate: number, firstInForceHour: number, window: number): Category {
  if (adequate === 1) return 'adequateInTime';
  if (Number.isNaN(firstInForceHour)) return 'nothing';
  return firstInForceHour > window ? 'tooLate' : 'tooLittle';
}

/** Counts for each item and class, in each arm. */
export function counts(records: RunRecords, scopes: Scopes, windows: readonly number[]): CountRow[] {
  const { plan } = records;
  const arms = plan.arms.length;
  const adequate = records.column('adequate');
  const first = records.column('firstInForceHour');
  const outcome = records.column('outcome');
  const blank = (): Float64Array => new Float64Array(adequate.length);
  const rows: Record<Category, Float64Array> = {
    adequateInTime: blank(),
    tooLittle: blank(),
    tooLate: blank(),
    nothing: blank(),
  };
  for (let row = 0; row < adequate.length; row++) {
    const item = Math.floor(row / arms) % scopes.items.length;
    rows[countCategory(adequate[row]!, first[row]!, windows[item]!)][row] = 1;
  }
  const means = CATEGORIES.map((category) => new ScopeMeans(rows[category], scopes, arms));
  const codedAs = (category: Category, code: (typeof CODED)[number]): ScopeMeans =>
    new ScopeMeans(
      rows[category].map((counted, row) => counted * Number(outcome[row] === OUTCOME[code])),
      scopes,
      arms,
    );
  const coded = ANSWERED.map((category) => CODED.map((code) => codedAs(category, code)));
  return [...scopes.items, ...scopes.classes].flatMap((node) =>
    plan.arms.map(({ id }, arm) => {
      const crises = records.replications * node.items.length;
      const share: Partial<Record<Category, number>> = {};
      const interval90: Partial<Record<Category, Interval>> = {};
      CATEGORIES.forEach((category, c) => {
        const { value, units } = influence(clusterMeans(means[c]!.of(node.index, arm), plan.inner), null);
        share[category] = value;
        interval90[category] = shareInterval(value, units, units.length, crises, 0.9, plan.inner > 1);
      });
      const parts = coded.map(([over, accused]) => ({
        overReaction: mean(over!.of(node.index, arm)),
        falseAccusation: mean(accused!.of(node.index, arm)),
      }));
      return {
        arm: id,
        scope: node.scope,
        n: crises,
        ...(share as Record<Category, number>),
        interval90: interval90 as Record<Category, Interval>,
        coded: { adequateInTime: parts[0]!, tooLittle: parts[1]! },
      };
    }),
  );
}
