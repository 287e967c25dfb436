import { expect, test } from 'vitest';
import { Replicator } from '../../src/engine/replicate.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { shipped } from '../experiment/fixture.ts';

const built = shipped('guarantee-and-surge', { replications: 2 });
const { plan: checks, variants } = built.checks()!;

/** The record of a replication of a plan by scenario, item and arm. */
function recordsOf(
  plan: Plan,
  replication: number,
): (scenario: string, item: string, arm: string) => number[] {
  const replicator = new Replicator(plan);
  const out = new Float64Array(replicator.rows * COLUMN_COUNT);
  replicator.run(replication, out, 0);
  const rows = plan.scenarios.flatMap(({ id, items }) =>
    items.flatMap((item) => plan.arms.map((arm) => `${id} ${item.id} ${arm.id}`)),
  );
  return (...key) => {
    const row = rows.indexOf(key.join(' '));
    return [...out.subarray(row * COLUMN_COUNT, (row + 1) * COLUMN_COUNT)];
  };
}

test('the default of the checks is what the run itself holds, and a placebo is the baseline in every variant', () => {
  const scenario = built.plan.scenarios[0]!;
  const own = { ...built.plan, scenarios: [scenario] };
  const [mine, theirs] = [recordsOf(checks, 1), recordsOf(own, 1)];
  const [first] = checks.scenarios;
  for (const { id: item } of first!.items)
    for (const { id: arm } of checks.arms.slice(0, -1))
      expect(mine(first!.id, item, arm)).toEqual(theirs(scenario.id, item, arm));
  let differing = 0;
  for (const { id, items } of checks.scenarios)
    for (const { id: item } of items) {
      expect(mine(id, item, '(placebo)')).toEqual(mine(id, item, 'baseline'));
      if (
        id !== first!.id &&
        String(mine(id, item, 'baseline')) !== String(mine(first!.id, item, 'baseline'))
      )
        differing++;
    }
  // A variant that never changed anything would be no check.
  expect(differing).toBeGreaterThan(variants.length);
});
