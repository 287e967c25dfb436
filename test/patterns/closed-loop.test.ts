import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { lanesOf, periodsOf } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { type Mode, PERIOD_COLUMNS, PERIOD_COUNT } from '../../src/model/measures/periods.ts';

/** Laws of the closed loop through an experiment file: a proposal at dose 0 is no proposal. */

const YAML = `id: sample
title: Sample
question: What does the model show?
asOf: 2026-11
seed: patterns
replications: 3
scenarios: [standard-battery]
closedLoop: { scenarios: [closed-loop-five-years], replications: 3 }
estimands: { primary: [credibility] }
baseline: baseline
arms:
  - { id: baseline }
  - id: dose-0
    proposals: [{ id: congressional-guarantee, level: 0 }, { id: eu-surge, dose: 0 }, { id: cyber-thresholds, dose: 0 }]
  - id: dose-1
    proposals: [{ id: congressional-guarantee, dose: 1 }, { id: eu-surge, dose: 1 }, { id: cyber-thresholds, dose: 1 }]
`;
const WEEKS = 104;

it('a proposal at dose 0 gives the bytes of the baseline in every mode; at dose 1 it does not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-patterns-'));
  writeFileSync(join(folder, 'sample.yaml'), YAML);
  const whole = buildPlan(join(folder, 'sample.yaml'), openProject('.')).campaign!;
  rmSync(folder, { recursive: true });
  const plan = { ...whole, campaigns: whole.campaigns.map((each) => ({ ...each, weeks: WEEKS })) };
  const lanes = lanesOf(plan);
  const starts = lanes.map((_, lane) =>
    lanes.slice(0, lane).reduce((sum, each) => sum + periodsOf(plan.campaigns[0]!, each), 0),
  );
  const replicator = new CampaignReplicator(plan);
  const out = new Float64Array(replicator.rows * PERIOD_COUNT);
  const rows = (mode: Mode, arm: string): Float64Array => {
    const lane = lanes.findIndex((each) => each.mode === mode && plan.arms[each.arm]!.id === arm);
    const end = starts[lane + 1] ?? replicator.rows;
    return out.slice(starts[lane]! * PERIOD_COUNT, end * PERIOD_COUNT);
  };
  const differing = (a: Float64Array, b: Float64Array): string[] => {
    expect(a.length).toBe(b.length);
    return PERIOD_COLUMNS.map(({ name }) => name).filter((_, column) =>
      a.some((value, at) => at % PERIOD_COUNT === column && !Object.is(value, b[at])),
    );
  };
  const moved: Record<string, number> = { battery: 0, frozen: 0, closed: 0 };
  for (let replication = 0; replication < 3; replication++) {
    replicator.run(replication, out, 0);
    for (const [mode, of] of [
      ['battery', 'battery'],
      ['frozen', 'closed'],
      ['closed', 'closed'],
    ] as const) {
      expect(differing(rows(mode, 'dose-0'), rows(of, 'baseline'))).toEqual([]);
      if (differing(rows(mode, 'dose-1'), rows(of, 'baseline')).length > 0) moved[mode]!++;
    }
  }
  expect(moved).toEqual({ battery: 3, frozen: 3, closed: 3 });
});
