import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openAsked } from '../../src/cli/asked.ts';
import { judged } from '../../src/cli/battery.ts';
import { favourRun, objectTogether, priceOf, stanceOf } from '../../src/cli/favour.ts';
import { memberBrief } from '../../src/cli/member-brief.ts';
import { memberText } from '../../src/cli/member-text.ts';
import { shippedProject } from '../../src/cli/project.ts';
import { planOfTrials } from '../../src/cli/trials.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import type { Project } from '../../src/experiment/project.ts';
import { belief, reportAt } from '../../src/model/crisis/attribution.ts';
import { noise, utility } from '../../src/model/crisis/preferences.ts';
import { COLUMN_COUNT, COLUMNS } from '../../src/model/measures/columns.ts';
import { utilityInForce } from '../../src/model/measures/favour.ts';

let project: Project;
beforeAll(() => {
  project = shippedProject();
});
const at = (name: string): number => COLUMNS.findIndex((column) => column.name === name);

describe('utility of what is in force', () => {
  test('is that of the package in the record at the belief of the hour, 0 for none; looking changes nothing', () => {
    const { plan } = openAsked('standard-battery', project);
    const replicator = new Replicator(plan);
    const [plain, seen] = [0, 1].map(() => new Float64Array(replicator.rows * COLUMN_COUNT));
    replicator.run(3, plain!, 0);
    let [none, some] = [0, 0];
    replicator.run(3, seen!, 0, undefined, (crisis, row) => {
      const code = seen![row * COLUMN_COUNT + at('packageAtWindow')]!;
      const report = reportAt(crisis.window);
      for (let i = 0; i < crisis.n; i++) {
        expect(belief(crisis, i, report)).toBeGreaterThan(0);
        const expected = utility(crisis, i, code, report, false) + noise(crisis, i, code);
        expect(utilityInForce(crisis, i)).toBeCloseTo(expected, 12);
      }
      if (code === 0) none++;
      else some++;
    });
    expect(seen).toEqual(plain);
    expect(Math.min(none, some)).toBeGreaterThan(10);
  });
});

describe('favour', () => {
  test('a baseline beside itself moves nobody', () => {
    const { plan } = judged(project, undefined, []);
    const twice = planOfTrials(plan, 0, [plan.arms[0]!, plan.arms[0]!]);
    const run = favourRun(twice, 3, () => {});
    for (const i of run.members.keys()) {
      const { utility: own, blocks, contributes, stance, price } = run.favour(1, i);
      expect([own.value, blocks.value, contributes.value, stance, price]).toEqual([0, 0, 0, 'unmoved', 0]);
    }
    expect(run.isolation).toBeGreaterThan(0);
  });

  test('shares are those of the records', () => {
    const { plan } = judged(project, undefined, ['reverse-veto']);
    const vectors = 4;
    const run = favourRun(plan, vectors, () => {});
    const replicator = new Replicator({ ...plan, inner: 1 });
    const rows = new Float64Array(replicator.rows * COLUMN_COUNT);
    const i = run.members.indexOf('TUR');
    const blocked = [0, 0];
    for (let vector = 0; vector < vectors; vector++) {
      replicator.run(vector, rows, 0);
      for (let row = 0; row < replicator.rows; row++)
        blocked[row % 2]! += Math.floor(rows[row * COLUMN_COUNT + at('blockedMask')]! / 2 ** i) % 2;
    }
    expect(blocked[1]).toBeGreaterThan(blocked[0]!);
    const crises = vectors * run.crises;
    expect(run.favour(1, i).blocks.value).toBeCloseTo((blocked[1]! - blocked[0]!) / crises, 12);
    expect(run.baseline).toHaveLength(crises * COLUMN_COUNT);
  });

  test('the price is what is lost beyond the cost of standing alone', () => {
    const paired = (low: number, high: number) => ({
      value: (low + high) / 2,
      interval90: { low, high },
      changed: 9,
    });
    expect([priceOf(0.1, 0.05), priceOf(-0.04, 0.05), priceOf(-0.08, 0.05)]).toEqual([0, 0, 0.08 - 0.05]);
    expect(stanceOf(paired(0.1, 0.2), 0)).toBe('favours');
    expect(stanceOf(paired(-0.1, 0.2), 0)).toBe('open');
    expect(stanceOf(paired(-0.2, -0.1), 0)).toBe('acquiesces');
    expect(stanceOf(paired(-0.2, -0.1), 0.1)).toBe('against');
    expect(stanceOf({ ...paired(0, 0), changed: 0 }, 0)).toBe('unmoved');
  });

  test('those who object together are the largest set in which each would', () => {
    const losses = fc.array(fc.double({ min: -1, max: 0.5, noNaN: true }), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(losses, fc.double({ min: 0, max: 2, noNaN: true }), (changes, isolation) => {
        const n = changes.length;
        let largest = 0;
        for (let set = 0; set < 2 ** n; set++) {
          const inside = changes.filter((_, i) => Math.floor(set / 2 ** i) % 2 === 1);
          const open = 1 - (inside.length - 1) / (n - 1);
          if (inside.every((change) => change + isolation * open * open < 0 && change < 0))
            largest = Math.max(largest, inside.length);
        }
        expect(objectTogether(changes, isolation).filter(Boolean)).toHaveLength(largest);
      }),
    );
  });
});

describe('the brief of a member', () => {
  test('has every proposal once, all the figures with their source, and shares that add up', () => {
    const brief = memberBrief(project, 'TUR', 3);
    const proposals = [...brief.proposals.map(({ dose }) => dose.id), ...brief.left];
    expect(proposals.toSorted()).toEqual([...project.catalogue.levers.keys()].toSorted());
    const file = project.agents.members.find(({ value }) => value.id === 'TUR')!.value;
    const named = brief.figures.map(({ figure }) => figure);
    expect(named).toEqual(expect.arrayContaining(Object.keys(file.figures)));
    expect(named).toContain('transactionalDemand');
    for (const { source, asOf } of brief.figures)
      expect([source === '', asOf === '']).toEqual([false, false]);
    for (const group of ['hybrid', 'threshold', 'force']) {
      const best = brief.answers.filter((row) => row.group === group).map((row) => row.best);
      expect(best.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12);
    }
    expect(brief.council.map(({ scope }) => scope.id).toSorted()).toEqual(['force', 'hybrid', 'threshold']);
    const text = memberText(brief);
    expect(text).toMatch(/^Türkiye \(TUR\), as of 2026-11; Presidency of Recep Tayyip Erdoğan$/m);
    expect(text).toContain('n = 3 parameter vectors, 42 crises each');
    expect(text).not.toMatch(/\bNaN\b|\bundefined\b|−0\.0+\b(?!\d)/);
  });
});
