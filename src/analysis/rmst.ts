import { clusterMeans, mean } from './moments.ts';
import { acceleration, Bca } from './bca.ts';
import { bootstrapMeans, type Resamples } from './resample.ts';
import { weightedSum } from './rounding.ts';
import type { ScopeMeans } from './scope-means.ts';
import type { Scopes } from './scopes.ts';

/**
 * Restricted mean survival time with censoring at the horizon only: the mean of min(T, tau) (Royston & Parmar 2013,
 * BMC Med. Res. Methodol. 13:152), with BCa intervals over units. Bootstrap means are taken once for
 * each item and arm: those of classes, groups and contrasts are linear in them, resample by resample.
 */
export class RmstBootstrap {
  readonly #units: Float64Array[]; // [node * arms + arm]
  readonly #replicates: Float64Array[];
  readonly #arms: number;

  constructor(means: ScopeMeans, scopes: Scopes, arms: number, inner: number, table: Resamples) {
    this.#arms = arms;
    this.#units = scopes.nodes.flatMap(({ index }) =>
      Array.from({ length: arms }, (_, arm) => clusterMeans(means.of(index, arm), inner)),
    );
    this.#replicates = this.#bootstrapItems(scopes.items.length, table);
    for (const node of scopes.nodes.slice(scopes.items.length)) {
      for (let arm = 0; arm < arms; arm++) {
        const sum = new Float64Array(table.count);
        for (const part of node.parts) {
          const values = this.#replicates[part * arms + arm]!;
          for (let b = 0; b < sum.length; b++) sum[b]! += values[b]!;
        }
        for (let b = 0; b < sum.length; b++) sum[b]! /= node.parts.length;
        this.#replicates.push(sum);
      }
    }
  }

  /** BCa of a contrast of arms in one scope: [[arm, 1], [baseline, -1]], or one arm alone. */
  contrast(node: number, terms: readonly (readonly [arm: number, weight: number])[]): Bca {
    const units = this.#combine(this.#units, node, terms);
    const value = mean(units);
    const replicates = this.#combine(this.#replicates, node, terms);
    return new Bca(value, replicates, acceleration(units.map((x) => x - value)));
  }

  #combine(
    from: readonly Float64Array[],
    node: number,
    terms: readonly (readonly [number, number])[],
  ): Float64Array {
    return weightedSum(
      terms.map(([arm]) => from[node * this.#arms + arm]!),
      terms.map(([, weight]) => weight),
    );
  }

  /** Most arms leave most items as they are: equal columns are resampled once. */
  #bootstrapItems(items: number, table: Resamples): Float64Array[] {
    const distinct: Float64Array[] = [];
    const place: number[] = [];
    for (let item = 0; item < items; item++) {
      const first = distinct.length;
      for (let arm = 0; arm < this.#arms; arm++) {
        const column = this.#units[item * this.#arms + arm]!;
        let found = first;
        while (found < distinct.length && !same(distinct[found]!, column)) found++;
        if (found === distinct.length) distinct.push(column);
        place.push(found);
      }
    }
    const means = bootstrapMeans(table, distinct);
    return place.map((index) => means[index]!);
  }
}

function same(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
