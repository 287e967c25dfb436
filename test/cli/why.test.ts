import { beforeAll, describe, expect, test } from 'vitest';
import { openAsked } from '../../src/cli/asked.ts';
import { flipsOf, smallest, type Tried, withPayment } from '../../src/cli/flips.ts';
import { shippedProject } from '../../src/cli/project.ts';
import { memberIn, searchStands, type StoodCrisis } from '../../src/cli/stands.ts';
import { dosesBeside, trialsOf } from '../../src/cli/trials.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import type { Built } from '../../src/experiment/build.ts';
import type { Project } from '../../src/experiment/project.ts';
import { TERM, utilityAt } from '../../src/model/crisis/preferences.ts';
import { leastBlocks } from '../../src/model/crisis/rules.ts';
import { isConditional } from '../../src/model/crisis/tabling.ts';
import { reportAt } from '../../src/model/crisis/attribution.ts';
import { attributeNeeded, beliefNeeded, paymentNeeded } from '../../src/model/measures/flip.ts';
import { type Stand, standAt } from '../../src/model/measures/stand.ts';
import type { Crisis } from '../../src/model/state.ts';

let project: Project;
let built: Built;
beforeAll(() => {
  project = shippedProject();
  built = openAsked('standard-battery', project);
});

/** Shows every stand of every member at every vote of some crises of the battery. */
function everyStand(replications: number, see: (stand: Stand, crisis: Crisis, i: number) => void): void {
  const { plan } = built;
  const replicator = new Replicator(plan);
  for (let replication = 0; replication < replications; replication++) {
    for (const item of plan.scenarios[0]!.items.keys()) {
      replicator.trace(replication, 0, item, plan.baseline, (event, crisis) => {
        if (event.kind !== 'vote') return;
        for (let i = 0; i < crisis.n; i++) see(standAt(crisis, i, event), crisis, i);
      });
    }
  }
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the stand of a member', () => {
  test('has a margin below 0 exactly where it blocks, and terms that sum to it', () => {
    let [blocks, consents] = [0, 0];
    everyStand(4, ({ position, margin, terms }) => {
      expect(sum(terms)).toBeCloseTo(margin, 12);
      if (position === 'silent' || position === 'outside') return;
      expect([position, margin < 0]).toEqual([position, position !== 'consents']);
      if (position === 'blocks') blocks++;
      else consents++;
    });
    expect(blocks).toBeGreaterThan(20);
    expect(consents).toBeGreaterThan(1000);
  });

  test('leaves the crisis as it was', () => {
    const { plan } = built;
    const replicator = new Replicator(plan);
    let looked = 0;
    for (const item of plan.scenarios[0]!.items.keys()) {
      const plain = replicator.trace(0, 0, item, plan.baseline);
      const watched = replicator.trace(0, 0, item, plan.baseline, (event, crisis) => {
        if (event.kind !== 'vote') return;
        for (let i = 0; i < crisis.n; i++) standAt(crisis, i, event);
        looked++;
      });
      expect([...watched.events]).toEqual(plain.events);
      expect(watched.record).toEqual(plain.record);
    }
    expect(looked).toBeGreaterThan(5);
  });
});

