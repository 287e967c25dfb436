import * as fc from 'fast-check';
import { CONTROLS, LEVELS } from '../../src/web/mix/controls.ts';
import { AMERICA, type Mix, MONTHS } from '../../src/web/mix/mix.ts';
import {
  ARMS,
  isValid,
  type Known,
  MOST_WORLDS,
  type PageState,
  TILE_MODES,
  VIEWS,
} from '../../src/web/state/page-state.ts';

/** States of the page by chance, and what they may name. */

export const MODEL = '0.6';
export const MEMBERS = ['EST', 'POL', 'USA', 'TUR'];
const ITEMS = ['limited-conventional:EST', 'drone-incursion:POL', 'drone-incursion:EST'];
/** The provocations of each incident. */
const ITEMS_OF = {
  force: ['limited-conventional:EST'],
  hybrid: ['drone-incursion:POL', 'drone-incursion:EST'],
  'drone-incursion': ['drone-incursion:POL', 'drone-incursion:EST'],
  ...Object.fromEntries(ITEMS.map((item) => [item, [item]])),
};
export const INCIDENTS = Object.keys(ITEMS_OF);
export const KNOWN: Known = {
  members: new Set(MEMBERS),
  incidents: new Map(Object.entries(ITEMS_OF).map(([id, items]) => [id, new Set(items)])),
};

const levels = fc.record(Object.fromEntries(CONTROLS.map(({ id }) => [id, fc.nat(LEVELS - 1)])), {
  noNullPrototype: true,
}) as fc.Arbitrary<Mix['levels']>;
export const mixes: fc.Arbitrary<Mix> = fc.record({
  levels,
  incident: fc.constantFrom(...INCIDENTS),
  america: fc.constantFrom(...AMERICA),
  month: fc.constantFrom(...MONTHS),
});
export const states: fc.Arbitrary<PageState> = fc
  .record({
    mix: mixes,
    view: fc.constantFrom(...VIEWS),
    member: fc.option(fc.constantFrom(...MEMBERS)),
    crisis: fc.record({
      item: fc.option(fc.constantFrom(...ITEMS)),
      arm: fc.constantFrom(...ARMS),
      world: fc.nat(MOST_WORLDS - 1),
    }),
    tiles: fc.constantFrom(...TILE_MODES),
    baseline: fc.boolean(),
  })
  .filter((state) => isValid(state, KNOWN));
