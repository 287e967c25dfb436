import { at } from './parameters.ts';

/** S8: the commitment of the United States - its states, and the one it starts with. */

const STATE = at('us.state');
const DRAWN_STATE = 3;
const START_COMMITTED = at('us.startCommitted');
const START_CONDITIONAL = at('us.startConditional');

export const COMMITTED = 0;
export const CONDITIONAL = 1;
export const DETACHED = 2;

/** Commitment drawn from its start prior. */
export function drawnCommitment(u: number, p: Float64Array): number {
  if (u < p[START_COMMITTED]!) return COMMITTED;
  return u < p[START_COMMITTED]! + p[START_CONDITIONAL]! ? CONDITIONAL : DETACHED;
}

/** Start of the chain: the scenario's state, or drawn. @param u one uniform */
export function startCommitment(u: number, p: Float64Array): number {
  const state = Math.round(p[STATE]!);
  return state === DRAWN_STATE ? drawnCommitment(u, p) : state;
}