describe('what would have turned a vote', () => {
  test('the smallest payment lifts a block, a little less does not', () => {
    let tried = 0;
    everyStand(4, (stand, crisis, i) => {
      if (stand.position !== 'blocks') return;
      const said = crisis.deliberated[i]!;
      const kept = crisis.block.slice();
      const blocksWith = (payment: number): boolean => {
        crisis.deliberated[i] = said + stand.weight * payment;
        leastBlocks(crisis, crisis.deliberated, crisis.may, crisis.electors, -1);
        crisis.deliberated[i] = said;
        return crisis.block[i] === 1;
      };
      const needed = paymentNeeded(stand);
      expect(needed).toBeGreaterThan(0);
      expect(blocksWith(needed + 1e-9)).toBe(false);
      expect(blocksWith(needed - 1e-9)).toBe(true);
      crisis.block.set(kept);
      tried++;
    });
    expect(tried).toBeGreaterThan(20);
  });

  test('the belief found makes the margin 0 by the utility itself', () => {
    let [found, none] = [0, 0];
    everyStand(3, (stand, crisis, i) => {
      const turn = beliefNeeded(stand);
      const waived = isConditional(crisis, stand.text, reportAt(stand.hour));
      const own = (pi: number): number =>
        utilityAt(crisis, i, stand.text, pi, waived) - utilityAt(crisis, i, stand.inForce, pi, false);
      const marginAt = (pi: number): number => stand.margin + stand.weight * (own(pi) - own(stand.belief));
      const turning = [0, 0.25, 0.5, 0.75, 1].filter((pi) => marginAt(pi) < 0 !== stand.margin < 0);
      if (turn === null) none++;
      else found++;
      expect(turn === null && turning.length > 0).toBe(false);
      const { at, side } = turn ?? { at: Number.NaN, side: 'none' };
      expect(Math.abs(marginAt(at)) > 1e-10).toBe(false);
      expect(side).toBe(turn === null ? 'none' : at > stand.belief ? 'up' : 'down');
    });
    expect(Math.min(found, none)).toBeGreaterThan(100);
  });

  test('ties, fear and demand turn it where their own term makes up the margin', () => {
    const terms = [
      ['rho', TERM.escalation],
      ['rus', TERM.ties],
      ['dem', TERM.demand],
    ] as const;
    let found = 0;
    everyStand(3, (stand) => {
      for (const [name, term] of terms) {
        const turn = attributeNeeded(stand, name);
        if (turn === null || turn.now === 0) continue;
        // the term is proportional to the attribute
        expect(turn.at).toBeCloseTo(turn.now * (1 - stand.margin / (stand.weight * stand.terms[term]!)), 8);
        found++;
      }
    });
    expect(found).toBeGreaterThan(100);
  });

  test('a proposal is tried as an experiment would run it', () => {
    const rules = openAsked('experiments/decision-rules.yaml', project);
    const { plan } = rules;
    const dose = dosesBeside(plan.arms[plan.baseline]!, project).find(
      ({ id, level }) => id === 'abstention-bypass' && level === 'constructive abstention',
    )!;
    const [trial] = trialsOf(rules, project, plan.baseline, [[dose]]);
    const own = plan.arms.find(({ id }) => id === 'abstention')!;
    expect(trial!.arm.writes).toEqual(own.writes);
    expect(trial!.arm.rule).toEqual(own.rule);
    expect(dosesBeside(own, project).map(({ id }) => id)).not.toContain('abstention-bypass');
  });

  test('a proposal and a payment together turn what is left of a block, and nothing else', () => {
    let stand: Stand | undefined;
    everyStand(1, (each) => (stand ??= each));
    const half = { ...stand!, weight: 0.5, sidePayment: 0.2 };
    const tried = (what: Tried['what'], margin: number): Tried => ({ doses: [], what, margin });
    const all = [tried('same', -0.05), tried('passed', -0.1), tried('same', -0.11), tried('gone', NaN)];
    const paid = withPayment([...all, tried('abstains', -0.05)], half);
    expect(paid.map(({ what }) => what)).toEqual(['turned', 'turned', 'same', 'gone', 'abstains']);
    expect(paid[0]!.margin).toBeCloseTo(0.05, 12);
  });

  test('two rules are no trial', () => {
    const { plan } = built;
    const doses = dosesBeside(plan.arms[plan.baseline]!, project);
    const rule = (id: string) => doses.find((each) => each.id === id && each.dose === 1)!;
    const both = [rule('reverse-veto'), rule('emergency-council')];
    expect(trialsOf(built, project, plan.baseline, [both, [both[0]!]])).toHaveLength(1);
  });
});

describe('the search', () => {
  const placesOf = () =>
    built.plan.scenarios[0]!.items.map((_, item) => ({ scenario: 0, item, arm: built.plan.baseline }));

  test('finds the first block, and counts as the records do', () => {
    const { plan } = built;
    const id = 'TUR';
    const searched = searchStands(plan, placesOf(), id, 0, 10);
    const i = memberIn(plan, { scenario: 0, arm: plan.baseline }, id);
    const replicator = new Replicator(plan);
    let blocked = 0;
    let first: [number, number] | undefined;
    for (let replication = 0; replication < 10; replication++) {
      for (const { item } of placesOf()) {
        const { events } = replicator.trace(replication, 0, item, plan.baseline);
        const here = events.some(
          (event) => event.kind === 'vote' && event.blockers.some(({ member }) => member === i),
        );
        if (!here) continue;
        blocked++;
        first ??= [replication, item];
      }
    }
    expect(blocked).toBeGreaterThan(0);
    expect(searched.blocked).toBe(blocked);
    expect(searched.crises).toBe(420);
    expect([searched.found!.replication, searched.found!.item]).toEqual(first);
    expect(searched.found!.stand.position).toBe('blocks');
  });

  test('shows the nearest miss of a member that never blocks', () => {
    const { plan } = built;
    const item = plan.scenarios[0]!.items.findIndex(({ id }) => id === 'full-attack:EST');
    const place = { scenario: 0, item, arm: plan.baseline };
    const { found, blocked } = searchStands(plan, [place], 'EST', 0, 20);
    expect(blocked).toBe(0);
    const alone = Array.from({ length: 20 }, (_, r) => searchStands(plan, [place], 'EST', r, 1).found);
    const margins = alone.flatMap((each) => (each === undefined ? [] : [each.stand.margin]));
    expect(margins.length).toBeGreaterThan(5);
    expect(found!.stand.margin).toBe(Math.min(...margins));
  });

  test('tries every named level, orders those that turn the vote by political capital', () => {
    const searched = searchStands(built.plan, placesOf(), 'DEU', 0, 1);
    const crisis: StoodCrisis = searched.found!;
    const flips = flipsOf(built, project, crisis, 'DEU');
    const doses = dosesBeside(built.plan.arms[built.plan.baseline]!, project);
    expect(flips.singles.length + flips.refused).toBe(doses.length);
    const turned = smallest(flips.singles, 'turned', 1);
    expect(turned.length).toBeGreaterThan(1);
    const capital = turned.map((each) => each.doses[0]!.capital);
    expect(capital).toEqual(capital.toSorted((a, b) => a - b));
    for (const { margin } of turned) expect(margin).toBeGreaterThanOrEqual(0);
    expect(flips.pairs).toBeNull();
  });
});
