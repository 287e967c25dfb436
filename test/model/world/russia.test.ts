import { describe, expect, it } from 'vitest';
import { targetAtRandom } from '../../../src/model/world/reach.ts';
import { calibrate } from '../../../src/model/world/class-constants.ts';
import { type ClassName, CLASSES } from '../../../src/model/measures/columns.ts';
import { at } from '../../../src/model/parameters.ts';
import { actRate, gumbel, russiaChooses } from '../../../src/model/world/choice.ts';
import { BANDS, FORCE_GROUP, INTENSITIES, cellOf } from '../../../src/model/world/cells.ts';
import type { Sequence } from '../../../src/model/world/sequence.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { DEFAULTS, REAL, type Settings, shareError } from '../fixture.ts';
import { still } from './weeks.ts';

/** `docs/odd.md` section 13 on what Russia believes and chooses (S1): T11, T12, T26, T27, T42, T44, T45. */

const OPPORTUNIST: Settings = { 'russia.typeMix': 0 };
const LIMITED = CLASSES.indexOf('limited-conventional');
const EASTERN = 0;
const OFTEN = 0.4; // a temperature at which every option is chosen now and then
const quiet = (s: Sequence): Uint8Array => new Uint8Array(s.world.figures.ids.length);
const value = (s: Sequence, diplomacy = 0): void => s.russia.value(quiet(s), quiet(s), diplomacy);
/** Loss weights that make the expected loss the believed share of one band. */
const only = (band: number): Settings =>
  Object.fromEntries(Array.from({ length: BANDS }, (_, b) => [`russia.loss.${b}`, b === band ? 1 : 0]));
const NO_SPILL: Settings = { 'russia.spillover': 0, 'russia.weightObserved': 1 };
/** Nothing is worth anything and nothing costs: all options are alike. */
const ALIKE: Settings = {
  ...OPPORTUNIST,
  'russia.value.opportunist': 0,
  'russia.fissure.opportunist': 0,
  'russia.risk.opportunist': 0,
  'russia.explore.opportunist': 0,
  ...Object.fromEntries(
    ['info', 'hybrid', 'greenMen', 'limited', 'full'].map((c) => [`russia.cost.${c}`, 0]),
  ),
};

