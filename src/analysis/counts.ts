import { OUTCOME } from '../model/measures/record.ts';
import type { CountRow } from './estimates.ts';
import { influence } from './influence.ts';
import { clusterMeans, mean } from './moments.ts';
import type { RunRecords } from './records.ts';
import { ScopeMeans } from './scope-means.ts';
import type { ScopeNode, Scopes } from './scopes.ts';
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
  const categories = new Uint8Array(adequate.length);
  for (let row = 0; row < categories.length; row++) {
    const item = Math.floor(row / arms) % scopes.items.length;
    categories[row] = CATEGORIES.indexOf(countCategory(adequate[row]!, first[row]!, windows[item]!));
  }
  const flags = new Float64Array(categories.length);
  const cells = [...scopes.items, ...scopes.classes].flatMap((node) =>
    plan.arms.map((_, arm) => ({ node, arm })),
  );
  /** Something of each scope and arm, from the crises for which `counted` holds; one column for each row at a time. */
  const ofCells = <T>(
    counted: (row: number) => boolean,
    of: (means: Float64Array, node: ScopeNode) => T,
  ): T[] => {
    for (let row = 0; row < flags.length; row++) flags[row] = Number(counted(row));
    const means = new ScopeMeans(flags, scopes, arms);
    return cells.map(({ node, arm }) => of(means.of(node.index, arm), node));
  };
  const shares = CATEGORIES.map((_, c) =>
    ofCells(
      (row) => categories[row] === c,
      (means, node) => {
        const { value, units } = influence(clusterMeans(means, plan.inner), null);
        const crises = records.replications * node.items.length;
        return { value, interval: shareInterval(value, units, units.length, crises, 0.9, plan.inner > 1) };
      },
    ),
  );
  const coded = ANSWERED.map((category) =>
    CODED.map((code) =>
      ofCells(
        (row) => categories[row] === CATEGORIES.indexOf(category) && outcome[row] === OUTCOME[code],
        (means) => mean(means),
      ),
    ),
  );
  return cells.map(({ node, arm }, at) => {
    const each = <T>(of: (category: number) => T): Record<Category, T> =>
      Object.fromEntries(CATEGORIES.map((category, c) => [category, of(c)])) as Record<Category, T>;
    const parts = coded.map(([over, accused]) => ({
      overReaction: over![at]!,
      falseAccusation: accused![at]!,
    }));
    return {
      arm: plan.arms[arm]!.id,
      scope: node.scope,
      n: records.replications * node.items.length,
      ...each((c) => shares[c]![at]!.value),
      interval90: each((c) => shares[c]![at]!.interval),
      coded: { adequateInTime: parts[0]!, tooLittle: parts[1]! },
    };
  });
}
