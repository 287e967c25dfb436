import { type Packed, packed, unpacked } from './packed.ts';

/** Columns that a caller is likely to ask for again at once: those of one estimand and its condition. */
const EXPANDED = 3;

/** The columns of a table in memory, each in as few bytes as it needs, and the last few asked for as numbers too. */
export class HeldColumns {
  readonly #held = new Map<string, Packed>();
  readonly #expanded = new Map<string, Float64Array>(); // the latest last

  /** @param values may be overwritten afterwards */
  hold(name: string, values: Float64Array): void {
    this.#held.set(name, packed(values));
  }

  get(name: string): Float64Array | undefined {
    const held = this.#held.get(name);
    if (held === undefined) return undefined;
    const values = this.#expanded.get(name) ?? unpacked(held);
    if (values === held.codes) return values;
    this.#expanded.delete(name);
    this.#expanded.set(name, values);
    const [oldest] = this.#expanded.keys();
    if (this.#expanded.size > EXPANDED) this.#expanded.delete(oldest!);
    return values;
  }
}