describe('what Russia believes', () => {
  it('T12: the predictive share of a band is (alpha + n) / (sum alpha + n)', () => {
    const seen = [3, 0, 2, 0, 1];
    const prior = [0.1, 0.1, 0.25, 0.2, 0.35].map((share) => share * 4 * 10); // mass 4, ten times for attacks
    for (let band = 0; band < BANDS; band++) {
      const s = still({ ...NO_SPILL, ...only(band) });
      for (const [b, times] of seen.entries())
        for (let n = 0; n < times; n++) s.russia.beliefs.observe(FORCE_GROUP, EASTERN, 1, b, 1);
      expect(s.russia.expectation(LIMITED, EASTERN, 1).loss).toBeCloseTo(
        (prior[band]! + seen[band]!) / 46,
        12,
      );
      expect(s.russia.expectation(LIMITED, EASTERN, 0).loss).toBeCloseTo(prior[band]! / 40, 12);
    }
  });

  it('what is seen spills over to cells of the same group or bloc, and to no other', () => {
    const s = still({ 'russia.spillover': 0.15, 'russia.weightObserved': 3 });
    const before = s.russia.beliefs.alpha.slice();
    s.russia.beliefs.observe(1, 2, 0, 3, 1);
    const gained = (group: number, bloc: number, iota: number): number => {
      const cell = cellOf(group, bloc, iota) + 3;
      return s.russia.beliefs.alpha[cell]! - before[cell]!;
    };
    expect(gained(1, 2, 0)).toBeCloseTo(3, 12);
    expect(gained(1, 2, 2)).toBeCloseTo(0.45, 12);
    expect(gained(1, 6, 0)).toBeCloseTo(0.45, 12);
    expect(gained(4, 2, 1)).toBeCloseTo(0.45, 12);
    expect(gained(0, 1, 0)).toBe(0);
  });

  it('T11: at a forgetting of .99, one count a week comes to a mass of 100 above the prior', () => {
    const s = still({ ...NO_SPILL, 'russia.forgetting': 0.99 });
    const cell = cellOf(0, 0, 0);
    const prior = s.russia.beliefs.alpha[cell]!;
    for (let week = 0; week < 4000; week++) {
      s.russia.beliefs.forget();
      s.russia.beliefs.observe(0, 0, 0, 0, 1);
    }
    expect(s.russia.beliefs.alpha[cell]! - prior).toBeCloseTo(100, 9);
    for (let week = 0; week < 4000; week++) s.russia.beliefs.forget();
    expect(s.russia.beliefs.alpha[cell]).toBeCloseTo(prior, 9); // towards the prior, not towards nothing
  });

  it('T45: observed at random, the mean mass is that of the prior plus w lambda / (1 - phi) (n = 60,000 weeks)', () => {
    const [w, rate, keep, n] = [3, 0.2, 0.97, 60_000];
    const s = still({ 'russia.spillover': 0, 'russia.weightObserved': w, 'russia.forgetting': keep });
    const keyed = new Keyed(11);
    let sum = 0;
    for (let week = -500; week < n; week++) {
      s.russia.beliefs.forget();
      if (keyed.uniform(week + 500, 0, 1, 0) < rate) s.russia.beliefs.observe(1, 1, 1, 2, 1);
      if (week >= 0)
        for (let band = 0; band < BANDS; band++) sum += s.russia.beliefs.alpha[cellOf(1, 1, 1) + band]!;
    }
    const expected = 4 + (w * rate) / (1 - keep);
    const error = Math.sqrt((w ** 2 * rate * (1 - rate)) / n) / (1 - keep);
    expect(Math.abs(sum / n - expected)).toBeLessThan(3 * error);
  });

  it('a line that Russia knows adds counts to the gravest band above it and takes them from it below', () => {
    const extra = 5;
    const massive = CLASSES.indexOf('massive-cyber');
    const group = 3; // mass 4 of the hybrid prior
    const settings = { ...only(4), 'russia.redLineKnowledge': extra, 'russia.typeMix': 0 };
    for (const [severity, share] of [
      [3, (0.04 + extra) / (4 + extra)], // severities are cut at 1; the line is put below
      [0.01, 0.04 / (4 + extra)],
    ] as const) {
      const s = still({ ...settings, 'class.massive-cyber.S': severity, 'threshold.tauShift': -0.5 });
      expect(s.russia.beliefs.alpha[cellOf(group, EASTERN, 1) + 4]).toBeCloseTo(0.04, 12);
      expect(s.russia.expectation(massive, EASTERN, 1).loss).toBeCloseTo(share, 12);
    }
  });
});

