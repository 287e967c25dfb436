import type { Estimate, EstimandId, Interval, PairedEffect } from './estimates.ts';
import { compareDraws, compareWorlds, INNER_FOR_DRAWS } from './compare-worlds.ts';
import { estimand as describe, type Estimand } from './estimands.ts';
import { FEW_CHANGED, hull } from './few-changed.ts';
import { influence, type Influence } from './influence.ts';
import { clusterMeans, mean, pearson, standardError } from './moments.ts';
import { outcomeOf } from './outcomes.ts';
import { PairedT } from './paired-t.ts';
import type { RunRecords } from './records.ts';
import type { Resamples } from './resample.ts';
import { RmstBootstrap } from './rmst.ts';
import { weightedSum, withoutRounding } from './rounding.ts';
import { ScopeMeans } from './scope-means.ts';
import type { ScopeNode, Scopes } from './scopes.ts';
import { shareInterval } from './share-interval.ts';

/** Value and intervals of an arm, or of a contrast of arms. */
export interface Contrast {
  readonly value: number;
  readonly interval90: Interval;
  readonly interval50: Interval;
  readonly n: number;
  readonly method: Estimate['method'];
}

/** A contrast as a mean of independent units, and how many of them it leaves other than 0. */
interface Combined extends Influence {
  readonly changed: number;
}

/** An arm and its weight in a contrast: [[arm, 1], [baseline, -1]] is the paired effect. */
export type Terms = readonly (readonly [arm: number, weight: number])[];

/** All estimates of one estimand from one run. */
export class EstimandAnalysis {
  readonly estimand: Estimand;
  readonly #records: RunRecords;
  readonly #values: ScopeMeans;
  readonly #condition: ScopeMeans | null;
  readonly #bootstrap: RmstBootstrap | null;
  readonly #inner: number;
  /** Of the scope that is being worked on, by arm. */
  readonly #influences = new Map<number, Influence>();
  #node = -1;

