import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { SealRecord } from '../../src/charts/seal/record.ts';
import { shippedProject } from '../../src/cli/project.ts';
import { shownAgain, tablesAgain } from '../../src/cli/verify-figure-plan.ts';
import { cellsOf } from '../../src/engine/identity.ts';
import { buildPlan } from '../../src/experiment/build.ts';

const file = fileURLToPath(new URL('../../experiments/decision-rules.yaml', import.meta.url));
const built = buildPlan(file, shippedProject());
const record = (kind: string, figure: string, arms: readonly string[]): SealRecord =>
  ({
    kind,
    figure,
    vectors: 20,
    table: { columns: ['arm'], rows: arms.map((arm) => [arm]) },
  }) as unknown as SealRecord;

test('of a battery figure the loop and the sweep are left out, of a loop figure the batteries', () => {
  const battery = tablesAgain(built, record('forest', 'forest-x', []));
  expect([battery.built.campaign, battery.built.sweep, battery.whole]).toEqual([null, null, true]);
  expect(cellsOf(battery.built.plan)).toEqual(cellsOf(built.plan));
  const loop = tablesAgain(built, record('modes', 'modes-x', []));
  expect([loop.built.plan.scenarios, loop.built.campaign]).toEqual([[], built.campaign]);
  const unknown = tablesAgain(built, record('new', 'new-x', []));
  expect(unknown.work).toBeGreaterThan(battery.work + loop.work - 1);
});

test('the arms and the scenario that are shown have the cells that they have in the whole experiment', () => {
  const { arms, baseline, scenarios } = built.plan;
  const [scenario] = scenarios;
  const last = arms.at(-1)!;
  const asked = record('survival', `survival-${scenario!.id}-force`, [last.label]);
  const whole = tablesAgain(built, asked);
  const shown = shownAgain(whole, asked);
  expect(shown.whole).toBe(false);
  expect(shown.built.plan.arms).toEqual([arms[baseline], last]);
  expect(shown.built.experiment.arms.map(({ id }) => id)).toEqual([arms[baseline]!.id, last.id]);
  expect(shown.built.plan.arms[shown.built.plan.baseline]).toBe(arms[baseline]);
  expect(shown.work).toBeLessThan(whole.work / 2);
  const all = new Set(cellsOf(built.plan));
  expect(cellsOf(shown.built.plan).every((cell) => all.has(cell))).toBe(true);
});
