import { exp, ln } from '../../random/elementary.ts';
import { PURPOSE, actorKey } from '../keys.ts';
import { CLASSES } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import type { Provocation } from '../provocation.ts';
import { onsetOf, poisson } from './look-alikes.ts';
import { targetAtRandom } from './reach.ts';
import { INTENSITIES } from './cells.ts';
import { NON_STRATEGIC } from './russia.ts';
import type { Sequence } from './sequence.ts';

/** Week, step 4 (S1): how many acts Russia commits, and which. Count and choice are apart, else every deterred class would come back as another. */

const RATE_BASE = at('russia.rateBase');
const ELASTICITY = at('russia.rateElasticity');
const REACTIVE = at('russia.reactive');
const DISSIMILARITY = at('russia.dissimilarity');
const WAR_DISCOUNT = at('russia.warDiscount');
const SHARE = CLASSES.map((name) => at(`class.${name}.share`));

/** Places of Russian acts in a week; follow-ons of earlier acts take the last ones. */
const PLACES = 16;
const FOLLOW_ON_PLACES = 6;

export interface Option {
  readonly classCode: number;
  /** Target as an option: a member, or (last) Ukraine. */
  readonly target: number;
  readonly iota: number;
}

export function russiaChooses(s: Sequence): void {
  if (s.calendar.burnIn === 0) return;
  if (s.replay !== null) {
    s.due.push(...s.replay);
    return;
  }
  s.russia.pull.openUkraine(s.ceasefire);
  s.russia.value(s.electing, s.unrest, s.diplomacy);
  for (const [place, { provocation, links }] of s.next.entries()) {
    if (place >= FOLLOW_ON_PLACES) break;
    const key = s.slot(PLACES - 1 - place);
    s.due.push({ provocation: { ...provocation, key, onset: onsetOf(s, key) }, source: 'Russia', links });
  }
  s.next.length = 0;
  const u = s.keyed.uniform(s.slot(0), 0, PURPOSE.count, 0);
  const count = poisson(u, actRate(s), PLACES - FOLLOW_ON_PLACES);
  for (let place = 0; place < count; place++) {
    const key = s.slot(place);
    s.due.push({ provocation: act(s, choose(s, key), key), source: 'Russia', links: 0 });
  }
}

/** Mean number of acts this week: the base rate, as acting is worth more or less than at the baseline, as the war leaves means for it. */
export function actRate(s: Sequence): number {
  const { p } = s.world;
  const means = (1 - p[WAR_DISCOUNT]! * s.war) / (1 - p[WAR_DISCOUNT]! * s.warStart);
  const strategic = s.russia.type !== NON_STRATEGIC && s.world.structure.adversary !== 'roth-erev';
  const worth =
    strategic && s.week >= 0 ? exp(p[ELASTICITY]! * (s.russia.inclusive - s.russia.inclusiveStart)) : 1;
  const reactive = p[REACTIVE]! === 0 ? 1 : exp(p[REACTIVE]! * ln(1 + s.meanBand()));
  return p[RATE_BASE]! * worth * means * reactive;
}

function choose(s: Sequence, key: number): Option {
  if (s.russia.type === NON_STRATEGIC) return atRandom(s, key);
  const { adversary } = s.world.structure;
  if (adversary === 'roth-erev') return byPropensity(s, key);
  return nestedLogit(s, key, adversary === 'best-response');
}

/** Class shares as observed, targets uniform, intensity as it comes: a Russia that does not look. */
function atRandom(s: Sequence, key: number): Option {
  const { p, figures } = s.world;
  let classCode = 0;
  let rest = s.keyed.uniform(key, 0, PURPOSE.choiceRandom, 0);
  while (classCode < CLASSES.length - 1 && rest >= p[SHARE[classCode]!]!) rest -= p[SHARE[classCode++]!]!;
  const u = s.keyed.uniform(key, 0, PURPOSE.choiceRandom, 1);
  const ukraine = s.ceasefire ? 1 / (figures.members + 1) : 0;
  const target =
    u < ukraine ? figures.members : targetAtRandom(figures, classCode, (u - ukraine) / (1 - ukraine));
  return { classCode, target, iota: 1 };
}

/** Roth and Erev 1995: what has paid is done again. */
function byPropensity(s: Sequence, key: number): Option {
  const { values: propensity } = s.russia.propensities;
  const { options } = s.russia;
  const { targets } = options;
  const last = s.ceasefire ? targets : targets - 1;
  const open = (index: number): boolean =>
    index % targets < last && options.isPossible(Math.floor(index / targets), index % targets);
  let total = 0;
  for (let index = 0; index < propensity.length; index++) if (open(index)) total += propensity[index]!;
  let rest = s.keyed.uniform(key, 0, PURPOSE.choiceRandom, 0) * total;
  let chosen = 0;
  for (let index = 0; index < propensity.length; index++) {
    if (!open(index)) continue;
    chosen = index;
    rest -= propensity[index]!;
    if (rest < 0) break;
  }
  const iota = Math.floor(s.keyed.uniform(key, 0, PURPOSE.choiceRandom, 2) * INTENSITIES.length);
  return { classCode: Math.floor(chosen / targets), target: chosen % targets, iota };
}

/** Class first, then target and intensity within it: one Gumbel a class and one an option, none where Russia errs no more. */
function nestedLogit(s: Sequence, key: number, exact: boolean): Option {
  const { russia, world, keyed } = s;
  const lambda = world.p[DISSIMILARITY]!;
  let classCode = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < CLASSES.length; k++) {
    const value = exact
      ? bestOf(s, k)
      : lambda * russia.byClass[k]! + gumbel(keyed.uniform(key, 0, PURPOSE.choiceClass, k));
    if (value <= best) continue;
    best = value;
    classCode = k;
  }
  let option: Option = { classCode, target: 0, iota: 0 };
  best = Number.NEGATIVE_INFINITY;
  for (let target = 0; target < russia.options.targets; target++) {
    const agent = actorKey(world.figures.ids[russia.options.actorOf(target)]!);
    for (let iota = 0; iota < INTENSITIES.length; iota++) {
      const value =
        russia.scaled(classCode, target, iota) +
        (exact ? 0 : gumbel(keyed.uniform(key, agent, PURPOSE.choiceOption, iota)));
      if (value <= best) continue;
      best = value;
      option = { classCode, target, iota };
    }
  }
  return option;
}

function bestOf(s: Sequence, k: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let target = 0; target < s.russia.options.targets; target++)
    for (let iota = 0; iota < INTENSITIES.length; iota++) {
      const value = s.russia.scaled(k, target, iota);
      if (value > best) best = value;
    }
  return best;
}

/** Standard Gumbel by inversion. */
export function gumbel(u: number): number {
  return -ln(-ln(u));
}

/** The act that carries an option out; limited and full attacks, as all that Russia chooses, are deliberate. */
export function act(s: Sequence, { classCode, target, iota }: Option, key: number): Provocation {
  return {
    classCode,
    target: s.russia.options.actorOf(target),
    intensity: INTENSITIES[iota]!,
    origin: 0,
    key,
    onset: onsetOf(s, key),
    usDelayHours: 0,
    ask: -1,
    alarm: false,
  };
}
