import { expect, it } from 'vitest';
import { belief, meanBelief } from '../../src/model/crisis/attribution.ts';
import { CODE, NUMBER } from '../../src/model/crisis/packages.ts';
import { TERM, utilityTerms } from '../../src/model/crisis/preferences.ts';
import { blocksAllowed, levelMax, loneIsolation, modeOf } from '../../src/model/crisis/rules.ts';
import { table } from '../../src/model/crisis/tabling.ts';
import { reading } from '../../src/model/crisis/threshold.ts';
import { at } from '../../src/model/parameters.ts';
import { REPORTS } from '../../src/model/reports.ts';
import { type Crisis, PACKAGE_COUNT } from '../../src/model/state.ts';
import { normalCdf } from '../../src/random/elementary.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { type Settings, randomCrises } from './fixture.ts';

/**
 * S7a written out: every package for every member, from the terms of utility. The model asks the others only where the
 * victim's own gain can still win, prices in belief's coefficients, and finds the pivot without sorting.
 */
interface Plain {
  readonly code: number;
  readonly worth: number;
  readonly second: number;
}

function terms(crisis: Crisis, i: number, code: number, report: number, taste: boolean): number {
  const conditional =
    code === CODE.article5 && meanBelief(crisis, report) < crisis.world.p[at('threshold.confirmation')]!;
  utilityTerms(crisis, i, code, belief(crisis, i, report), conditional && code !== crisis.current);
  return crisis.terms.reduce((sum, value, t) => sum + (t === TERM.noise && !taste ? 0 : value), 0);
}

function plainly(crisis: Crisis, report: number): Plain {
  const { p, members } = crisis.world;
  const { current, item, n } = crisis;
  const electors = [...crisis.electorate.slice(0, n).keys()].filter((i) => crisis.electorate[i] === 1);
  const read = electors.reduce((sum, i) => sum + reading(crisis, i), 0) / electors.length;
  const bar = crisis.bar * (current > 0 ? p[at('tabling.upgradeFactor')]! : 1);
  const worths: { code: number; worth: number }[] = [{ code: -1, worth: bar }];
  for (let code = current + 1; code < PACKAGE_COUNT; code++) {
    if (!crisis.table.exists(code) || NUMBER[code]! > levelMax(crisis)) continue;
    if (current > 0 && NUMBER[code]! < 3) continue;
    if (NUMBER[code]! >= 8 && !(read > p[at('threshold.article5Reading')]!)) continue;
    const margins = electors.map((i) => {
      const gain = terms(crisis, i, code, report, false) - terms(crisis, i, current, report, false);
      const demand = members.attribute.dem[i]! * p[at('pref.demandSize')]! * p[at('member.demandProb')]!;
      return gain + crisis.paid[i]! - (i === item.target ? 0 : demand);
    });
    const allowed = Math.min(blocksAllowed(crisis), margins.length - 1);
    const pivot = margins.toSorted((a, b) => a - b)[allowed]! + loneIsolation(crisis);
    const chance = normalCdf(pivot / p[at('tabling.forecastError')]!);
    const gain =
      terms(crisis, item.target, code, report, true) - terms(crisis, item.target, current, report, true);
    const shame = p[at('tabling.shame')]! * (1 - chance) * (0.2 + crisis.severity);
    worths.push({ code, worth: chance * gain - shame });
  }
  const [best, second] = worths.toSorted((a, b) => b.worth - a.worth);
  return { code: best!.code, worth: best!.worth, second: second?.worth ?? Number.NEGATIVE_INFINITY };
}

const keyed = new Keyed(20);
const RULES: readonly Settings[] = [
  {},
  { 'rule.mode': 1, 'rule.blocksAllowed': 3 },
  { 'rule.mode': 3, 'rule.blocksAllowed': 23, 'package.menuHybrid': 1 },
  { 'rule.mode': 4 },
  { 'rule.mode': 5, 'rule.levelMax': 5 },
];

it.each(RULES)(
  'the fast path of tabling decides as the plain one, under %o (1,000 random crises)',
  (rule) => {
    let tabled = 0;
    const modes = new Set<number>();
    randomCrises(1000, rule, (crisis, _stage, index) => {
      keyed.setReplicate(index);
      const pick = (draw: number, of: number): number => Math.floor(keyed.uniform(0, 0, 63, draw) * of);
      const report = pick(0, REPORTS.length);
      crisis.current = pick(1, 3) === 0 ? [1, 2, 4, 5, 9][pick(2, 5)]! : 0;
      for (let i = 0; i < crisis.n; i++) crisis.paid[i] = keyed.uniform(0, i, 62, 0) < 0.1 ? 0.1 : 0;
      const plain = plainly(crisis, report);
      const decided = table(crisis, report);
      modes.add(modeOf(crisis));
      if (decided >= 0) tabled++;
      const tied = plain.worth - plain.second <= 1e-12;
      expect([index, decided]).toEqual([index, tied ? decided : plain.code]);
    });
    expect(modes.has(rule['rule.mode'] ?? 0)).toBe(true);
    expect(tabled).toBeGreaterThan(100);
  },
);