describe('what an act is worth', () => {
  it('is its value against an open target, less the answer expected and its cost', () => {
    const s = still({ ...OPPORTUNIST, 'russia.fissure.opportunist': 0, 'russia.explore.opportunist': 0 });
    value(s);
    const { p, members } = s.world;
    const get = (name: string): number => p[at(name)]!;
    const priors = [0.55, 0.25, 0.15, 0.04, 0.01];
    const loss = priors.reduce((sum, share, b) => sum + share * get(`russia.loss.${b}`), 0);
    const cases = [
      ['disinformation', 'res.information', get('russia.cost.info')],
      ['cyber-ransomware', 'res.cyber', get('russia.cost.hybrid')],
      ['gps-jamming', 'res.comms', get('russia.cost.info')],
      ['cable-sabotage', 'res.infrastructure', get('russia.cost.hybrid') * get('russia.costSea')],
      ['arson-sabotage', 'res.infrastructure', get('russia.cost.hybrid')],
    ] as const;
    for (const [name, dimension, cost] of cases)
      for (const iso3 of ['TUR', 'EST', 'GBR'])
        for (const [iota, intensity] of INTENSITIES.entries()) {
          const j = REAL.ids.indexOf(iso3);
          const severity = Math.min(1, get(`class.${name}.S`) * intensity);
          const open =
            (1 - members.attribute[dimension][j]!) *
            (1 - get('russia.tiesDiscount') * members.attribute.rus[j]!);
          const worth = severity * open - get('russia.risk.opportunist') * loss - cost * intensity;
          expect(s.russia.worth(CLASSES.indexOf(name), j, iota)).toBeCloseTo(worth, 9);
        }
  });

  it('knows geography: nothing at sea where there is none, and what marches or flies comes near', () => {
    const s = still(OPPORTUNIST);
    value(s);
    const worth = (name: (typeof CLASSES)[number], iso3: string): number =>
      s.russia.worth(CLASSES.indexOf(name), REAL.ids.indexOf(iso3), 1);
    for (const iso3 of ['CZE', 'HUN', 'LUX', 'MKD', 'SVK'])
      for (const name of ['cable-sabotage', 'shadow-fleet-act'] as const)
        expect(worth(name, iso3)).toBe(Number.NEGATIVE_INFINITY);
    for (const name of [
      'little-green-men',
      'full-attack',
      'drone-incursion',
      'manned-jet-violation',
    ] as const)
      for (const far of ['ESP', 'LUX', 'CAN']) expect(worth(name, 'LVA')).toBeGreaterThan(worth(name, far));
    for (let draw = 0; draw < 200; draw++)
      expect(
        REAL.landlocked[targetAtRandom(REAL, CLASSES.indexOf('cable-sabotage'), (draw + 0.5) / 200)],
      ).toBe(0);
  });

  it('T27: with a gain v if nobody acts and a loss L if all do, it is worth doing iff p < v / (v + L)', () => {
    const [v, L] = [0.3, 1.2];
    const worth = (p: number): number => {
      const s = still({
        ...ALIKE,
        ...only(4),
        'class.limited-conventional.S': 1, // severity 1: what fissure is worth is v (1 - p)
        'russia.fissure.opportunist': 1,
        'russia.risk.opportunist': L,
      });
      s.russia.beliefs.blocks.fill(v);
      const cell = cellOf(FORCE_GROUP, EASTERN, 1);
      s.russia.beliefs.alpha.fill(0, cell, cell + BANDS);
      s.russia.beliefs.alpha[cell] = 1 - p;
      s.russia.beliefs.alpha[cell + 4] = p;
      expect(s.russia.expectation(LIMITED, EASTERN, 1).adequate).toBeCloseTo(p, 12);
      value(s);
      return s.russia.worth(LIMITED, REAL.ids.indexOf('POL'), 1);
    };
    const indifferent = v / (v + L);
    expect(REAL.region[REAL.ids.indexOf('POL')]).toBe(EASTERN);
    expect(worth(indifferent)).toBeCloseTo(0, 9);
    expect(worth(indifferent - 0.01)).toBeCloseTo(0.01 * (v + L), 9);
    expect(worth(indifferent + 0.01)).toBeCloseTo(-0.01 * (v + L), 9);
  });

  it('T42: of K nests of M like options the inclusive value is ln K + lambda ln M + V / T', () => {
    for (const [lambda, none] of [
      [0.5, 0.300037],
      [1, 0.041915],
    ] as const) {
      const s = still(
        {
          ...ALIKE,
          'russia.temperature.opportunist': 0.08,
          'russia.dissimilarity': lambda,
          'russia.diplomacyWeight': 1,
        },
        { figures: { ...REAL, landlocked: new Uint8Array(REAL.ids.length) } },
      );
      value(s, 4 * 0.08); // V / T = -4
      expect(s.russia.inclusive).toBeCloseTo(Math.log(14) + lambda * Math.log(96) - 4, 9);
      // were doing nothing an option worth 0 beside 13 such nests, it would be chosen this often
      expect(1 / (1 + (13 / 14) * Math.exp(s.russia.inclusive))).toBeCloseTo(none, 6);
    }
  });

  it('T44: where everything is worth T x less, acts come e^(-psi x) as often, and the mix is the same', () => {
    const [T, x, psi] = [0.08, 0.7, 0.6];
    const s = still({
      ...OPPORTUNIST,
      'russia.temperature.opportunist': T,
      'russia.diplomacyWeight': 0.2,
      'russia.rateElasticity': psi,
    });
    value(s);
    s.russia.inclusiveStart = s.russia.inclusive;
    const before = actRate(s);
    const classes = s.russia.byClass.slice();
    expect(before).toBeCloseTo(DEFAULTS[at('russia.rateBase')]!, 12);
    value(s, (T * x) / 0.2);
    expect(actRate(s) / before).toBeCloseTo(Math.exp(-psi * x), 9);
    for (let k = 1; k < CLASSES.length; k++)
      expect(s.russia.byClass[k]! - s.russia.byClass[0]!).toBeCloseTo(classes[k]! - classes[0]!, 9);
  });

  it('of a Russia without strategy neither worth nor rate moves', () => {
    const s = still({ 'russia.typeMix': 3, 'russia.rateElasticity': 1 });
    value(s, 10);
    expect(actRate(s)).toBe(DEFAULTS[at('russia.rateBase')]);
  });

  it('war takes means away: at psi 0 the rate is that of the war over that of its start', () => {
    const s = still({ ...OPPORTUNIST, 'russia.rateElasticity': 0, 'russia.warDiscount': 0.5 });
    s.warStart = 0.7;
    s.war = 0.2;
    expect(actRate(s)).toBeCloseTo((0.65 * (1 - 0.5 * 0.2)) / (1 - 0.5 * 0.7), 12);
  });
});

