import { expect, test } from 'vitest';
import { cellsOf } from '../../src/engine/identity.ts';
import type { PlannedDesign } from '../../src/experiment/design/planned-design.ts';
import type {
  CampaignPlan,
  Plan,
  PlannedArm,
  PlannedCampaign,
  PlannedItem,
  PlannedScenario,
  PlannedWrite,
} from '../../src/experiment/plan.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { Provocation } from '../../src/model/provocation.ts';
import { DEFAULT_STRUCTURE } from '../../src/model/structure.ts';
import { build } from '../experiment/fixture.ts';

/**
 * Which fields of a plan the identity of a cell depends on: all that reach the kernel, and none that is only told. A new
 * field of a plan does not compile here before it has a verdict.
 */

const { plan, campaign } = build(`id: cells
title: Cells
question: What does a cell depend on?
asOf: 2026-11
seed: one
scenarios: [polish-drones-2025, multi-pronged-campaign]
replications: 4
closedLoop: { scenarios: [closed-loop-five-years], replications: 2, weeks: 30 }
baseline: now
arms:
  - { id: now }
  - { id: law, proposals: [{ id: congressional-guarantee, dose: 1 }] }
  - { id: friendly, agents: { members.HUN.rus: 0.1 } }
estimands: { primary: [credibility] }
`);
const loop = campaign!;
const LAW = 1;
const ARMS = plan.arms.length;

/** A value that a field can have, and whether it reaches the kernel. */
type Verdicts<T> = { readonly [K in keyof Required<T>]: readonly [reaches: boolean, to: T[K]] };
type Row = readonly [name: string, reaches: boolean, change: Readonly<Record<string, unknown>>];

const rows = <T>(verdicts: Verdicts<T>): Row[] =>
  (Object.entries(verdicts) as [string, [boolean, unknown]][]).map(([name, [reaches, to]]) => [
    name,
    reaches,
    { [name]: to },
  ]);

/** Places of the cells that differ. */
function moved(before: Plan | CampaignPlan, after: Plan | CampaignPlan): number[] {
  const [old, now] = [cellsOf(before), cellsOf(after)];
  expect(now).toHaveLength(old.length);
  return old.flatMap((cell, at) => (cell === now[at] ? [] : [at]));
}
const all = (of: Plan | CampaignPlan): number[] => cellsOf(of).map((_, at) => at);
const withScenario = (at: number, change: object): Plan => ({
  ...plan,
  scenarios: plan.scenarios.map((each, i) => (i === at ? { ...each, ...change } : each)),
});
const withArm = <T extends Plan>(of: T, at: number, change: object): T => ({
  ...of,
  arms: of.arms.map((each, i) => (i === at ? { ...each, ...change } : each)),
});
/** Rows of a scenario of the plan. */
const rowsOf = (scenario: number): number[] => {
  const counts = plan.scenarios.map(({ items }) => items.length * ARMS);
  const first = counts.slice(0, scenario).reduce((sum, count) => sum + count, 0);
  return Array.from({ length: counts[scenario]! }, (_, row) => first + row);
};
const ofArm = (row: number, arm: number): boolean => row % ARMS === arm;

test('cells of different rows differ', () => {
  for (const of of [plan, loop]) expect(new Set(cellsOf(of)).size).toBe(cellsOf(of).length);
});

const [battery, sequence] = plan.scenarios as [PlannedScenario, PlannedScenario];
const [first] = battery.items as [PlannedItem];
const PROVOCATION: Verdicts<Provocation> = {
  classCode: [true, 77],
  target: [true, 78],
  intensity: [true, 1.5],
  origin: [true, 9],
  key: [true, 99],
  onset: [true, 12],
  alarm: [true, true],
  usDelayHours: [true, 24],
  ask: [true, 3],
};
// The kernel reads no id of a scenario: one that is renamed is computed anew, which is safe.
const SCENARIO: Omit<Verdicts<PlannedScenario>, 'id' | 'items' | 'figures' | 'mode'> = {
  title: [false, 'Another title'],
  world: [true, [[3, 0.5]]],
  weeks: [true, 9],
  stirred: [true, [1]],
  taiwanWeek: [true, 2],
  structure: [true, { noise: 'off' }],
  parameters: [true, [[3, 0.5]]],
  venue: [true, { leave: [1], afterRound: 2 }],
};

