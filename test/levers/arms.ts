import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPlan } from '../../src/experiment/build.ts';
import type { CampaignPlan, Plan, PlannedArm, PlannedWrite } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { hash32 } from '../../src/random/hash.ts';
import type { LeverWorld } from './worlds.ts';

/** The project under test, read once. */
export const project = openProject('.');
const levers = project.catalogue.levers;

/** Which writes of a lever an arm has: all, the adverse ones, all at dose 0, or the write of one primitive. */
export type Part = 'full' | 'adverse' | 'dose 0' | `write ${string}`;

/** One lever, or a part of it, as an arm. */
export interface LeverArm {
  readonly lever: string;
  readonly part: Part;
  /** Effect multiplier e of every write that has a prior: 1 = as the catalogue says. */
  readonly effect: number;
}

export const armId = ({ lever, part, effect }: LeverArm): string =>
  `${lever}/${part}${effect === 1 ? '' : ` x${effect}`}`;

function keep({ lever, part, effect }: LeverArm, arm: PlannedArm): PlannedArm {
  const own = new Set(levers.get(lever)![part === 'adverse' ? 'adverse' : 'writes'].map((w) => w.primitive));
  const all = part === 'full' || part === 'dose 0';
  const wanted = part.startsWith('write ') ? new Set([part.slice('write '.length)]) : own;
  const keys = new Set([...wanted].map((primitive) => hash32(`${lever}|${primitive}`)));
  const rules = new Set(ruleOf(arm));
  const writes = arm.writes
    .filter((write) => rules.has(write) || all || keys.has(write.effectKey))
    .map((write) => ({
      ...write,
      dose: part === 'dose 0' && !rules.has(write) ? 0 : write.dose,
      effect: rules.has(write) ? write.effect : ({ kind: 'fixed', value: effectOf(write, effect) } as const),
    }));
  return { ...arm, id: armId({ lever, part, effect }), writes };
}

/** Writes of the arm's own `rule:`, which stand in the baseline too. */
function ruleOf(arm: PlannedArm): readonly PlannedWrite[] {
  return arm.writes.filter(({ effectKey, parameter }) =>
    ['rule.mode', 'rule.blocksAllowed', 'rule.deadlineHours'].some(
      (name) => effectKey === hash32(`rule|${name}`) && parameter >= 0,
    ),
  );
}

/** What is implemented or not stays implemented. */
function effectOf(write: PlannedWrite, effect: number): number {
  return write.effect.kind === 'fixed' ? write.effect.value : effect;
}

/** A plan with the baseline of a world and arms beside it, e fixed in each. */
export function planOf(
  world: LeverWorld,
  arms: readonly LeverArm[],
  seed: string,
): { plan: Plan; campaign: CampaignPlan | null } {
  const ids = [...new Set(arms.map(({ lever }) => lever))];
  const common = world.arm === undefined ? [] : world.arm.split('\n').map((line) => `    ${line}`);
  const yaml = [
    'id: levers',
    'title: Levers',
    'question: What does each lever move?',
    'asOf: 2026-11',
    `seed: ${JSON.stringify(seed)}`,
    'estimands: { primary: [credibility] }',
    'baseline: baseline',
    ...(world.scenarios ? [`scenarios: [${world.scenarios.join(', ')}]`, 'replications: 2'] : []),
    ...(world.loop
      ? [`closedLoop: { scenarios: [${world.loop}], replications: 2, weeks: ${world.weeks} }`]
      : []),
    'arms:',
    '  - id: baseline',
    ...common,
    ...ids.flatMap((id) => [`  - id: ${id}`, ...common, `    proposals: [{ id: ${id}, dose: 1 }]`]),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'casus-levers-'));
  const file = join(folder, 'levers.yaml');
  writeFileSync(file, yaml.join('\n'));
  try {
    const { plan, campaign } = buildPlan(file, project);
    return {
      plan: withArms(plan, arms),
      campaign: campaign && withArms(campaign, arms),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withArms<P extends Plan>(plan: P, wanted: readonly LeverArm[]): P {
  const places = [0, ...wanted.map(({ lever }) => plan.arms.findIndex(({ id }) => id === lever))];
  const figures = <S extends { readonly figures: readonly number[] }>(scenario: S): S => ({
    ...scenario,
    figures: places.map((place) => scenario.figures[place]!),
  });
  return {
    ...plan,
    arms: places.map((place, i) => (i === 0 ? plan.arms[0]! : keep(wanted[i - 1]!, plan.arms[place]!))),
    scenarios: plan.scenarios.map(figures),
    ...('campaigns' in plan && { campaigns: (plan as unknown as CampaignPlan).campaigns.map(figures) }),
  };
}
