import type { Keyed } from './keyed.ts';
import { openLanes } from './lanes.ts';

/** A block of four draws: those numbered 4 quad .. 4 quad + 3 of an agent and a purpose. */
export interface BlockAddress {
  readonly agent: number;
  readonly purpose: number;
  readonly quad: number;
}

const LANES = 4;
const WORDS = 4;
/** Agents, purposes and quads of four blocks. */
const GROUP_BYTES = 3 * LANES * Uint32Array.BYTES_PER_ELEMENT;
const DRAW_BYTES = LANES * WORDS * Float64Array.BYTES_PER_ELEMENT;

/**
 * Draws a fixed list of blocks at one slot after another, four blocks at a time: the numbers of `Keyed.uniform`, bit for bit,
 * for code that will need all of them. Where most are never asked for, `Keyed` alone is faster.
 */
export class KeyedBatch {
  /** The draws of block b at 4 b .. 4 b + 3, each in (0,1); written over by every `draw`. */
  readonly uniforms: Float64Array;
  readonly #run: (seed: number, replicate: number, slot: number) => void;

  constructor(blocks: readonly BlockAddress[]) {
    const groups = Math.ceil(blocks.length / LANES);
    const end = groups * GROUP_BYTES;
    const { lanes, buffer } = openLanes(end + groups * DRAW_BYTES);
    const addresses = new Uint32Array(buffer, 0, end / Uint32Array.BYTES_PER_ELEMENT);
    for (const [b, { agent, purpose, quad }] of blocks.entries()) {
      const at = Math.floor(b / LANES) * 3 * LANES + (b % LANES);
      addresses[at] = agent;
      addresses[at + LANES] = purpose;
      addresses[at + 2 * LANES] = quad;
    }
    this.uniforms = new Float64Array(buffer, end, blocks.length * WORDS);
    this.#run = (seed, replicate, slot) => lanes.draw(seed, replicate, slot, 0, end, end);
  }

  /** Fills `uniforms` with the draws of a slot under the seed and replicate to which `keyed` is set. */
  draw(keyed: Keyed, slot: number): void {
    this.#run(keyed.seed, keyed.replicate, slot);
  }
}
