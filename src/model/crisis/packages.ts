import { ln } from '../../random/elementary.ts';
import { PACKAGES } from '../measures/columns.ts';
import { at, packageParameter } from '../parameters.ts';
import type { ClassInfo } from './classes.ts';

/** S5: the answers the Council can give, in order of ambition. Codes as in PACKAGES. */

const N = PACKAGES.length;
/** Codes by name: the index in order of ambition, not the number ℓ. */
export const CODE = {
  none: 0,
  statement: 1,
  article4: 2,
  attribution: 3,
  reinforce: 4,
  five: 5,
  s3: 6,
  s4: 7,
  six: 8,
  seven: 9,
  article5: 10,
  force: 11,
} as const;
/** The number ℓ of each code, for `rule.levelMax` and `pref.usCeiling`; a variant counts as 5, the step below its place. */
export const NUMBER: readonly number[] = [0, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 9];
/** Packages that accuse somebody. */
export const PUNITIVE: readonly boolean[] = PACKAGES.map((name) => !['0', '1', '2', '4'].includes(name));
/** Codes with a force need, in order: each has a contribution cascade of its own. */
export const FORCE_LEVELS: readonly number[] = [
  CODE.reinforce,
  CODE.five,
  CODE.s4,
  CODE.six,
  CODE.seven,
  CODE.article5,
  CODE.force,
];

const column = (name: Parameters<typeof packageParameter>[1]): Int32Array =>
  Int32Array.from(PACKAGES, (_, code) => {
    const parameter = packageParameter(code, name);
    return parameter === undefined ? -1 : at(parameter);
  });
const S = column('s');
const D = column('d');
const C = column('c');
const E = column('e');
const X = column('x');
const NEED = column('n');

const MENU_HYBRID = at('package.menuHybrid');
const DENIAL = at('package.denialReinforce');
const COST = at('package.costReinforce');
const ESCALATION = at('package.escalationReinforce');
const DENIAL_DRONE = at('package.denialDrone');
const DENIAL_SEA = at('package.denialSea');
const DENIAL_CYBER = at('package.denialCyber');
const KNOW_HOW = at('ukraine.knowHow');
const KNOW_HOW_GAIN = at('package.knowHowGain');
const INTERCEPTOR_COST = at('capability.interceptorCost');
const SANCTIONS_COST = at('pref.sanctionsCost');
const STANDING = at('force.standingDenial');

/** Cap that know-how alone cannot pass, reference ratio and slope of interceptor cost, weight of a domain's addition in standing denial (S5). */
const KNOW_HOW_CAP = 0.6;
const INTERCEPTOR_REFERENCE = 5;
const INTERCEPTOR_SLOPE = 0.005;
const STANDING_SHARE = 0.5;
const SEA = 2;
const CYBER = 3;
const INFO = 5;

/** The package table of one crisis: signal s, denial d, cost c, escalation e, Russia-ties cost x, force need n_kl. */
export class PackageTable {
  readonly s = new Float64Array(N);
  readonly d = new Float64Array(N);
  readonly c = new Float64Array(N);
  readonly e = new Float64Array(N);
  readonly x = new Float64Array(N);
  readonly need = new Float64Array(N);
  menuHybrid = false;
  /** Denial that acts without any decision. */
  standing = 0;

  /**
   * @param p the arm's vector @param drawn the vector before scenario and levers: shifts of packages 5 and 6 are relative to it
   * @param erosion share of the signal of package 2 that frequent use has worn away, 0..1 @param needFactor on the force need of the class
   */
  set(p: Float64Array, drawn: Float64Array, info: ClassInfo, erosion = 0, needFactor = 1): void {
    read(p, S, this.s);
    this.s[CODE.article4] = this.s[CODE.article4]! * (1 - erosion);
    read(p, D, this.d);
    read(p, C, this.c);
    read(p, E, this.e);
    read(p, X, this.x);
    this.menuHybrid = p[MENU_HYBRID]! >= 0.5;
    const addition = domainAddition(p, info);
    this.standing = p[STANDING]! * p[info.standing]! + STANDING_SHARE * addition;
    this.setDenial(p, drawn, info, addition);
    this.setCosts(p, drawn, info);
    for (let code = 0; code < N; code++) {
      const own = NEED[code]! < 0 ? 0 : p[NEED[code]!]!;
      const claim = this.d[code]! * p[info.n]! * needFactor;
      this.need[code] = own === 0 ? 0 : own > claim ? own : claim;
    }
  }

  /** Whether this answer exists in the menu of the arm. */
  exists(code: number): boolean {
    return this.menuHybrid || (code !== CODE.s3 && code !== CODE.s4);
  }

  private setDenial(p: Float64Array, drawn: Float64Array, info: ClassInfo, addition: number): void {
    const d = this.d;
    d[CODE.five] = d[CODE.reinforce]!;
    d[CODE.six] = d[CODE.reinforce]!;
    d[CODE.s4] = d[CODE.s4]! + p[DENIAL]! - drawn[DENIAL]!;
    for (const code of [CODE.reinforce, CODE.five, CODE.s4, CODE.six]) {
      let denial = d[code]! + addition;
      if (info.drone) {
        const skilled = denial + p[KNOW_HOW_GAIN]! * p[KNOW_HOW]!;
        const capped = skilled < KNOW_HOW_CAP ? skilled : KNOW_HOW_CAP;
        if (capped > denial) denial = capped;
      }
      d[code] = denial < 0 ? 0 : denial;
    }
  }

  private setCosts(p: Float64Array, drawn: Float64Array, info: ClassInfo): void {
    const { c, e, x } = this;
    const escalation = p[ESCALATION]! - drawn[ESCALATION]!;
    e[CODE.five] = e[CODE.five]! + escalation;
    e[CODE.six] = e[CODE.six]! + escalation;
    const interceptor = info.drone ? INTERCEPTOR_SLOPE * ln(p[INTERCEPTOR_COST]! / INTERCEPTOR_REFERENCE) : 0;
    const cost = p[COST]! - drawn[COST]! + interceptor;
    c[CODE.reinforce] = c[CODE.reinforce]! + interceptor;
    c[CODE.five] = c[CODE.five]! + cost;
    c[CODE.six] = c[CODE.six]! + cost;
    const sanctions = p[SANCTIONS_COST]!;
    for (const code of [CODE.six, CODE.seven]) {
      c[code] = c[CODE.five]! + (c[code]! - c[CODE.five]!) * sanctions;
      x[code] = x[code]! * sanctions;
    }
  }
}

function read(p: Float64Array, from: Int32Array, out: Float64Array): void {
  for (let code = 0; code < N; code++) out[code] = from[code]! < 0 ? 0 : p[from[code]!]!;
}

function domainAddition(p: Float64Array, info: ClassInfo): number {
  if (info.drone) return p[DENIAL_DRONE]!;
  if (info.domain === SEA) return p[DENIAL_SEA]!;
  return info.domain === CYBER || info.domain === INFO ? p[DENIAL_CYBER]! : 0;
}
