import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../src/model/crisis/contribution.ts';
import { CODE } from '../../src/model/crisis/packages.ts';
import { abstain, leastBlocks } from '../../src/model/crisis/rules.ts';
import { Stage, equals, provoke } from './fixture.ts';

/** Least fixed points of votes and of contributions against every subset of eight members. */

const N = 8;
const SUBSETS = Array.from({ length: 1 << N }, (_, mask) => mask);
const has = (mask: number, i: number): boolean => (mask & (1 << i)) !== 0;
const count = (mask: number): number =>
  Array.from({ length: N }, (_, i) => has(mask, i)).filter(Boolean).length;
/** The flags that are exactly 1, as a mask. */
const maskOf = (flags: Uint8Array, offset = 0): number =>
  flags.slice(offset, offset + N).reduce((mask, flag, i) => mask | (flag === 1 ? 1 << i : 0), 0);

/** The fixed point that every other contains; there is one, since the map is monotone (Tarski). */
function leastOf(map: (mask: number) => number): number {
  const fixed = SUBSETS.filter((mask) => map(mask) === mask);
  const least = fixed.reduce((all, mask) => all & mask, (1 << N) - 1);
  expect(fixed).toContain(least);
  return least;
}

const ATTACK = provoke('full-attack', 0, { origin: 0 });
const margins = fc.array(fc.double({ min: -0.2, max: 0.1, noNaN: true }), { minLength: N, maxLength: N });
const flags = fc.array(fc.boolean(), { minLength: N, maxLength: N });

describe('blocks', () => {
  const stage = new Stage(equals(N));

  function brute(y: readonly number[], may: readonly boolean[], spared: number, lone: number): number {
    return leastOf((mask) => {
      const open = 1 - count(mask) / (N - 1);
      const next = y.map((m, i) => (may[i]! && i !== spared && m + lone * open * open < 0 ? 1 << i : 0));
      return next.reduce((all, bit) => all | bit, 0);
    });
  }

  it('are the least set that agrees with itself, whoever may vote and whoever is spared', () => {
    fc.assert(
      fc.property(
        margins,
        flags,
        fc.integer({ min: -1, max: N - 1 }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (y, may, spared, isolation) => {
          const crisis = stage.prepare(0, { 'pref.isolation': isolation }).begin(ATTACK);
          const found = leastBlocks(crisis, Float64Array.from(y), Uint8Array.from(may, Number), N, spared);
          expect(maskOf(crisis.block)).toBe(brute(y, may, spared, isolation * 1.5));
          expect(found).toBe(count(maskOf(crisis.block)));
        },
      ),
      { numRuns: 400, seed: 8 },
    );
  });

  it('abstention turns the mildest within the band, at most the cap, and leaves the least set of the others', () => {
    fc.assert(
      fc.property(margins, fc.nat(3), fc.double({ min: 0, max: 0.2, noNaN: true }), (y, cap, band) => {
        const isolation = 0.04;
        const lone = isolation * 1.5;
        const all = y.map(() => true);
        const crisis = stage
          .prepare(0, { 'pref.isolation': isolation, 'rule.abstentionBand': band, 'rule.abstainCap': cap })
          .begin(ATTACK);
        leastBlocks(crisis, Float64Array.from(y), crisis.electorate, N, -1);
        const before = maskOf(crisis.block);
        const ranked = y
          .map((m, i) => ({ m, i }))
          .filter(({ m, i }) => has(before, i) && m + lone > -band)
          .toSorted((a, b) => b.m - a.m || a.i - b.i)
          .slice(0, cap);
        const left = abstain(crisis, Float64Array.from(y), crisis.electorate);
        const abstaining = ranked.map(({ i }) => i);
        expect([...crisis.block.keys()].filter((i) => crisis.block[i] === 2)).toEqual(
          abstaining.toSorted((a, b) => a - b),
        );
        const rest = brute(
          y,
          all.map((_, i) => !abstaining.includes(i)),
          -1,
          lone,
        );
        expect(left).toBe(count(rest));
      }),
      { numRuns: 300, seed: 8 },
    );
  });
});

describe('contributions', () => {
  it('are the least set that holds the seeds and everybody whose threshold it reaches', () => {
    const caps = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: N, maxLength: N });
    const thresholds = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: N, maxLength: N });
    fc.assert(
      fc.property(
        caps,
        thresholds,
        fc.nat(N - 1),
        fc.nat(N - 1),
        flags,
        (caps_, wanted, victim, leader, exempt) => {
          const leads = new Uint8Array(N * N);
          if (leader !== victim) leads[leader * N + victim] = 1;
          const stage = new Stage(equals(N, { rawCapability: Float64Array.from(caps_), leads })).prepare(0, {
            'contribution.base': 0,
            'contribution.thetaShift': 0,
            'contribution.stakeSlope': 0,
            'contribution.costSlope': 0,
            'contribution.escalationSlope': 1,
            'contribution.noiseSd': 0,
            'contribution.weightExponent': 0.6,
            'package.9.e': 1,
          });
          const crisis = stage.begin({ ...ATTACK, target: victim });
          wanted.forEach((theta, i) => (stage.world.members.attribute.rho[i] = theta));
          exempt.forEach((no, i) => (crisis.abstainer[i] = no && i !== victim ? 1 : 0));
          cascade(crisis, CODE.force, CODE.force);
          const { weight, weightTotal } = stage.world.members;
          const isSeed = (i: number): boolean => i === victim || (i === leader && crisis.abstainer[i] === 0);
          const least = leastOf((mask) => {
            let share = 0;
            for (let i = 0; i < N; i++) if (has(mask, i)) share += weight[i]! / weightTotal;
            let next = 0;
            for (let i = 0; i < N; i++) {
              const free = crisis.abstainer[i] === 0 && share >= Math.max(0.001, wanted[i]!) - 1e-12;
              if (isSeed(i) || free) next |= 1 << i;
            }
            return next;
          });
          expect(maskOf(crisis.joined, CODE.force * N)).toBe(least);
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });
});
