import { normalCdf } from '../../random/elementary.ts';
import { DOMAINS } from '../members.ts';
import { at } from '../parameters.ts';
import type { World } from '../state.ts';

/** S1, S4: the armed-attack line S* of each domain: the severity at which the mean reading of the members reaches a*. */

const SIGMA = at('threshold.sigma');
const SIGMA_ALL = at('threshold.sigmaAll');
const SIGMA_CYBER = at('threshold.sigmaCyber');
const CYBER_FACTOR = at('threshold.cyberFactor');
const ARTICLE5_READING = at('threshold.article5Reading');
const CYBER = DOMAINS.indexOf('cyber');

/** Halvings of the interval in which S* is sought: a line is known to 2^-20 of it. */
const HALVINGS = 20;
const LOW = -1;
const HIGH = 3;

export class ArmedAttackLine {
  readonly #world: World;
  readonly #line = new Float64Array(DOMAINS.length).fill(Number.NaN);
  readonly #made = new Float64Array(DOMAINS.length * 3).fill(Number.NaN); // what each line was computed from

  constructor(world: World) {
    this.#world = world;
  }

  /** Severity S* of a domain (may lie above 1: nothing reaches it). */
  of(domain: number): number {
    const known = this.#line[domain]!;
    return known === known ? known : (this.#line[domain] = this.#solve(domain));
  }

  /** Forgets lines whose parameters have changed. */
  refresh(): void {
    const { p, members } = this.#world;
    for (let domain = 0; domain < DOMAINS.length; domain++) {
      const now = [this.#sigma(domain), p[ARTICLE5_READING]!, members.tau[domain]!];
      for (let part = 0; part < 3; part++) {
        const index = domain * 3 + part;
        if (this.#made[index] === now[part]) continue;
        this.#made[index] = now[part]!;
        this.#line[domain] = Number.NaN;
      }
    }
  }

  #sigma(domain: number): number {
    const { p } = this.#world;
    const sigma = p[SIGMA]! * p[SIGMA_ALL]!;
    return domain === CYBER ? sigma * p[CYBER_FACTOR]! * p[SIGMA_CYBER]! : sigma;
  }

  #solve(domain: number): number {
    const { members, p } = this.#world;
    const sigma = this.#sigma(domain);
    const wanted = p[ARTICLE5_READING]! * members.n;
    let low = LOW;
    let high = HIGH;
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (low + high) / 2;
      let sum = 0;
      for (let i = 0; i < members.n; i++)
        sum += normalCdf((middle - members.tau[i * DOMAINS.length + domain]!) / sigma);
      if (sum < wanted) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
}
