import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/model/world/class-constants.ts';
import { AttributeDraws } from '../../src/model/attribute-draws.ts';
import { CLASS_INFO } from '../../src/model/crisis/classes.ts';
import { drawParameters } from '../../src/model/draw.ts';
import { PURPOSE } from '../../src/model/keys.ts';
import { CLASSES } from '../../src/model/measures/columns.ts';
import { PARAMETERS, at } from '../../src/model/parameters.ts';
import { World } from '../../src/model/state.ts';
import { ArmedAttackLine } from '../../src/model/world/line.ts';
import { settle } from '../../src/model/world/roll-out.ts';
import { INTENSITIES } from '../../src/model/world/cells.ts';
import { NON_STRATEGIC } from '../../src/model/world/russia.ts';
import { PRIORS, REAL, SILENCE, type Settings, summary, write } from '../model/fixture.ts';
import { Campaign, still } from '../model/world/weeks.ts';
import { FULL } from './run.ts';

/**
 * Pattern P6 (`docs/odd.md` section 1): provocations (a) avoid Russia-friendly capitals and (b) cluster below the perceived
 * armed-attack line S*. The discount theta_f (`russia.tiesDiscount`) *imposes* (a); nothing imposes (b) but knowledge of the
 * line (`russia.redLineKnowledge`, 0 unless a lever writes it). Both are measured with and without what imposes them: on the
 * acts of five years, and on the chances of every option on the first day, which have no Monte Carlo error but the draws'.
 *
 * (b) is asked where a line lies within reach: of classes whose three intensities lie on both sides of S*. A Russia that does
 * not look never chooses those (no act of them was ever seen), so the standard there is an intensity drawn at random.
 */

const N = FULL ? 150 : 24;
const WEEKS = 260;
const LEVER = 5; // what `cyber-thresholds` writes to russia.redLineKnowledge at full dose
/** Share below a line within reach less that of drawn intensities, when Russia does not know the line (a known misfit). */
const KNOWN_EXCESS = -0.059;
const FIRST_DAYS = FULL ? 1000 : 200;
const figures = (x: { mean: number; se: number }): string => `${x.mean.toFixed(4)} (s.e. ${x.se.toFixed(4)})`;

interface Acts {
  /** Mean Russia ties of the targets less that of the members, one number a draw. */
  readonly ties: { strategic: number[]; undiscounted: number[]; random: number[] };
  /** Of the strategic Russia's acts, one number a draw: share below the line; of straddling classes, and if intensity were drawn. */
  readonly below: number[];
  readonly straddlingBelow: number[];
  readonly byChance: number[];
}

function fiveYears(): Acts {
  const campaign = new Campaign({
    weeks: WEEKS,
    arms: [{}, { settings: { 'russia.tiesDiscount': 0 } }, { structure: { adversary: 'random' } }],
    lanes: [0, 1, 2].map((arm) => ({ mode: 'closed', arm })),
    seed: 'p6',
  });
  const draws = new AttributeDraws(REAL.ids.length);
  const world = new World(REAL, SILENCE, PARAMETERS.length);
  const ties: Acts['ties'] = { strategic: [], undiscounted: [], random: [] };
  const out: Acts = { ties, below: [], straddlingBelow: [], byChance: [] };
  for (let vector = 0; vector < N; vector++) {
    let [acts, below, straddling, straddlingBelow, byChance] = [0, 0, 0, 0, 0];
    const events = campaign.run(vector, 0);
    const { keyed, base } = campaign;
    keyed.setReplicate(vector);
    draws.draw(REAL, keyed);
    world.p.set(base);
    world.members.set(base, base, draws, { signals: false });
    const { rus } = world.members.attribute;
    const mean = rus.slice(0, REAL.members).reduce((sum, each) => sum + each, 0) / REAL.members;
    for (const [lane, name] of (['strategic', 'undiscounted', 'random'] as const).entries())
      ties[name].push(campaign.total(lane, 'actsTies') / campaign.total(lane, 'acts') - mean);
    const line = new ArmedAttackLine(world);
    for (const { slot, item } of events) {
      if (slot !== 'Russia') continue;
      const most = line.of(CLASS_INFO[item.classCode]!.domain);
      const under = (intensity: number): boolean =>
        Math.min(1, base[CLASS_INFO[item.classCode]!.S]! * intensity) < most;
      const open = INTENSITIES.filter(under).length;
      acts++;
      if (under(item.intensity)) below++;
      if (open === 0 || open === INTENSITIES.length) continue;
      straddling++;
      byChance += open / INTENSITIES.length;
      if (under(item.intensity)) straddlingBelow++;
    }
    out.below.push(below / acts);
    if (straddling === 0) continue;
    out.straddlingBelow.push(straddlingBelow / straddling);
    out.byChance.push(byChance / straddling);
  }
  return out;
}

