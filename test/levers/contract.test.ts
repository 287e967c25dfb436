import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyArm } from '../../src/experiment/apply.ts';
import { drawnParameters } from '../../src/engine/replicate.ts';
import { PACKAGES } from '../../src/model/measures/columns.ts';
import { isRead, packageParameter, PARAMETERS } from '../../src/model/parameters.ts';
import { levers, planOf, project } from './arms.ts';
import { CrisisSample } from './crisis-sample.ts';
import { LoopSample } from './loop-sample.ts';
import { worldOf } from './worlds.ts';

const ids = [...levers.keys()];
const writesOf = (id: string): readonly string[] => {
  const { writes, adverse } = levers.get(id)!;
  return [...writes, ...adverse].map(({ primitive }) => primitive);
};

/** Source of the kernel but for the list of names. */
const kernel = readdirSync('src/model', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'parameters.ts')
  .map((name) => readFileSync(join('src/model', name), 'utf8'))
  .join('\n');

/** Cells of the package table under a name of their own: the kernel asks for them by package and column. */
const cells: readonly (string | undefined)[] = PACKAGES.flatMap((_, code) =>
  (['s', 'd', 'c', 'e', 'x', 'n'] as const).map((column) => packageParameter(code, column)),
);

/** Places at which the records of an arm differ from those of the baseline; rows of the arms of one unit lie together. */
function differing(rows: Float64Array, starts: readonly number[], length: number, step: number): number[] {
  const bits = new BigUint64Array(rows.buffer, rows.byteOffset, rows.length);
  return starts.map((start) => {
    let count = 0;
    for (let at = 0; at + step <= rows.length; at += step)
      for (let i = 0; i < length; i++) if (bits[at + start + i] !== bits[at + starts[0]! + i]) count++;
    return count;
  });
}

describe('the contract of a lever', () => {
  test('there are 49', () => {
    expect(ids).toHaveLength(49);
  });

  test.each(ids)('%s writes primitives that it declares, and nothing else', (id) => {
    const { plan } = planOf(worldOf('battery'), [{ lever: id, part: 'full', effect: 1 }], 'contract');
    const declared = writesOf(id);
    for (const name of declared) expect(project.catalogue.primitives.has(name), name).toBe(true);
    const base = drawnParameters(plan, 0);
    const [without, withIt] = [0, 1].map((arm) => {
      const out = new Float64Array(base.length);
      applyArm(base, plan, 0, arm, () => 1, out);
      return out;
    });
    const changed = PARAMETERS.filter((_, i) => without![i] !== withIt![i]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((name) => !declared.includes(name))).toEqual([]);
  });

  test.each([...new Set(ids.flatMap(writesOf))])('%s is read by a submodel', (name) => {
    const { readBy } = project.catalogue.primitives.get(name)!;
    expect(readBy.length).toBeGreaterThan(0);
    expect(isRead(name, 'closed-loop')).toBe(true);
    expect(kernel.includes(`'${name}'`) || cells.includes(name), `${name} in src/model`).toBe(true);
  });
});

describe('dose 0', () => {
  const arms = ids.map((lever) => ({ lever, part: 'dose 0' as const, effect: 1 }));
  const labels = ['baseline', ...ids];

  test('is the baseline bit for bit in single crises', () => {
    const { plan } = planOf(worldOf('battery'), arms, 'dose 0');
    for (const arm of plan.arms.slice(1)) expect(arm.writes.length).toBeGreaterThan(0);
    const { rows } = new CrisisSample(plan, 2);
    const width = rows.length / 2 / plan.scenarios.flatMap(({ items }) => items).length / plan.arms.length;
    const starts = labels.map((_, i) => i * width);
    const found = differing(rows, starts, width, width * plan.arms.length);
    expect(labels.filter((_, i) => found[i]! > 0)).toEqual([]);
  });

  test('is the baseline bit for bit over the weeks, replayed and adapting', () => {
    const { campaign } = planOf({ ...worldOf('years'), weeks: 30 }, arms, 'dose 0');
    const lanes = (['frozen', 'closed'] as const).flatMap((mode) =>
      arms.map((_, i) => ({ mode, arm: i + 1 })),
    );
    const sample = new LoopSample(campaign!, lanes, true, 1);
    const length = sample.rows.length / sample.lanes.length;
    const starts = sample.lanes.map((_, i) => i * length);
    const found = differing(sample.rows, starts, length, length * starts.length);
    expect(sample.lanes.filter((_, i) => found[i]! > 0)).toEqual([]);
  });

  test('one that is not 0 would be seen', () => {
    const { plan } = planOf(
      worldOf('battery'),
      [
        { lever: 'hybrid-annex', part: 'dose 0', effect: 1 },
        { lever: 'hybrid-annex', part: 'full', effect: 1 },
      ],
      'dose 0',
    );
    const { rows } = new CrisisSample(plan, 2);
    const width = rows.length / 2 / plan.scenarios.flatMap(({ items }) => items).length / 3;
    const [, none, some] = differing(rows, [0, width, 2 * width], width, 3 * width);
    expect(none).toBe(0);
    expect(some).toBeGreaterThan(0);
  });
});
