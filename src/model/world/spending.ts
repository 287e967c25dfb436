import { at } from '../parameters.ts';
import { WEEKS_A_YEAR } from '../calendar.ts';
import type { Sequence } from './sequence.ts';

/** Week, step 8 (S11): once a year members decide what to spend, and what they spent becomes capability years later. */

const ADJUST = at('spend.adjust');
const THREAT = at('spend.threat');
const FREE_RIDE = at('spend.freeRide');
const NORM = at('spend.norm');
const NORM_WEIGHT = at('spend.normWeight');
const OTHERS_WEIGHT = at('spend.othersWeight');
const SUPPORT_WEIGHT = at('spend.supportWeight');
const ALARM = at('public.alarm');
const CONVERSION = at('capability.conversion');
const LAG = at('capability.industrialLag');
const DEPRECIATION = at('capability.depreciation');
/** Spending stays within this, % GDP. */
export const LEAST = 0.8;
export const MOST = 6;

export function spending(s: Sequence): void {
  if (s.week <= 0 || s.week % WEEKS_A_YEAR !== 0) return;
  decide(s);
  arm(s);
  s.world.members.derive(s.world.p);
}

/** What a member would spend, % GDP: its start, what it fears, whom it trusts, the norm, the others, its public. */
export function wanted(
  p: Float64Array,
  start: number,
  { threat, belief, others, support }: { threat: number; belief: number; others: number; support: number },
): number {
  const short = p[NORM]! - start;
  const target =
    start +
    p[THREAT]! * (threat + p[ALARM]!) -
    p[FREE_RIDE]! * belief +
    p[NORM_WEIGHT]! * (short > 0 ? short : 0) -
    p[OTHERS_WEIGHT]! * others +
    p[SUPPORT_WEIGHT]! * support;
  const least = floorOf(start);
  return target < least ? least : target > MOST ? MOST : target;
}

/** Nobody cuts below this, % GDP; a member that starts lower (Iceland has no forces) may stay there. */
function floorOf(start: number): number {
  return start < LEAST ? start : LEAST;
}

function decide(s: Sequence): void {
  const { world } = s;
  const { members, p, figures, past } = world;
  const { spend, attribute, n } = members;
  let [money, moneyStart, wealth] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    money += figures.gdp[i]! * spend[i]!;
    moneyStart += figures.gdp[i]! * s.spend0[i]!;
    wealth += figures.gdp[i]!;
  }
  const next = spend.slice();
  for (let i = 0; i < n; i++) {
    const rest = wealth - figures.gdp[i]!;
    const target = wanted(p, s.spend0[i]!, {
      threat: past.threat[i]!,
      belief: attribute.belief[i]! - s.beliefStart[i]!,
      others: (money - figures.gdp[i]! * spend[i]! - (moneyStart - figures.gdp[i]! * s.spend0[i]!)) / rest,
      support: attribute.support[i]! - s.supportStart[i]!,
    });
    next[i] = spend[i]! + p[ADJUST]! * (target - spend[i]!);
  }
  spend.set(next);
  s.spendByYear.push(next);
}

/** Outlays of some years ago arrive; what was bought wears out. The United States' share in Europe is a lever, not bought here. */
function arm(s: Sequence): void {
  const { members, p } = s.world;
  const year = s.spendByYear.length - Math.round(p[LAG]!);
  for (let i = 0; i < members.n; i++) {
    if (i === members.us) continue;
    const spent = year > 0 ? s.spendByYear[year - 1]![i]! : s.spend0[i]!;
    members.growth[i] = grown(p, members.growth[i]!, spent - s.spend0[i]!);
  }
}

/** Capability over its start, a year later (T41). @param more spending above the start, points of GDP */
export function grown(p: Float64Array, growth: number, more: number): number {
  const next = growth + p[CONVERSION]! * more - p[DEPRECIATION]! * (growth - 1);
  return next > 0 ? next : 0;
}