/** Chances of the first day: share below the line of straddling classes (and by drawn intensity), and ties of the target. */
function firstDay(settings: Settings): { below: number[]; byChance: number[]; ties: number[] } {
  const s = still();
  const { world, keyed, simulator, russia } = s;
  const { p, members } = world;
  const nobody = new Uint8Array(REAL.ids.length);
  const out = { below: [] as number[], byChance: [] as number[], ties: [] as number[] };
  for (let vector = 0; vector < FIRST_DAYS; vector++) {
    keyed.setReplicate(vector);
    drawParameters(PRIORS, keyed, p);
    world.drawn = p.slice();
    simulator.drawAttributes();
    russia.reset(keyed.uniform(0, 0, PURPOSE.type, 0), false);
    if (russia.type === NON_STRATEGIC) continue;
    settle(s);
    calibrate(russia, world);
    write(p, settings);
    settle(s);
    russia.value(nobody, nobody, 0);
    const { rus } = members.attribute;
    const lambda = p[at('russia.dissimilarity')]!;
    let [below, byChance, classes, ties, mean] = [0, 0, 0, 0, 0];
    for (let j = 0; j < REAL.members; j++) mean += rus[j]! / REAL.members;
    for (let k = 0; k < CLASSES.length; k++) {
      const line = russia.line.of(CLASS_INFO[k]!.domain);
      const ofClass = Math.exp(lambda * russia.byClass[k]! - russia.inclusive);
      const under = INTENSITIES.map((_, iota) => russia.options.severity(k, iota, 0) < line);
      let share = 0;
      for (let j = 0; j < REAL.members; j++)
        for (let iota = 0; iota < INTENSITIES.length; iota++) {
          const chance = Math.exp(russia.scaled(k, j, iota) - russia.byClass[k]!);
          ties += ofClass * chance * (rus[j]! - mean);
          if (under[iota]!) share += chance;
        }
      const open = under.filter(Boolean).length;
      if (open === 0 || open === INTENSITIES.length) continue;
      classes++;
      below += share;
      byChance += open / INTENSITIES.length;
    }
    out.ties.push(ties);
    if (classes === 0) continue;
    out.below.push(below / classes);
    out.byChance.push(byChance / classes);
  }
  return out;
}

const acts = fiveYears();
const ties = {
  strategic: summary(acts.ties.strategic),
  undiscounted: summary(acts.ties.undiscounted),
  random: summary(acts.ties.random),
};
const day = {
  known: firstDay({}),
  undiscounted: firstDay({ 'russia.tiesDiscount': 0 }),
  lever: firstDay({ 'russia.redLineKnowledge': LEVER }),
};

