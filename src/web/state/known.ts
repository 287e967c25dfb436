import type { Facts } from '../facts.ts';
import type { Known } from './page-state.ts';

/** What a state may name, from the facts of the page. */
export function knownOf({ incidents, members }: Facts): Known {
  return {
    incidents: new Map(incidents.map(({ id, items }) => [id, new Set(items)])),
    members: new Set(members.map(({ id }) => id)),
  };
}
