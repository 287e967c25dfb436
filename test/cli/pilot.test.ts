import { afterEach, expect, test, vi } from 'vitest';
import { designed } from '../../src/cli/pilot.ts';
import { FailedRuns } from '../../src/engine/errors.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { project, written } from '../experiment/fixture.ts';

const FILE = written(
  `id: budget
title: A budget
question: How is a budget split?
asOf: 2026-11
seed: one
scenarios: [limited-attack-us-absent]
replications: { budget: 800, for: draws, pilot: { vectors: 20, inner: 2 } }
baseline: now
arms:
  - { id: now }
  - { id: law, proposals: [{ id: congressional-guarantee, dose: 1 }] }
estimands: { primary: [credibility] }
`,
  'budget.yaml',
);

afterEach(() => void vi.restoreAllMocks());

function toldOn(stream: NodeJS.WriteStream): string[] {
  const told: string[] = [];
  vi.spyOn(stream, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  return told;
}

test('a pilot says that it runs and what it chose', () => {
  const told = toldOn(process.stderr);
  const { plan } = designed(buildPlan(FILE, project), FILE, project, {});
  expect(told).toHaveLength(2);
  expect(told[0]).toBe(
    'Pilot: 20 vectors of 2 runs under 2 arms, to choose a design for the budget of 800 replications\n',
  );
  expect(told[1]).toMatch(new RegExp(`^Chosen: ${plan.vectors} vectors of ${plan.inner} runs \\(.+\\)\n$`));
});

test('a model that throws in it is told with the place, as of any run', () => {
  toldOn(process.stderr);
  const built = buildPlan(FILE, project);
  const [scenario] = built.plan.scenarios;
  const broken = scenario!.items.map((item, at) =>
    at === 0 ? { ...item, provocation: { ...item.provocation, classCode: 99 } } : item,
  );
  const plan = { ...built.plan, scenarios: [{ ...scenario!, items: broken }] };
  const chosen = (): unknown => designed({ ...built, plan }, FILE, project, {});
  expect(chosen).toThrow(FailedRuns);
  expect(chosen).toThrow(
    `the model failed in the pilot of the budget (seed "one/pilot", replication 0, arm now, item ${broken[0]!.id}, scenario limited-attack-us-absent: `,
  );
});