describe(`P6a: acts avoid Russia-friendly capitals, as far as theta_f imposes it (n = ${N} worlds, ${FIRST_DAYS} first days)`, () => {
  it('with the discount, targets have fewer ties than members have', () => {
    const first = summary(day.known.ties);
    console.log(
      `P6a ties of targets above the members' mean: acts ${figures(ties.strategic)}, first day ${figures(first)}`,
    );
    expect(first.mean + 3 * first.se).toBeLessThan(0);
    const paired = summary(acts.ties.strategic.map((gap, world) => gap - acts.ties.undiscounted[world]!));
    console.log(`P6a acts, with the discount less without it: ${figures(paired)}`);
    expect(paired.mean + 1.645 * paired.se).toBeLessThan(0);
  });

  /** Ties of the targets less those of a Russia that does not look, which only geography holds back, world by world. */
  const beyondGeography = (of: readonly number[]): { mean: number; se: number } =>
    summary(of.map((gap, world) => gap - acts.ties.random[world]!));

  it('a Russia that does not look avoids nobody but those without a coast', () => {
    const chosen = beyondGeography(acts.ties.strategic);
    console.log(
      `P6a ties of targets above the members' mean, random: ${figures(ties.random)}; strategic less random ${figures(chosen)}`,
    );
    expect(ties.random.mean - 3 * ties.random.se).toBeGreaterThan(ties.strategic.mean);
    expect(Math.abs(ties.random.mean) + 2 * ties.random.se).toBeLessThan(0.006); // a seventeenth of the members' mean
    expect(chosen.mean + 3 * chosen.se).toBeLessThan(0);
  });

  it('known misfit: it does not emerge; without the discount it is what geography gives', () => {
    const first = summary(day.undiscounted.ties);
    const left = beyondGeography(acts.ties.undiscounted);
    console.log(
      `known misfit: P6a without theta_f: acts ${figures(ties.undiscounted)}, less random ${figures(left)}, first day ${figures(first)}`,
    );
    expect(Math.abs(left.mean)).toBeLessThan(3 * left.se);
    expect(Math.abs(left.mean) + 2 * left.se).toBeLessThan(0.008);
    expect(first.mean).toBeGreaterThan(summary(day.known.ties).mean / 2);
  });
});

describe(`P6b: severities cluster below the armed-attack line where Russia knows it (n = ${N} worlds, ${FIRST_DAYS} first days)`, () => {
  const excess = (of: typeof day.known): { mean: number; se: number } =>
    summary(of.below.map((share, vector) => share - of.byChance[vector]!));

  it('with the line known as by the lever, severities cluster below it, more than without', () => {
    const grown = summary(day.lever.below.map((share, vector) => share - day.known.below[vector]!));
    console.log(
      `P6b first day, share below S*: ${figures(summary(day.known.below))}, line known ${figures(summary(day.lever.below))}, ` +
        `intensity drawn ${figures(summary(day.known.byChance))}; hugging grows by ${figures(grown)}`,
    );
    expect(grown.mean - 3 * grown.se).toBeGreaterThan(0);
    expect(excess(day.lever).mean - 3 * excess(day.lever).se).toBeGreaterThan(0);
  });

  it('nearly all acts lie below a line, most of them far: the class constants make the mix the observed one', () => {
    // the draw is the unit: in hardly one of a hundred green men go unanswered, and thousands follow
    const share = summary(acts.below);
    console.log(`P6b share of acts below S*: ${figures(share)}`);
    expect(share.mean).toBeGreaterThan(0.95);
  });

  it('known misfit: where the line is within reach and unknown, severities do not cluster below it', () => {
    const more = summary(acts.straddlingBelow.map((share, world) => share - acts.byChance[world]!));
    console.log(
      `known misfit: P6b acts of straddling classes below S*: ${figures(summary(acts.straddlingBelow))} in ` +
        `${acts.straddlingBelow.length} worlds, less than by drawn intensity ${figures(more)}; ` +
        `first day ${figures(excess(day.known))}`,
    );
    expect(more.mean + 3 * more.se).toBeLessThan(0);
    const { mean, se } = excess(day.known);
    expect(Math.abs(mean - KNOWN_EXCESS)).toBeLessThan(3 * se);
  });
});
