import type { Scopes } from './scopes.ts';

/**
 * An outcome averaged within each replication: an item its crisis, a class the mean of its items, a group
 * the mean of its classes. The replication is the unit of everything that follows.
 */
export class ScopeMeans {
  readonly #means: Float64Array; // [place][arm][replication]
  readonly #places: readonly number[]; // of the nodes; one with a single part has the means of that part
  readonly #arms: number;
  readonly replications: number;

  /** @param rows one number for each crisis in canonical order, none of them NaN */
  constructor(rows: Float64Array, scopes: Scopes, arms: number) {
    const items = scopes.items.length;
    this.#arms = arms;
    this.replications = rows.length / (items * arms);
    const places: number[] = [];
    let own = 0;
    for (const { parts } of scopes.nodes) places.push(parts.length === 1 ? places[parts[0]!]! : own++);
    this.#places = places;
    this.#means = new Float64Array(own * arms * this.replications);
    for (let r = 0, row = 0; r < this.replications; r++) {
      for (let i = 0; i < items; i++) {
        for (let a = 0; a < arms; a++, row++) {
          this.#means[(i * arms + a) * this.replications + r] = rows[row]!;
        }
      }
    }
    for (const node of scopes.nodes.slice(items)) {
      if (node.parts.length === 1) continue;
      for (let a = 0; a < arms; a++) {
        const means = this.of(node.index, a);
        for (const part of node.parts) {
          const values = this.of(part, a);
          for (let r = 0; r < means.length; r++) means[r]! += values[r]!;
        }
        for (let r = 0; r < means.length; r++) means[r]! /= node.parts.length;
      }
    }
  }

  /** Means of one scope and arm, one for each replication. */
  of(node: number, arm: number): Float64Array {
    const from = (this.#places[node]! * this.#arms + arm) * this.replications;
    return this.#means.subarray(from, from + this.replications);
  }
}