describe('what Russia chooses', () => {
  it('T26: the largest of u + Gumbel is chosen by logit, and without any u uniformly (n = 40,000)', () => {
    const n = 40_000;
    const keyed = new Keyed(3);
    const shares = (lambda: number): number[] => {
      const counts = [0, 0, 0];
      for (let slot = 0; slot < n; slot++) {
        const scores = counts.map((_, u) => lambda * u + gumbel(keyed.uniform(slot, 0, 1, u)));
        counts[scores.indexOf(Math.max(...scores))]!++;
      }
      return counts;
    };
    const logit = [0.090031, 0.244728, 0.665241];
    for (const [u, count] of shares(1).entries()) expect(shareError(count, n, logit[u]!)).toBeLessThan(3);
    for (const count of shares(1e-9)) expect(shareError(count, n, 1 / 3)).toBeLessThan(3);
  });

  /** Acts of many weeks in which nothing is learnt. */
  const acts = (s: Sequence, weeks: number): { k: number; target: number; iota: number }[] => {
    const chosen: { k: number; target: number; iota: number }[] = [];
    for (s.week = 0; s.week < weeks; s.week++) {
      russiaChooses(s);
      for (const { provocation } of s.due.splice(0))
        chosen.push({
          k: provocation.classCode,
          target: provocation.target,
          iota: INTENSITIES.indexOf(provocation.intensity as 1),
        });
    }
    return chosen;
  };

  it('classes, targets and intensities come in the shares of the nested logit (n about 12,000 acts)', () => {
    const lambda = 0.5;
    const s = still({
      ...OPPORTUNIST,
      'russia.temperature.opportunist': OFTEN,
      'russia.dissimilarity': lambda,
      'russia.rateBase': 6,
      'russia.rateElasticity': 0,
    });
    const chosen = acts(s, 2000);
    const n = chosen.length;
    // the formula of S1, from the worth of every option
    const nests = CLASSES.map((_, k) =>
      Array.from({ length: REAL.members }, (_each, target) =>
        INTENSITIES.map((_i, iota) => Math.exp(s.russia.worth(k, target, iota) / (OFTEN * lambda))),
      ),
    );
    const nestSums = nests.map((targets) => targets.flat().reduce((a, b) => a + b, 0));
    const total = nestSums.reduce((sum, nest) => sum + nest ** lambda, 0);
    const chance = (k: number, target: number, iota: number): number =>
      (nestSums[k]! ** lambda / total) * (nests[k]![target]![iota]! / nestSums[k]!);
    const all = CLASSES.flatMap((_, k) =>
      nests[k]!.flatMap((iotas, target) => iotas.map((_w, iota) => ({ k, target, iota }))),
    );
    type Option = (typeof all)[number];
    const agrees = (keep: (option: Option) => boolean): void => {
      const expected = all.filter(keep).reduce((sum, o) => sum + chance(o.k, o.target, o.iota), 0);
      expect(shareError(chosen.filter(keep).length, n, expected)).toBeLessThan(4);
    };
    for (let k = 0; k < CLASSES.length; k++) agrees((option) => option.k === k);
    for (let target = 0; target < REAL.members; target++) agrees((option) => option.target === target);
    for (let iota = 0; iota < 3; iota++) agrees((option) => option.iota === iota);
    agrees((option) => option.k < 7 && option.target < 16 && option.iota > 0);
    const counts = acts(s, 2000).length / 2000; // at most ten a week
    expect(counts).toBeGreaterThan(5.7);
    expect(counts).toBeLessThan(6);
  });

  it('a Russia that does not look takes classes as observed, targets uniformly, and intensity as it comes', () => {
    const s = still({ 'russia.typeMix': 3, 'russia.rateBase': 6 });
    const chosen = acts(s, 1500);
    const share = (k: number): number => DEFAULTS[at(`class.${CLASSES[k]!}.share`)]!;
    const hits = (k: number): number => chosen.filter((option) => option.k === k).length;
    const codes = CLASSES.map((_, k) => k);
    const seen = codes.filter((k) => share(k) > 0);
    expect(seen.length).toBe(10);
    for (const k of seen) expect(shareError(hits(k), chosen.length, share(k))).toBeLessThan(4);
    expect(codes.filter((k) => share(k) === 0 && hits(k) > 0)).toEqual([]);
    for (let target = 0; target < REAL.members; target++)
      expect(
        shareError(chosen.filter((option) => option.target === target).length, chosen.length, 1 / 32),
      ).toBeLessThan(4);
    expect(chosen.every(({ iota }) => INTENSITIES[iota] === 1)).toBe(true);
  });

  it('its first mix of classes is the observed one, whatever its type', () => {
    for (const type of [0, 1, 2]) {
      const s = still({ 'russia.typeMix': type });
      calibrate(s.russia, s.world);
      value(s);
      const lambda = s.world.p[at('russia.dissimilarity')]!;
      const share = (name: ClassName): number => DEFAULTS[at(`class.${name}.share`)]!;
      const seen = CLASSES.filter((name) => share(name) > 0);
      expect(seen.length).toBe(10);
      for (const name of seen) {
        const chosen = Math.exp(
          lambda * (s.russia.byClass[CLASSES.indexOf(name)]! - s.russia.byClass[CLASSES.indexOf(seen[0]!)]!),
        );
        expect(chosen).toBeCloseTo(share(name) / share(seen[0]!), 9);
      }
    }
  });

  it('best response takes the option worth most, without error', () => {
    const s = still({ ...OPPORTUNIST, 'russia.rateBase': 2 }, { structure: { adversary: 'best-response' } });
    const chosen = acts(s, 20);
    let best = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < CLASSES.length; k++)
      for (let target = 0; target < REAL.members; target++)
        for (let iota = 0; iota < 3; iota++) best = Math.max(best, s.russia.worth(k, target, iota));
    expect(chosen.length).toBeGreaterThan(20);
    for (const { k, target, iota } of chosen) expect(s.russia.worth(k, target, iota)).toBe(best);
  });

  it('its type is drawn by the shares', () => {
    const s = still();
    const counts = [0, 0, 0, 0];
    for (let u = 0; u < 1000; u++) {
      s.russia.reset((u + 0.5) / 1000, false);
      counts[s.russia.type]!++;
    }
    expect(counts).toEqual([400, 350, 200, 50]);
  });

  it('an election or unrest multiplies the odds of a target by e^(eta / lambda)', () => {
    const s = still(OPPORTUNIST);
    const { p } = s.world;
    const [electing, unrest] = [quiet(s), quiet(s)];
    s.russia.value(electing, unrest, 0);
    const before = s.russia.scaled(0, 3, 1);
    electing[3] = 1;
    s.russia.value(electing, unrest, 0);
    const lambda = p[at('russia.dissimilarity')]!;
    expect(s.russia.scaled(0, 3, 1) - before).toBeCloseTo(p[at('russia.electionFocus')]! / lambda, 9);
    electing[3] = 0;
    unrest[3] = 1;
    s.russia.value(electing, unrest, 0);
    expect(s.russia.scaled(0, 3, 1) - before).toBeCloseTo(p[at('russia.unrestFocus')]! / lambda, 9);
  });

  it('what has paid is done again (Roth and Erev 1995)', () => {
    const s = still({}, { structure: { adversary: 'roth-erev' } });
    const { p, members } = s.world;
    const ransom = CLASSES.indexOf('cyber-ransomware');
    const at3 = ransom * s.russia.options.targets + 3;
    const own = s.russia.propensities.values[at3]!;
    const other = s.russia.propensities.values[0]!;
    const act = { intensity: 1.4, origin: 0, key: 0, onset: 0, alarm: false, usDelayHours: 0, ask: -1 };
    s.russia.propensities.reinforce({ ...act, classCode: ransom, target: 3 }, 1);
    const open =
      (1 - members.attribute['res.cyber'][3]!) *
      (1 - p[at('russia.tiesDiscount')]! * members.attribute.rus[3]!);
    const paid =
      1.4 * p[at('class.cyber-ransomware.S')]! * open -
      p[at('russia.loss.1')]! -
      1.4 * p[at('russia.cost.hybrid')]!;
    expect(paid).toBeGreaterThan(0.05);
    expect(s.russia.propensities.values[at3]).toBeCloseTo(0.98 * own + paid, 12);
    expect(s.russia.propensities.values[0]).toBeCloseTo(0.98 * other, 12);
    s.russia.propensities.reinforce({ ...act, classCode: ransom, target: 3 }, 4); // a loss of 1
    expect(s.russia.propensities.values[at3]).toBe(0.01);
  });
});
