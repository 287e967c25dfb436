import { describe, expect, it } from 'vitest';
import { type Delivery, deliver, isAdequate } from '../../src/model/crisis/adequacy.ts';
import { arrivalHour } from '../../src/model/crisis/contribution.ts';
import { adopt } from '../../src/model/crisis/decision.ts';
import { CODE, FORCE_LEVELS } from '../../src/model/crisis/packages.ts';
import { PACKAGES } from '../../src/model/measures/columns.ts';
import { at } from '../../src/model/parameters.ts';
import { REPORTS } from '../../src/model/reports.ts';
import type { Crisis } from '../../src/model/state.ts';
import { type Settings, REAL, Stage, provoke, randomCrises } from './fixture.ts';

/** S10 written out from `docs/odd.md`, sum by sum, against the model's path; and the simple Monte Carlo of that section. */

const FLANK = ['eastern', 'nordic-baltic', 'black-sea'];
const REGION = ['eastern', 'nordic-baltic', 'black-sea', 'southern', 'western', 'north-america'];
const delivery = (): Delivery => ({ denial: 0, signal: 0, adequacy: 0, force: 0, level: -1 });

/** F(h) at a level: what stands there, what America brings and what the others bring, each as it gathers. */
function plainForce(crisis: Crisis, level: number, operative: number, hour: number): number {
  const { members, figures, p, pacific } = crisis.world;
  const value = (name: string): number => p[at(name)]!;
  const factor = PACKAGES[level] === '8' ? value('force.readyFactor8') : 1;
  const base = ['8', '9'].includes(PACKAGES[level]!)
    ? value('force.readyHours') * factor
    : value('force.readyHoursReinforce');
  const tau = base * value('force.readyTime');
  const joins = (i: number): number => crisis.joined[level * crisis.actors + i]!;
  const ready = (i: number): number => {
    const since = Math.max(0, hour - crisis.arrival[level * crisis.actors + i]!);
    return i === crisis.item.target ? 1 : 1 - Math.exp(-since / tau);
  };
  const american =
    members.cap[members.us]! * (1 - (value('us.diversion') * Math.min(3, Math.max(0, pacific))) / 3);
  let others = 0;
  for (let i = 0; i < crisis.n; i++) if (i !== members.us) others += members.cap[i]! * joins(i) * ready(i);
  const acts = joins(members.us);
  const usable = 1 - value('force.enablerDependence') * (1 - acts);
  const standing = FLANK.includes(REGION[figures.region[crisis.item.target]!]!)
    ? value('force.prepositioned')
    : 0;
  const moved = american * acts * ready(members.us) + usable * others;
  return standing * (hour >= operative ? 1 : 0) + (1 - value('force.interopLoss')) * moved;
}

function plainly(
  crisis: Crisis,
  code: number,
  operative: number,
  hour: number,
): { denial: number; adequacy: number } {
  const { table, severity, wd } = crisis;
  const floor = crisis.world.p[at('adequacy.signalFloor')]!;
  let denial = 0;
  let signal = 0;
  if (hour >= operative) {
    for (const level of FORCE_LEVELS) {
      if (level > code || !table.exists(level)) continue;
      const met = Math.min(1, plainForce(crisis, level, operative, hour) / table.need[level]!);
      denial = Math.max(denial, table.d[level]! * met);
      signal = Math.max(signal, table.s[level]! * (floor + (1 - floor) * met));
    }
  }
  const part = Math.min(1, (denial + table.standing) / severity);
  return { denial: part, adequacy: wd * part + (1 - wd) * Math.min(1, signal / severity) };
}

it('delivery is S10 written out, at every report of 1,000 random crises and packages', () => {
  const out = delivery();
  let partial = 0;
  randomCrises(1000, { 'package.menuHybrid': 1 }, (crisis, _stage, index) => {
    const code = FORCE_LEVELS[index % FORCE_LEVELS.length]!;
    const operative = crisis.detected + 3;
    if (operative > 720) return;
    adopt(crisis, code, operative, code, false);
    for (const hour of REPORTS) {
      deliver(crisis, hour, false, out);
      const plain = plainly(crisis, code, operative, hour);
      expect(Math.abs(out.denial - plain.denial)).toBeLessThan(1e-12);
      expect(Math.abs(out.adequacy - plain.adequacy)).toBeLessThan(1e-12);
      if (plain.denial > 0.1 && plain.denial < 0.99) partial++;
    }
  });
  expect(partial).toBeGreaterThan(2000);
});

