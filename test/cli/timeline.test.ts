import { afterEach, expect, test, vi } from 'vitest';
import { shippedProject } from '../../src/cli/project.ts';
import { headlineCrises } from '../../src/cli/timeline.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import { replicationsOf } from '../../src/engine/runnable.ts';
import type { Built } from '../../src/experiment/build.ts';
import { build } from '../experiment/fixture.ts';

const project = shippedProject();
/** Seldom does the Council vote on disinformation: in none of the first four. */
const QUIET = 'disinformation:SVK';
const LOUD = 'limited-conventional:EST';

afterEach(() => void vi.restoreAllMocks());

/** The standard battery with some headlines. */
function headlines(vectors: number, design: 'random' | 'latin-hypercube'): Built {
  return build(`id: headlines
title: Headlines
question: Which crisis is shown?
asOf: 2026-11
seed: one
scenarios: [standard-battery]
replications: ${vectors}
uncertainty: { design: ${design} }
baseline: now
arms: [{ id: now }, { id: again }]
estimands: { primary: [credibility] }
headline:
  - { scenario: standard-battery, item: '${QUIET}' }
  - { scenario: standard-battery, item: '${LOUD}' }
`);
}

test.each(['random', 'latin-hypercube'] as const)(
  'headlines are looked for among the replications of the run alone: %s',
  (design) => {
    const built = headlines(4, design);
    const found = headlineCrises(built, project);
    expect(found.map(({ item }) => item)).toEqual([QUIET, LOUD]);
    // None has a member that blocks: the first is shown, not one that the run does not have.
    expect(found[0]!.replication).toBe(0);
    expect(found[0]!.rows.some(({ kind }) => kind === 'holdout')).toBe(false);
    for (const { replication } of found) expect(replication).toBeLessThan(replicationsOf(built.plan));
  },
);

test('a replication in which the model throws is passed over', () => {
  vi.spyOn(Replicator.prototype, 'trace').mockImplementation((replication) => {
    if (replication < 2) throw new Error('it throws');
    return { events: [], record: new Float64Array(0) };
  });
  expect(headlineCrises(headlines(4, 'random'), project).map(({ replication }) => replication)).toEqual([
    2, 2,
  ]);
});

test('where the model throws in all of them, none is shown', () => {
  const built = headlines(4, 'random');
  const [scenario] = built.plan.scenarios;
  const items = scenario!.items.map((item) =>
    item.id === LOUD ? { ...item, provocation: { ...item.provocation, classCode: 99 } } : item,
  );
  const plan = { ...built.plan, scenarios: [{ ...scenario!, items }] };
  expect(headlineCrises({ ...built, plan }, project).map(({ item }) => item)).toEqual([QUIET]);
});
