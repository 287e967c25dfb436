import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sobolIndices } from '../../src/analysis/design/sobol-indices.ts';
import { drawnParameters, Replicator } from '../../src/engine/replicate.ts';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { Built } from '../../src/experiment/build.ts';
import { latinHypercube } from '../../src/experiment/design/latin-hypercube.ts';
import { morrisDesign } from '../../src/experiment/design/morris-design.ts';
import { designPoints } from '../../src/experiment/design/planned-design.ts';
import { saltelliDesign } from '../../src/experiment/design/saltelli-design.ts';
import { sobolPoints } from '../../src/experiment/design/sobol-points.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { drawParameters, sample } from '../../src/model/draw.ts';
import { COLUMN_COUNT, COLUMNS } from '../../src/model/measures/columns.ts';
import { at } from '../../src/model/parameters.ts';
import { Keyed } from '../../src/random/keyed.ts';

const project = openProject(join(import.meta.dirname, '..', '..'));
const folder = mkdtempSync(join(tmpdir(), 'casus-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The third is of a class that does not occur, so it moves nothing. */
const NAMES = ['threshold.sigma', 'us.loadSlope', 'class.full-attack.S'];

function built(uncertainty: string, vectors: number, rest = '', inner = 1): Built {
  const file = join(folder, 'vectors.yaml');
  writeFileSync(
    file,
    `id: vectors
title: Vectors
question: What differs between two vectors?
asOf: 2026-11
seed: one
scenarios: [limited-attack-us-absent]
replications: { vectors: ${vectors}, inner: ${inner} }
baseline: now
estimands: { primary: [credibility] }
arms:
  - id: now
  - { id: new, proposals: [{ id: eu-surge, level: 2 }] }
${rest}uncertainty: { ${uncertainty} }
`,
  );
  return buildPlan(file, project);
}
const designed = (design: string, vectors: number, inner = 1): Plan =>
  built(`design: ${design}, parameters: [${NAMES.join(', ')}]`, vectors, '', inner).plan;

function recordOf(replicator: Replicator, replication: number): Float64Array {
  const out = new Float64Array(replicator.rows * COLUMN_COUNT);
  replicator.run(replication, out, 0);
  return out;
}

/** Records of some replications, each from a replicator that has run nothing before. */
const alone = (plan: Plan, replication: number): Float64Array => recordOf(new Replicator(plan), replication);

describe('a vector', () => {
  it('is a keyed draw without a design', () => {
    const { plan } = built('design: random', 4);
    const drawn = new Float64Array(plan.priors.length);
    for (let vector = 0; vector < 4; vector++) {
      drawParameters(plan.priors, new Keyed(plan.seedKey, vector), drawn);
      expect(drawnParameters(plan, vector)).toEqual(drawn);
    }
  });

  it.each([
    ['latin-hypercube', 10, (seed: number) => latinHypercube(10, 3, seed), (v: number) => v],
    ['sobol', 16, (seed: number) => sobolPoints(16, 3, seed, 8), (v: number) => v],
    [
      'saltelli',
      20,
      (seed: number) => saltelliDesign(4, 3, seed),
      (v: number) => (v % 5 === 4 ? v : v - (v % 5)),
    ],
    [
      'saltelli, second: true',
      32,
      (seed: number) => saltelliDesign(4, 3, seed, true),
      (v: number) => v - (v % 8) + (v % 8 < 4 ? 0 : 4),
    ],
    ['morris', 12, (seed: number) => morrisDesign(3, 3, seed), (v: number) => v - (v % 4)],
  ] as const)(
    'of a %s design has its point, all else by the key of its block',
    (design, vectors, points, key) => {
      const plan = designed(design, vectors);
      const { values } = points(plan.seedKey);
      for (let vector = 0; vector < vectors; vector++) {
        const drawn = new Float64Array(plan.priors.length);
        drawParameters(plan.priors, new Keyed(plan.seedKey, key(vector)), drawn);
        for (const [factor, name] of NAMES.entries())
          drawn[at(name)] = sample(plan.priors[at(name)]!, values[3 * vector + factor]!);
        expect(drawnParameters(plan, vector)).toEqual(drawn);
      }
    },
  );

  it.each([
    ['random', 4, 9],
    ['sobol', 8, 24],
    ['saltelli', 10, 20],
    ['saltelli, second: true', 16, 32],
    ['morris', 8, 16],
  ] as const)('of a %s design stays what it was in a longer run', (design, few, many) => {
    const [short, long] =
      design === 'random'
        ? [few, many].map((n) => built('design: random', n).plan)
        : [few, many].map((n) => designed(design, n));
    for (const replication of [0, few - 1])
      expect(alone(long!, replication)).toEqual(alone(short!, replication));
  });

  it('of a hypercube is another in a longer run, and the plan says so', () => {
    const [short, long] = [designed('latin-hypercube', 8), designed('latin-hypercube', 16)];
    expect(drawnParameters(long, 0)).not.toEqual(drawnParameters(short, 0));
    expect(long.design).not.toEqual(short.design);
    const [few, many] = [designed('morris', 8), designed('morris', 16)];
    expect(many.design).toEqual(few.design);
  });
});

describe('a replication of a Saltelli design', () => {
  const plan = designed('saltelli', 10, 2);

  it('is the same whatever was run before it', () => {
    const replicator = new Replicator(plan);
    for (let replication = 0; replication < 20; replication++)
      expect(recordOf(replicator, replication)).toEqual(alone(plan, replication));
  });

  it('differs from that of A by what was moved alone: not at all for an inert parameter, and B has its own noise', () => {
    for (const inner of [0, 1]) {
      const [a, , , inert, b] = [0, 1, 2, 3, 4].map((vector) => alone(plan, 2 * vector + inner));
      expect(inert).toEqual(a);
      expect(b).not.toEqual(a);
    }
    expect(alone(plan, 1)).not.toEqual(alone(plan, 0));
    expect(alone(plan, 2)).not.toEqual(alone(plan, 0)); // threshold.sigma moved
  });
});

it('the records of a Saltelli design are what its twin takes', () => {
  const plan = designed('saltelli', 80);
  if (plan.design?.kind !== 'saltelli') throw new Error(plan.design?.kind);
  const design = designPoints(plan.design, plan.vectors, plan.seedKey);
  if (design.kind !== 'saltelli') throw new Error(design.kind);
  const replicator = new Replicator(plan);
  const adequacy = COLUMNS.findIndex(({ name }) => name === 'adequacy');
  const outcomes = Float64Array.from({ length: 80 }, (_, r) => recordOf(replicator, r)[adequacy]!);
  const [, slope, inert] = sobolIndices(design, outcomes, plan.seed, 20).factors;
  expect(slope!.total.value).toBeGreaterThanOrEqual(0);
  expect(inert).toMatchObject({ first: { value: 0 }, total: { value: 0 } });
});

it('a half-year of a designed closed loop is the same whatever was run before it', () => {
  const loop =
    'closedLoop: { scenarios: [closed-loop-five-years], arms: [now], replications: 8, weeks: 20 }\n';
  const { campaign } = built(
    'design: morris, parameters: [threshold.sigma, us.loadSlope, spend.adjust]',
    8,
    loop,
  );
  const record = (replicator: CampaignReplicator, replication: number): Float64Array => {
    const out = new Float64Array(replicator.rows * replicator.width);
    replicator.run(replication, out, 0);
    return out;
  };
  const all = new CampaignReplicator(campaign!);
  for (let replication = 0; replication < 3; replication++)
    expect(record(all, replication)).toEqual(record(new CampaignReplicator(campaign!), replication));
});

it('a scenario with a switch turned gives the records of an experiment that turns it', () => {
  const crossed = built('structure: { voting: [sincere, strategic], doubt: [freezes] }', 3).plan;
  const turned = (structure: string): Plan =>
    built('design: random', 3, `structure: { ${structure} }\n`).plan;
  const size = crossed.scenarios[0]!.items.length * crossed.arms.length * COLUMN_COUNT;
  const variants = [
    'voting: sincere',
    'voting: strategic',
    'doubt: freezes',
    'voting: strategic, doubt: freezes',
  ];
  expect(crossed.scenarios).toHaveLength(variants.length);
  for (const replication of [0, 1, 2]) {
    const records = alone(crossed, replication);
    for (const [i, structure] of variants.entries())
      expect(records.subarray(i * size, (i + 1) * size)).toEqual(alone(turned(structure), replication));
  }
  expect(alone(turned('doubt: freezes'), 0)).not.toEqual(alone(turned('voting: sincere'), 0));
});
