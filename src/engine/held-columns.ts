import { type Packed, packed, unpacked } from './packed.ts';

/** The columns of a table in memory, each packed, and the last few asked for as numbers too. */
export class HeldColumns {
  readonly #held = new Map<string, Packed>();
  readonly #expanded = new Map<string, Float64Array>(); // the latest last
  readonly #most: number;

  /** @param most columns that stay as numbers */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param values may be overwritten afterwards */
  hold(name: string, values: Float64Array): void {
    this.#held.set(name, packed(values));
  }

  get(name: string): Float64Array | undefined {
    const held = this.#held.get(name);
    if (held === undefined) return undefined;
    const values = this.#expanded.get(name) ?? unpacked(held);
    this.#expanded.delete(name);
    this.#expanded.set(name, values);
    const [oldest] = this.#expanded.keys();
    if (this.#expanded.size > this.#most) this.#expanded.delete(oldest!);
    return values;
  }
}
