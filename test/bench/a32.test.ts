import { describe, expect, it } from 'vitest';
import { type Ending, MEMBERS, batched, readable } from '../../scripts/bench/a32.ts';
import { Keyed } from '../../src/random/keyed.ts';

const RUNS = 300;

describe('A32', () => {
  const keyed = new Keyed(32, 0);
  const [fast, plain] = [batched(keyed), readable(keyed)];
  const endings = (run: (keyed: Keyed) => Ending): Ending[] =>
    Array.from({ length: RUNS }, (_, replication) => {
      keyed.setReplicate(replication);
      const { step, stances } = run(keyed);
      return { step, stances: stances.slice(0, MEMBERS) };
    });

  it(`gives the same bytes by several lanes and as it reads, in ${RUNS} runs`, () => {
    expect(endings(fast)).toEqual(endings(plain));
  });

  it('a run depends on its key alone, not on the runs before it', () => {
    const all = endings(fast);
    for (const replication of [RUNS - 1, 7, 0]) {
      keyed.setReplicate(replication);
      expect(fast(keyed)).toEqual(all[replication]);
    }
  });

  it('is no foregone conclusion: some runs reach the majority, at many steps, and some never do', () => {
    const steps = endings(fast).map(({ step }) => step);
    const reached = steps.filter((step) => step >= 0);
    expect(reached.length).toBeGreaterThan(RUNS / 5);
    expect(reached.length).toBeLessThan((4 * RUNS) / 5);
    expect(new Set(reached).size).toBeGreaterThan(20);
    expect(Math.max(...reached)).toBeLessThan(60);
  });
});
