import type { Keyed } from '../../src/random/keyed.ts';
import { type BlockAddress, KeyedBatch } from '../../src/random/keyed-batch.ts';
import { MeanSweep, type Opinions, sweepMeans } from '../../src/random/mean-sweep.ts';

/**
 * A32, an abstract workload of the size of the alliance, to set beside other frameworks: 32 members, 60 steps, all of them
 * always run. A step draws a provocation and an order of the members (Fisher & Yates); in that order each member's stance
 * moves by the dense weighted mean of the stances as they are then, the provocation and noise, clipped to 0..1; then each
 * votes by its stance and more noise. What is recorded is the first step with at least 30 yes. No part of the model of NATO.
 */
export const MEMBERS = 32;
const STEPS = 60;
const MAJORITY = 30;

const START_LOW = 0.3;
const START_WIDTH = 0.4;
const PULL = 0.3;
const PROVOCATION = 0.08;
const NOISE = 0.2;
const VOTE_NOISE = 0.3;

const DRAW = { start: 1, provocation: 2, order: 3, noise: 4, vote: 5, weight: 6 } as const;

export interface Ending {
  /** The first step with a majority, from 0; -1: none. */
  readonly step: number;
  /** At the end, a member each. */
  readonly stances: Float64Array;
}

/** Runs replication after replication; `keyed` is set to (seed, replication). The stances are written over by the next. */
export type Runner = (keyed: Keyed) => Ending;

/** Weights of all runs of a seed, rows that sum to 1. */
function setWeights(weights: Float64Array, keyed: Keyed): void {
  for (let i = 0; i < MEMBERS; i++) {
    let sum = 0;
    for (let j = 0; j < MEMBERS; j++) {
      const weight = keyed.uniform(0, i, DRAW.weight, j);
      weights[i * MEMBERS + j] = weight;
      sum += weight;
    }
    for (let j = 0; j < MEMBERS; j++) weights[i * MEMBERS + j]! /= sum;
  }
}

/** As it reads: every number asked for where it is needed. @param weights set to (seed, 0) */
export function readable(weights: Keyed): Runner {
  const stances = new Float64Array(MEMBERS);
  const opinions: Opinions = {
    weights: new Float64Array(MEMBERS * MEMBERS),
    stride: MEMBERS,
    values: stances,
    push: new Float64Array(MEMBERS),
  };
  const order = new Int32Array(MEMBERS);
  setWeights(opinions.weights, weights);
  return (keyed) => {
    let first = -1;
    for (let i = 0; i < MEMBERS; i++)
      stances[i] = START_LOW + START_WIDTH * keyed.uniform(0, 0, DRAW.start, i);
    for (let step = 0; step < STEPS; step++) {
      const push = PROVOCATION * (keyed.uniform(step, 0, DRAW.provocation, 0) - 0.5);
      for (let i = 0; i < MEMBERS; i++) {
        const j = Math.floor(keyed.uniform(step, 0, DRAW.order, i) * (i + 1));
        order[i] = order[j]!;
        order[j] = i;
      }
      for (let i = 0; i < MEMBERS; i++)
        opinions.push[i] = push + NOISE * (keyed.uniform(step, 0, DRAW.noise, i) - 0.5);
      sweepMeans(opinions, order, PULL);
      let yes = 0;
      for (let i = 0; i < MEMBERS; i++)
        if (stances[i]! + VOTE_NOISE * (keyed.uniform(step, 0, DRAW.vote, i) - 0.5) > 0.5) yes++;
      if (yes >= MAJORITY && first < 0) first = step;
    }
    return { step: first, stances };
  };
}

const blocksOf = (purpose: number, draws: number): BlockAddress[] =>
  Array.from({ length: draws / 4 }, (_, quad) => ({ agent: 0, purpose, quad }));

/** The same bits by the loops over several lanes: all draws of a step at once, and the sweep. @param weights set to (seed, 0) */
export function batched(weights: Keyed): Runner {
  const starts = new KeyedBatch(blocksOf(DRAW.start, MEMBERS));
  const draws = new KeyedBatch([
    ...blocksOf(DRAW.order, MEMBERS),
    ...blocksOf(DRAW.noise, MEMBERS),
    ...blocksOf(DRAW.vote, MEMBERS),
    ...blocksOf(DRAW.provocation, 4),
  ]);
  const [noiseAt, voteAt, provocationAt] = [MEMBERS, 2 * MEMBERS, 3 * MEMBERS];
  const u = draws.uniforms;
  const sweep = new MeanSweep(MEMBERS);
  const { values, push, order } = sweep;
  setWeights(sweep.weights, weights);
  return (keyed) => {
    let first = -1;
    starts.draw(keyed, 0);
    for (let i = 0; i < MEMBERS; i++) values[i] = START_LOW + START_WIDTH * starts.uniforms[i]!;
    for (let step = 0; step < STEPS; step++) {
      draws.draw(keyed, step);
      const common = PROVOCATION * (u[provocationAt]! - 0.5);
      for (let i = 0; i < MEMBERS; i++) {
        const j = Math.trunc(u[i]! * (i + 1));
        order[i] = order[j]!;
        order[j] = i;
      }
      for (let i = 0; i < MEMBERS; i++) push[i] = common + NOISE * (u[noiseAt + i]! - 0.5);
      sweep.run(PULL);
      let yes = 0;
      // 1 where it passes one half: votes are hard to predict, and a branch here would cost a fifth of a run
      for (let i = 0; i < MEMBERS; i++)
        yes += Math.ceil(values[i]! + VOTE_NOISE * (u[voteAt + i]! - 0.5) - 0.5);
      if (yes >= MAJORITY && first < 0) first = step;
    }
    return { step: first, stances: values };
  };
}
