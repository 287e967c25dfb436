import { CONTROLS, LEVELS } from '../mix/controls.ts';
import { AMERICA, MONTHS } from '../mix/mix.ts';
import {
  ARMS,
  type Known,
  MOST_WORLDS,
  OPENING_STATE,
  type PageState,
  TILE_MODES,
  VIEWS,
} from './page-state.ts';

/** No link that the page prints is half as long; what stands beyond is not read. */
const LONGEST = 1000;

/** A version as we number them; anything else in a link is not repeated. */
const VERSION = /^\d[\w.+-]{0,15}$/;

/** What a fragment says. */
export interface Parsed {
  readonly state: PageState;
  /** Model that the link was made with; null: the link names none; '?': what it names is no version. */
  readonly model: string | null;
  /** Parts that were not understood and stand at their defaults. */
  readonly ignored: number;
}

/** '#m=0.6&guarantee=2&incident=drone-incursion': what stands at its default is left out. */
export function printFragment(state: PageState, model: string): string {
  const { mix, view, member, crisis, tiles, baseline } = state;
  const opening = OPENING_STATE;
  const pairs: (readonly [string, string, string])[] = [
    ...CONTROLS.map(({ id }) => [id, String(mix.levels[id]), '0'] as const),
    ['incident', mix.incident, opening.mix.incident],
    ['america', mix.america, opening.mix.america],
    ['month', mix.month, opening.mix.month],
    ['view', view, opening.view],
    ['member', member ?? '', ''],
    ['item', crisis.item ?? '', ''],
    ['arm', crisis.arm, opening.crisis.arm],
    ['world', String(crisis.world), String(opening.crisis.world)],
    ['tiles', tiles, opening.tiles],
    ['baseline', baseline ? '1' : '0', '0'],
  ];
  const said = pairs.filter(([, value, usual]) => value !== usual).map(([key, value]) => `${key}=${value}`);
  return `#${[`m=${model}`, ...said].join('&')}`;
}

/** The text as the browser meant it; null where its escapes are broken. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Keys and values of a fragment, the first of each key; how many parts were no such pair, or a key again. */
function pairsOf(fragment: string): { pairs: Map<string, string>; broken: number } {
  const pairs = new Map<string, string>();
  let broken = fragment.length > LONGEST ? 1 : 0;
  for (const part of fragment.slice(0, LONGEST).replace(/^#/, '').split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = at < 1 ? null : decoded(part.slice(0, at));
    const value = decoded(part.slice(at + 1));
    if (key === null || value === null || pairs.has(key)) broken += 1;
    else pairs.set(key, value);
  }
  return { pairs, broken };
}

/**
 * The state that a fragment describes. Total: a link is untrusted, so a value is taken only if it is one of those that we
 * know, else the default stands and is counted; no text of the link reaches the state.
 */
export function parseFragment(fragment: string, known: Known): Parsed {
  const { pairs, broken } = pairsOf(fragment);
  let ignored = broken;
  /** The known value that equals what is given: our own text, not the link's. */
  const take = <T extends string, E>(key: string, allowed: Iterable<T>, otherwise: E): T | E => {
    const given = pairs.get(key);
    pairs.delete(key);
    if (given === undefined) return otherwise;
    for (const value of allowed) if (value === given) return value;
    ignored += 1;
    return otherwise;
  };
  const number = (key: string, below: number): number => {
    const given = pairs.get(key);
    pairs.delete(key);
    if (given === undefined) return 0;
    const value = /^\d{1,6}$/.test(given) ? Number(given) : below;
    if (value < below) return value;
    ignored += 1;
    return 0;
  };
  const named = pairs.get('m');
  pairs.delete('m');
  const opening = OPENING_STATE;
  const levels = { ...opening.mix.levels };
  for (const { id } of CONTROLS) levels[id] = number(id, LEVELS);
  const member = take('member', known.members, null);
  const asked = take('view', VIEWS, opening.view);
  const view = asked === 'member' && member === null ? opening.view : asked;
  if (view !== asked) ignored += 1;
  const incident = take('incident', known.incidents.keys(), opening.mix.incident);
  const state: PageState = {
    mix: {
      levels,
      incident,
      america: take('america', AMERICA, opening.mix.america),
      month: take('month', MONTHS, opening.mix.month),
    },
    view,
    member,
    crisis: {
      item: take('item', known.incidents.get(incident) ?? [], null),
      arm: take('arm', ARMS, opening.crisis.arm),
      world: number('world', MOST_WORLDS),
    },
    tiles: take('tiles', TILE_MODES, opening.tiles),
    baseline: take('baseline', ['0', '1'], '0') === '1',
  };
  return {
    state,
    model: named === undefined ? null : VERSION.test(named) ? named : '?',
    ignored: ignored + pairs.size,
  };
}
