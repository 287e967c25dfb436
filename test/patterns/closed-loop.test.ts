import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { lanesOf, periodsOf } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { type Mode, PERIOD_AT, PERIOD_COLUMNS, PERIOD_COUNT } from '../../src/model/measures/periods.ts';

/** Laws of the closed loop through an experiment file, with levers that rise over the weeks and signals that are heard. */

const HEAD = `id: sample
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
`;

/** A closed loop of these arms over some weeks, and the half-years of an arm in a mode, as last written. */
function loop(arms: string, weeks: number) {
  const folder = mkdtempSync(join(tmpdir(), 'casus-patterns-'));
  writeFileSync(join(folder, 'sample.yaml'), HEAD + arms);
  const whole = buildPlan(join(folder, 'sample.yaml'), openProject('.')).campaign!;
  rmSync(folder, { recursive: true });
  const plan = { ...whole, campaigns: whole.campaigns.map((each) => ({ ...each, weeks })) };
  const lanes = lanesOf(plan);
  const starts = lanes.map((_, lane) =>
    lanes.slice(0, lane).reduce((sum, each) => sum + periodsOf(plan.campaigns[0]!, each), 0),
  );
  const replicator = new CampaignReplicator(plan);
  const out = new Float64Array(replicator.rows * PERIOD_COUNT);
  return {
    run: (replication: number) => replicator.run(replication, out, 0),
    rows: (mode: Mode, arm: string): Float64Array => {
      const lane = lanes.findIndex((each) => each.mode === mode && plan.arms[each.arm]!.id === arm);
      return out.slice(starts[lane]! * PERIOD_COUNT, (starts[lane + 1] ?? replicator.rows) * PERIOD_COUNT);
    },
  };
}

it('a proposal at dose 0 gives the bytes of the baseline in every mode; at dose 1 it does not', () => {
  const { run, rows } = loop(
    `  - { id: baseline }
  - id: dose-0
    proposals: [{ id: congressional-guarantee, level: 0 }, { id: eu-surge, dose: 0 }, { id: cyber-thresholds, dose: 0 }]
  - id: dose-1
    proposals: [{ id: congressional-guarantee, dose: 1 }, { id: eu-surge, dose: 1 }, { id: cyber-thresholds, dose: 1 }]
`,
    104,
  );
  const differing = (a: Float64Array, b: Float64Array): string[] => {
    expect(a.length).toBe(b.length);
    return PERIOD_COLUMNS.map(({ name }) => name).filter((_, column) =>
      a.some((value, at) => at % PERIOD_COUNT === column && !Object.is(value, b[at])),
    );
  };
  const moved: Record<string, number> = { battery: 0, frozen: 0, closed: 0 };
  for (let replication = 0; replication < 3; replication++) {
    run(replication);
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

it('a signal that is in force at the start is heard once, in week 0, whichever arm sends it', () => {
  const belief = PERIOD_AT['state.belief'];
  const signal = 'world: { signal.costly: 4 }';
  const sent = loop(`  - { id: baseline, ${signal} }\n  - { id: other }\n`, 1);
  const silent = loop(`  - { id: baseline }\n  - { id: other, ${signal} }\n`, 1);
  for (let replication = 0; replication < 3; replication++) {
    sent.run(replication);
    silent.run(replication);
    const with0 = sent.rows('closed', 'baseline')[belief]!;
    const without = silent.rows('closed', 'baseline')[belief]!;
    expect(with0).toBeGreaterThan(without + 0.01);
    expect(silent.rows('closed', 'other')[belief]!).toBe(with0);
    expect(sent.rows('closed', 'other')[belief]!).toBe(without);
    // Russia, too, hears it in week 0 and not in the year before
    for (const group of ['probe.subjective.force', 'probe.subjective.threshold'] as const) {
      const [first, second] = [sent.rows('closed', 'baseline'), silent.rows('closed', 'other')];
      expect(second[PERIOD_AT[group]]).toBe(first[PERIOD_AT[group]]);
      expect(first[PERIOD_AT[group]]).not.toBe(silent.rows('closed', 'baseline')[PERIOD_AT[group]]);
    }
  }
});

it('an arm with another Russia has a burn-in, a first mix of classes and a rate of its own', () => {
  const acts = PERIOD_AT.acts;
  const mixed = loop(
    `  - { id: baseline, world: { russia.typeMix: non-strategic } }\n  - { id: other, world: { russia.typeMix: prober } }\n`,
    26,
  );
  const alone = loop(
    `  - { id: baseline, world: { russia.typeMix: prober } }\n  - { id: other, world: { us.actBias: 1 } }\n`,
    26,
  );
  for (let replication = 0; replication < 3; replication++) {
    mixed.run(replication);
    alone.run(replication);
    expect(mixed.rows('closed', 'other')).toEqual(alone.rows('closed', 'baseline'));
    expect(mixed.rows('closed', 'other')[acts]).not.toBe(mixed.rows('closed', 'baseline')[acts]);
  }
});