test.each(rows(SCENARIO as Verdicts<PlannedScenario>))('%s of a scenario: %s', (_, reaches, change) => {
  for (const at of plan.scenarios.keys())
    expect(moved(plan, withScenario(at, change))).toEqual(reaches ? rowsOf(at) : []);
});

test('the mode of a scenario is of all its cells', () => {
  expect(moved(plan, withScenario(0, { mode: 'sequence' }))).toEqual(rowsOf(0));
  expect(moved(plan, withScenario(1, { mode: 'battery' }))).toEqual(rowsOf(1));
});

test.each(rows(PROVOCATION))(
  '%s of a provocation: in a battery of its item, else of all',
  (_, __, change) => {
    const with_ = ({ items }: PlannedScenario): object => ({
      items: items.map((item, at) =>
        at === 0 ? { ...item, provocation: { ...item.provocation, ...change } } : item,
      ),
    });
    expect(moved(plan, withScenario(0, with_(battery)))).toEqual(rowsOf(0).slice(0, ARMS));
    expect(moved(plan, withScenario(1, with_(sequence)))).toEqual(rowsOf(1));
  },
);

test('an item more: the others of a battery stay, those of a sequence do not', () => {
  const cells = new Set(cellsOf(plan));
  const another = { ...first, provocation: { ...first.provocation, key: 7 } };
  const kept = (scenario: PlannedScenario, at: number): number =>
    cellsOf(withScenario(at, { items: [another, ...scenario.items] })).filter((cell) => cells.has(cell))
      .length;
  expect(kept(battery, 0)).toBe(cells.size);
  expect(kept(sequence, 1)).toBe(rowsOf(0).length);
});

const [write] = plan.arms[LAW]!.writes as [PlannedWrite];
const WRITE: Verdicts<PlannedWrite> = {
  parameter: [true, write.parameter + 1],
  operation: [true, write.operation === 'add' ? 'set' : 'add'],
  scale: [true, write.scale === 'whole' ? 'real' : 'whole'],
  at1: [true, write.at1 + 0.125],
  dose: [true, 0.5],
  effect: [true, { kind: 'fixed', value: 0.75 }],
  effectKey: [true, 5],
  leadWeeks: [true, write.leadWeeks + 1],
  lagKey: [true, 6],
  halfLifeWeeks: [true, 17],
  about: [true, write.about === 'force' ? 'hybrid' : 'force'],
};
const ARM: Verdicts<PlannedArm> = {
  id: [false, 'statute'],
  label: [false, 'A statute'],
  proposals: [false, []], // what they write is in `writes`
  parameters: [true, [[2, 0.5]]],
  world: [true, [[3, 0.5]]],
  writes: [true, [...plan.arms[LAW]!.writes, write]],
  rule: [true, { clock: 'explicit', councilDomains: 'all', venue: { leave: [4], afterRound: 2 } }],
  structure: [true, { ...DEFAULT_STRUCTURE, sent: 'fraction' }],
  untilWeek: [true, 12],
  unread: [false, ['x']],
};
const arms: Row[] = [
  ...rows(ARM),
  ...rows(WRITE).map(([name, reaches, change]): Row => {
    const [mine, ...others] = plan.arms[LAW]!.writes;
    return [`write: ${name}`, reaches, { writes: [{ ...mine, ...change }, ...others] }];
  }),
];

test.each(arms)('%s of an arm: %s', (_, reaches, change) => {
  const own = all(plan).filter((row) => ofArm(row, LAW));
  expect(moved(plan, withArm(plan, LAW, change))).toEqual(reaches ? own : []);
  // Of the closed loop its own lanes; of the baseline every lane, because each begins with its weeks.
  const lanes = moved(loop, withArm(loop, LAW, change));
  expect(lanes.length > 0).toBe(reaches);
  expect(lanes.length).toBeLessThan(cellsOf(loop).length);
  expect(moved(loop, withArm(loop, 0, change))).toEqual(reaches ? all(loop) : []);
});

