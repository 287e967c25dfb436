import type { Scopes } from './scopes.ts';

/**
 * An outcome averaged within each replication: an item its crisis, a class the mean of its items, a group
 * the mean of its classes. The replication is the unit of everything that follows.
 */
export class ScopeMeans {
  readonly #means: Float64Array; // [node][arm][replication]
  readonly #arms: number;
  readonly replications: number;

  /** @param rows one number for each crisis in canonical order, none of them NaN */
  constructor(rows: Float64Array, scopes: Scopes, arms: number) {
    const items = scopes.items.length;
    this.#arms = arms;
    this.replications = rows.length / (items * arms);
    this.#means = new Float64Array(scopes.nodes.length * arms * this.replications);
    for (let r = 0, row = 0; r < this.replications; r++) {
      for (let i = 0; i < items; i++) {
        for (let a = 0; a < arms; a++, row++) {
          this.#means[(i * arms + a) * this.replications + r] = rows[row]!;
        }
      }
    }
    for (const node of scopes.nodes.slice(items)) {
      for (let a = 0; a < arms; a++) {
        const own = this.of(node.index, a);
        for (const part of node.parts) {
          const values = this.of(part, a);
          for (let r = 0; r < own.length; r++) own[r]! += values[r]!;
        }
        for (let r = 0; r < own.length; r++) own[r]! /= node.parts.length;
      }
    }
  }

  /** Means of one scope and arm, one for each replication. */
  of(node: number, arm: number): Float64Array {
    const from = (node * this.#arms + arm) * this.replications;
    return this.#means.subarray(from, from + this.replications);
  }
}
