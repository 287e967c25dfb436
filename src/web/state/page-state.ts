import { CONTROLS, LEVELS } from '../mix/controls.ts';
import { AMERICA, type Mix, MONTHS, OPENING } from '../mix/mix.ts';

/** What of the page is in front: the answer with its levers, the figures, a member, one crisis. */
export const VIEWS = ['answer', 'explore', 'member', 'crisis'] as const;
export type View = (typeof VIEWS)[number];

/** What the tile map shows. */
export const TILE_MODES = ['blocks', 'contributes', 'belief'] as const;
export type TileMode = (typeof TILE_MODES)[number];

export const ARMS = ['baseline', 'chosen'] as const;
export type Arm = (typeof ARMS)[number];

/** Worlds of which a link may speak: more than the page ever runs. */
export const MOST_WORLDS = 100_000;

/** Which crisis is watched. */
export interface CrisisChoice {
  /** A provocation of the incident; null: its first. */
  readonly item: string | null;
  readonly arm: Arm;
  /** Replication, 0..MOST_WORLDS - 1. */
  readonly world: number;
}

/** Everything a link says. */
export interface PageState {
  readonly mix: Mix;
  readonly view: View;
  /** ISO3 of the member whose page is open, or was last; null: none yet. Never null in the view 'member'. */
  readonly member: string | null;
  readonly crisis: CrisisChoice;
  readonly tiles: TileMode;
  /** The page shows as things stand, whatever is chosen. */
  readonly baseline: boolean;
}

export const OPENING_STATE: PageState = {
  mix: OPENING,
  view: 'answer',
  member: null,
  crisis: { item: null, arm: 'chosen', world: 0 },
  tiles: 'contributes',
  baseline: false,
};

/** What a state may name. */
export interface Known {
  /** The provocations of each incident. */
  readonly incidents: ReadonlyMap<string, ReadonlySet<string>>;
  readonly members: ReadonlySet<string>;
}

/** Whether a state is one that the page can be in. */
export function isValid({ mix, view, member, crisis, tiles }: PageState, known: Known): boolean {
  const level = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < LEVELS;
  return (
    CONTROLS.every(({ id }) => level(mix.levels[id])) &&
    Object.keys(mix.levels).length === CONTROLS.length &&
    known.incidents.has(mix.incident) &&
    AMERICA.includes(mix.america) &&
    MONTHS.includes(mix.month) &&
    VIEWS.includes(view) &&
    (member === null ? view !== 'member' : known.members.has(member)) &&
    (crisis.item === null || known.incidents.get(mix.incident)!.has(crisis.item)) &&
    ARMS.includes(crisis.arm) &&
    Number.isInteger(crisis.world) &&
    crisis.world >= 0 &&
    crisis.world < MOST_WORLDS &&
    TILE_MODES.includes(tiles)
  );
}
