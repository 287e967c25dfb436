import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPlan } from '../../src/experiment/build.ts';
import type { CampaignPlan, Plan, PlannedArm } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { hash32 } from '../../src/random/hash.ts';
import type { LeverWorld } from './worlds.ts';

/** The project under test, read once. */
export const project = openProject('.');
export const levers = project.catalogue.levers;

/** Which writes of a lever an arm has: all, the adverse ones alone, or all at dose 0. */
export type Part = 'full' | 'adverse' | 'dose 0';

/** One lever, or a part of it, as an arm. */
export interface LeverArm {
  readonly lever: string;
  readonly part: Part;
  /** Effect multiplier e of every write that has a prior: 1 = as the catalogue says. */
  readonly effect: number;
}

const armId = ({ lever, part, effect }: LeverArm): string => `${lever}, ${part}, e ${effect}`;

/** The arm of a lever at full dose with the writes of a part, e fixed where it is uncertain. */
function asked(own: LeverArm, arm: PlannedArm): PlannedArm {
  const { lever, part, effect } = own;
  const catalogue = levers.get(lever)!;
  const keysOf = (list: 'writes' | 'adverse'): Set<number> =>
    new Set(catalogue[list].map(({ primitive }) => hash32(`${lever}|${primitive}`)));
  const [good, adverse] = [keysOf('writes'), keysOf('adverse')];
  const writes = arm.writes
    .filter(({ effectKey }) => part !== 'adverse' || !good.has(effectKey))
    .map((write) => {
      if (!good.has(write.effectKey) && !adverse.has(write.effectKey)) return write; // the arm's own rule
      return {
        ...write,
        dose: part === 'dose 0' ? 0 : write.dose,
        effect: write.effect.kind === 'fixed' ? write.effect : { kind: 'fixed' as const, value: effect },
      };
    });
  return { ...arm, id: armId(own), writes };
}

/** Plans of a world with the baseline first and the asked arms after it. */
export function planOf(
  world: LeverWorld,
  arms: readonly LeverArm[],
  seed: string,
): { plan: Plan; campaign: CampaignPlan | null } {
  const ids = [...new Set(arms.map(({ lever }) => lever))];
  const common = world.arm === undefined ? [] : [`    ${world.arm}`];
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
  try {
    const file = join(folder, 'levers.yaml');
    writeFileSync(file, yaml.join('\n'));
    const { plan, campaign } = buildPlan(file, project);
    const place = (arm: LeverArm): number => plan.arms.findIndex(({ id }) => id === arm.lever);
    const places = [0, ...arms.map(place)];
    const planned = places.map((at, i) => (i === 0 ? plan.arms[0]! : asked(arms[i - 1]!, plan.arms[at]!)));
    const seen = <S extends { readonly figures: readonly number[] }>(scenario: S): S => ({
      ...scenario,
      figures: places.map((at) => scenario.figures[at]!),
    });
    return {
      plan: { ...plan, arms: planned, scenarios: plan.scenarios.map(seen) },
      campaign: campaign && { ...campaign, arms: planned, campaigns: campaign.campaigns.map(seen) },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