  /** @param table null: intervals of times are Student's t too */
  constructor(records: RunRecords, scopes: Scopes, id: EstimandId, table: Resamples | null) {
    const arms = records.plan.arms.length;
    const outcome = outcomeOf(records, id);
    this.estimand = describe(id);
    this.#records = records;
    this.#inner = records.plan.inner;
    this.#values = new ScopeMeans(outcome.rows, scopes, arms);
    this.#condition = outcome.condition === null ? null : new ScopeMeans(outcome.condition, scopes, arms);
    this.#bootstrap =
      this.estimand.kind === 'rmst' && table !== null
        ? new RmstBootstrap(this.#values, scopes, arms, this.#inner, table)
        : null;
  }

  /** One arm by itself. */
  level(node: ScopeNode, arm: number): Contrast {
    if (this.estimand.kind !== 'share') return this.contrast(node, [[arm, 1]]);
    const { value, units } = this.#influence(node.index, arm);
    const n = this.#count(node, arm);
    const condition = this.#condition?.of(node.index, arm);
    const held = condition && clusterMeans(condition, this.#inner).filter((weight) => weight > 0).length;
    const crises = condition ? n : n * node.items.length;
    const at = (level: number): Interval =>
      shareInterval(value, units, held ?? units.length, crises, level, this.#inner > 1);
    return { value, interval90: at(0.9), interval50: at(0.5), n, method: 'wilson' };
  }

  /**
   * A weighted sum of arms, paired over units. Of a bootstrapped difference that few units share, each end of the
   * interval is the outer one of BCa and paired t, so that it excludes 0 only where both do.
   */
  contrast(node: ScopeNode, terms: Terms): Contrast {
    const combined = this.#combine(node, terms);
    return this.#infer(node, terms, combined, new PairedT(combined.value, combined.units));
  }

  #infer(node: ScopeNode, terms: Terms, { value, changed }: Combined, t: PairedT): Contrast {
    const n = Math.min(...terms.map(([arm]) => this.#count(node, arm)));
    const bca = this.#bootstrap?.contrast(node.index, terms);
    if (bca === undefined) {
      const method = this.#inner > 1 ? 'cluster-t' : 't';
      return { value, interval90: t.interval(0.9), interval50: t.interval(0.5), n, method };
    }
    if (terms.length === 1 || changed >= FEW_CHANGED)
      return { value, interval90: bca.interval(0.9), interval50: bca.interval(0.5), n, method: 'bca' };
    const outer = (level: number): Interval => hull(bca.interval(level), t.interval(level));
    return { value, interval90: outer(0.9), interval50: outer(0.5), n, method: 'bca-t' };
  }

  /** Arm minus reference; `pHolm` is filled in once the whole family is known. */
  effect(node: ScopeNode, arm: number, reference: number): Omit<PairedEffect, 'arm'> {
    const terms: Terms = [
      [arm, 1],
      [reference, -1],
    ];
    const combined = this.#combine(node, terms);
    const t = new PairedT(combined.value, combined.units);
    const worlds = [arm, reference].map((a) => this.#worlds(node.index, a));
    const { method, ...contrast } = this.#infer(node, terms, combined, t);
    return {
      ...contrast,
      method: method === 'wilson' ? 't' : method,
      scope: node.scope,
      estimand: this.estimand.id,
      ...compareWorlds(worlds[0]!, worlds[1]!, this.estimand.better || 1),
      correlation: pearson(worlds[0]!, worlds[1]!),
      p: t.p,
      pHolm: NaN,
      draws:
        this.#inner < INNER_FOR_DRAWS
          ? null
          : compareDraws(
              this.unitEffects(node, arm, reference),
              (vector) => this.#innerError(node.index, arm, reference, vector),
              this.#inner,
            ),
    };
  }

  /** Standard error of a vector's paired effect over its inner runs. */
  #innerError(node: number, arm: number, reference: number, vector: number): number {
    const [from, to] = [vector * this.#inner, (vector + 1) * this.#inner];
    const [mine, theirs] = [arm, reference].map((a) => {
      const condition = this.#condition?.of(node, a).subarray(from, to) ?? null;
      return influence(this.#values.of(node, a).subarray(from, to), condition).units;
    });
    return standardError(mine!.map((unit, k) => unit - theirs![k]!));
  }

  /** Arm minus reference for each unit (parameter vector), NaN where a condition never held. */
  unitEffects(node: ScopeNode, arm: number, reference: number): Float64Array {
    const [mine, other] = [arm, reference].map((a) => this.#unitValues(node.index, a));
    return mine!.map((value, i) => withoutRounding(value - other![i]!, Math.abs(value)));
  }

  /** A value for each unit, their mean the contrast; of a conditional estimand linearised. */
  unitContrasts(node: ScopeNode, terms: Terms): Float64Array {
    const { value, units } = this.#combine(node, terms);
    return units.map((unit) => value + unit);
  }

  /** The contrast of each unit comes first: taken of means, arms that never differ would differ by their rounding. */
  #combine(node: ScopeNode, terms: Terms): Combined {
    if (this.#condition !== null) return this.#combineRatios(node, terms);
    const parts = terms.map(([arm]) => clusterMeans(this.#values.of(node.index, arm), this.#inner));
    const each = weightedSum(
      parts,
      terms.map(([, weight]) => weight),
    );
    const value = withoutRounding(mean(each), 1);
    return { value, units: each.map((d) => d - value), changed: countOther(each) };
  }

  #combineRatios(node: ScopeNode, terms: Terms): Combined {
    const weights = terms.map(([, weight]) => weight);
    const parts = terms.map(([arm]) => this.#influence(node.index, arm));
    const units = weightedSum(
      parts.map((part) => part.units),
      weights,
    );
    const [value] = weightedSum(
      parts.map((part) => Float64Array.of(part.value)),
      weights,
    );
    return { value: value!, units, changed: countOther(units) };
  }

  #influence(node: number, arm: number): Influence {
    if (node !== this.#node) this.#influences.clear();
    this.#node = node;
    let found = this.#influences.get(arm);
    if (found === undefined) {
      const condition = this.#condition?.of(node, arm);
      found = influence(
        clusterMeans(this.#values.of(node, arm), this.#inner),
        condition === undefined ? null : clusterMeans(condition, this.#inner),
      );
      if (condition !== undefined) this.#influences.set(arm, found);
    }
    return found;
  }

  /** Value of each paired world, NaN where the condition does not hold in it. */
  #worlds(node: number, arm: number): Float64Array {
    const values = this.#values.of(node, arm);
    const condition = this.#condition?.of(node, arm);
    return condition === undefined ? values : values.map((value, r) => value / condition[r]!);
  }

  #unitValues(node: number, arm: number): Float64Array {
    const values = clusterMeans(this.#values.of(node, arm), this.#inner);
    const condition = this.#condition?.of(node, arm);
    if (condition === undefined) return values;
    const weights = clusterMeans(condition, this.#inner);
    return values.map((value, i) => value / weights[i]!);
  }

  /** Replications, or of a conditional estimand the crises that meet its condition. */
  #count(node: ScopeNode, arm: number): number {
    if (this.#condition === null) return this.#records.replications;
    let crises = 0;
    for (const item of node.items) for (const held of this.#condition.of(item, arm)) crises += held;
    return crises;
  }
}

function countOther(units: Float64Array): number {
  let count = 0;
  for (const unit of units) if (unit !== 0) count++;
  return count;
}