const DESIGN: PlannedDesign = { kind: 'sobol', parameters: [1, 2], randomisations: 8 };
const PLAN: Omit<Verdicts<Plan>, 'arms' | 'scenarios' | 'figures'> = {
  name: [false, 'another'],
  seed: [false, 'what is read is its key'],
  seedKey: [true, plan.seedKey + 1],
  vectors: [false, 400],
  inner: [true, 2],
  looks: [false, { first: 100, most: 400, rule: 'until' }],
  baseline: [false, 1], // a plan's arms are run alike; only the analysis asks which is the baseline
  priors: [true, plan.priors.map((prior, at) => (at === 5 ? { kind: 'fixed', value: 0.375 } : prior))],
  low: [true, plan.low.map((value, at) => (at === 5 ? -1234.5 : value))],
  high: [true, plan.high.map((value, at) => (at === 5 ? 1234.5 : value))],
  design: [true, DESIGN],
};

test.each(rows(PLAN as Verdicts<Plan>))('%s of a plan: %s', (_, reaches, change) => {
  for (const of of [plan, loop]) expect(moved(of, { ...of, ...change })).toEqual(reaches ? all(of) : []);
});

test('each of the designs has cells of its own, and so has each of their fields', () => {
  const designs: (PlannedDesign | null)[] = [
    null,
    DESIGN,
    { ...DESIGN, parameters: [2, 1] },
    { ...DESIGN, randomisations: 16 },
    { kind: 'saltelli', parameters: [1, 2] },
    { kind: 'morris', parameters: [1, 2], levels: 4 },
    { kind: 'morris', parameters: [1, 2], levels: 6 },
    { kind: 'latin-hypercube', parameters: [1, 2], count: 4 },
    { kind: 'latin-hypercube', parameters: [1, 2], count: 5 },
  ];
  const cells = designs.map((design) => cellsOf({ ...plan, design })[0]);
  expect(new Set(cells).size).toBe(designs.length);
});

/** The same figures with one field changed in one place. */
function changed(figures: Figures, field: keyof Figures): Figures {
  const other = structuredClone(figures) as unknown as Record<string, unknown>;
  const value = other[field];
  if (ArrayBuffer.isView(value)) (value as Float64Array)[3]! += 1;
  else if (typeof value === 'number') other[field] = value + 1;
  else if (typeof value === 'string') other[field] = `${value}x`;
  else if (field === 'attributes') figuresOf(other).rus.mode[3]! += 0.01;
  else other[field] = (value as unknown[]).slice(1);
  return other as unknown as Figures;
}
const figuresOf = (other: Record<string, unknown>): Figures['attributes'] =>
  other['attributes'] as Figures['attributes'];

test.each(Object.keys(plan.figures[0]!) as (keyof Figures)[])(
  '%s of figures: of the arms with them',
  (field) => {
    const own = plan.scenarios.map((scenario) => scenario.figures[2]!); // of the friendly arm alone
    const figures = plan.figures.map((each, i) => (own.includes(i) ? changed(each, field) : each));
    expect(moved(plan, { ...plan, figures })).toEqual(all(plan).filter((row) => ofArm(row, 2)));
  },
);

// As of a scenario, the id of a campaign is read by nobody.
const CAMPAIGN: Omit<Verdicts<PlannedCampaign>, 'id' | 'weeks' | 'figures'> = {
  title: [false, 'Another title'],
  world: [true, [[3, 0.5]]],
  items: [true, [first]],
  stirred: [true, [1]],
  taiwanWeek: [true, 2],
  probes: [true, loop.campaigns[0]!.probes.slice(1)],
  structure: [true, { noise: 'off' }],
};

test.each(rows(CAMPAIGN as Verdicts<PlannedCampaign>))('%s of a campaign: %s', (_, reaches, change) => {
  const campaigns = loop.campaigns.map((each) => ({ ...each, ...change }));
  expect(moved(loop, { ...loop, campaigns })).toEqual(reaches ? all(loop) : []);
});

test('weeks and figures of a campaign', () => {
  const with_ = (change: Partial<PlannedCampaign>): CampaignPlan => ({
    ...loop,
    campaigns: loop.campaigns.map((each) => ({ ...each, ...change })),
  });
  expect(moved(loop, with_({ weeks: 31 }))).toEqual(all(loop));
  const [now, law, friendly] = loop.campaigns[0]!.figures as [number, number, number];
  expect(friendly).not.toBe(now);
  expect(moved(loop, with_({ figures: [friendly, law, friendly] }))).toEqual(all(loop));
  const own = moved(loop, with_({ figures: [now, friendly, friendly] }));
  expect(own).toEqual(moved(loop, withArm(loop, LAW, { world: [[3, 0.5]] })));
});
