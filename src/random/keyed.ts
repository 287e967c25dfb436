import { normalQuantile } from './elementary.ts';
import { philox4x32 } from './philox.ts';

/**
 * Random numbers keyed by meaning (`docs/odd.md` section 12): each is a pure function of
 * (seed, replicate; slot, agent, purpose, draw), so no draw can disturb another and arms stay paired.
 */
export class Keyed {
  private readonly block = new Uint32Array(4);
  private slot = -1;
  private agent = -1;
  private purpose = -1;
  private quad = -1;

  readonly seed: number;
  private current: number;

  /** @param seed 32 bits, unsigned @param replicate 0..2^32-1 */
  constructor(seed: number, replicate = 0) {
    this.seed = seed;
    this.current = replicate;
  }

  get replicate(): number {
    return this.current;
  }

  setReplicate(replicate: number): void {
    this.current = replicate;
    this.slot = -1;
  }

  /** Uniform on (0,1), both ends excluded: (word + 1/2) / 2^32. Four draws share one block. */
  uniform(slot: number, agent: number, purpose: number, draw: number): number {
    const quad = draw >>> 2;
    if (slot !== this.slot || agent !== this.agent || purpose !== this.purpose || quad !== this.quad) {
      philox4x32(slot, agent, purpose, quad, this.seed, this.current, this.block);
      this.slot = slot;
      this.agent = agent;
      this.purpose = purpose;
      this.quad = quad;
    }
    return (this.block[draw & 3]! + 0.5) / 4294967296;
  }

  /** Standard normal by inversion. */
  normal(slot: number, agent: number, purpose: number, draw: number): number {
    return normalQuantile(this.uniform(slot, agent, purpose, draw));
  }
}