/**
 * Package 9 in force at hour 10, each ally joining with probability U(.5,1): P(adequate at 60 h). The specification
 * states 1.00 and .38 (limited, with and without America), .66 and .00 (full). They are met where tau_9 is 72 h (as
 * S10 had it), a full attack needs .60 (the force need before `agents/parameters.csv`), one cascade serves package 9
 * and no parliament delays. .15 is left for what is not stated: who joins, where the victim lies. Under the priors as
 * they stand now (48 h, .45, a cascade at each level, parliaments) the shares are .97, .59, .90 and .11.
 */
describe('the Monte Carlo of S10 (n = 2,000)', () => {
  function adequateShare(
    name: 'limited-conventional' | 'full-attack',
    us: number,
    settings: Settings,
    levels: readonly number[],
  ): number {
    const stage = new Stage(REAL);
    const out = delivery();
    let adequate = 0;
    for (let r = 0; r < 2000; r++) {
      stage.prepare(r, settings, 'priors');
      const crisis = stage.begin(provoke(name, REAL.ids.indexOf('EST'), { origin: 0 }));
      const { us: america } = stage.world.members;
      const share = 0.5 + 0.5 * stage.keyed.uniform(1, 1, 63, 0);
      crisis.decisions.push({
        code: CODE.force,
        before: CODE.none,
        hour: 10,
        until: Number.POSITIVE_INFINITY,
        routine: false,
        reviewed: false,
      });
      for (const level of levels) {
        crisis.active[level] = 10;
        crisis.usActs[level] = us;
        for (let i = 0; i < crisis.n; i++) {
          const joins = i === crisis.item.target || stage.keyed.uniform(2, i + 1, 63, 0) < share;
          crisis.joined[level * crisis.actors + i] = i === america ? us : Number(joins);
          crisis.arrival[level * crisis.actors + i] = arrivalHour(crisis, i, level, 10);
        }
      }
      deliver(crisis, 60, false, out);
      if (isAdequate(crisis, out)) adequate++;
    }
    return adequate / 2000;
  }
  const THEN: Settings = { 'clock.parlProb': 0, 'force.readyHours': 72, 'class.full-attack.n': 0.6 };

  it.each([
    ['limited-conventional', 1, 1],
    ['limited-conventional', 0, 0.38],
    ['full-attack', 1, 0.66],
    ['full-attack', 0, 0],
  ] as const)('%s, America acting %i: about %f on the terms of the statement', (name, us, stated) => {
    expect(Math.abs(adequateShare(name, us, THEN, [CODE.force]) - stated)).toBeLessThan(0.15);
  });

  it('as the priors stand, a full attack needs America, a limited one may do without', () => {
    const [limited, limitedAlone, full, fullAlone] = (
      ['limited-conventional', 'full-attack'] as const
    ).flatMap((name) => [1, 0].map((us) => adequateShare(name, us, {}, FORCE_LEVELS))) as [
      number,
      number,
      number,
      number,
    ];
    console.log(
      `S10 with and without America: limited ${limited} / ${limitedAlone}, full ${full} / ${fullAlone}`,
    );
    // the shares that docs/validation.md quotes, within three standard errors
    for (const [share, quoted] of [
      [limited, 0.97],
      [limitedAlone, 0.59],
      [full, 0.9],
      [fullAlone, 0.11],
    ] as const)
      expect(Math.abs(share - quoted)).toBeLessThan(3 * Math.sqrt((quoted * (1 - quoted)) / 2000));
    expect([limited, full].every((share) => share > 0.85)).toBe(true);
    expect(limitedAlone).toBeGreaterThan(0.4);
    expect(limitedAlone).toBeLessThan(limited - 0.2);
    expect(fullAlone).toBeLessThan(0.15);
  });
});
