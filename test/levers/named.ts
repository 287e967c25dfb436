import { readFileSync } from 'node:fs';
import type { EstimandId } from '../../src/analysis/estimates.ts';
import type { Mode } from '../../src/model/measures/periods.ts';
import { type LeverArm, planOf } from './arms.ts';
import { CrisisSample, onlyScopes } from './crisis-sample.ts';
import { judge, type Verdict } from './judge.ts';
import { LoopSample } from './loop-sample.ts';
import { needsProbes } from './outcomes.ts';
import { type WorldName, worldOf } from './worlds.ts';

/** The outcome that a lever, or its adverse path alone, is named with. */
export interface Named extends LeverArm {
  readonly part: 'full' | 'adverse';
  readonly world: WorldName;
  /** Items or group of a battery ('standard-battery, force'), or the mode of a closed loop. */
  readonly where: string;
  readonly outcome: string;
  readonly sign: 1 | -1;
  /** Replications in which it should show plainly. */
  readonly n: number;
}

export const NAMED_FILE = new URL('named.json', import.meta.url);

export const readNamed = (): readonly Named[] => JSON.parse(readFileSync(NAMED_FILE, 'utf8')) as Named[];

/** What can be run together: one world, and as many replications. */
export interface Batch {
  readonly world: WorldName;
  readonly n: number;
  readonly named: readonly Named[];
}

/** Batches of named outcomes; of a battery those of one place, which need no other item. */
export function batchesOf(named: readonly Named[]): readonly Batch[] {
  const found = new Map<string, Named[]>();
  for (const each of named) {
    const place = worldOf(each.world).loop ? '' : each.where;
    const key = `${each.world}|${place}|${each.n}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()].map((own) => ({ world: own[0]!.world, n: own[0]!.n, named: own }));
}

/** Measures named outcomes anew. @param times the replications that each is named with */
export function measure({ world, n, named }: Batch, seed: string, times: number): readonly Verdict[] {
  const { plan, campaign } = planOf(worldOf(world), named, seed);
  if (campaign !== null && plan.scenarios.length === 0) {
    const lanes = named.map(({ where }, i) => ({ mode: where as Mode, arm: i + 1 }));
    const free = named.some(({ outcome }) => outcome === 'deterrence');
    const wanted = free ? [...lanes, { mode: 'no-response' as const, arm: 0 }] : lanes;
    const probed = named.some(({ outcome }) => needsProbes(outcome));
    const sample = new LoopSample(campaign, wanted, probed, Math.round(n * times));
    return named.map(({ where, outcome }, i) => judge(sample.differences(i + 1, where as Mode, outcome)));
  }
  const narrowed = onlyScopes(plan, new Set(named.map(({ where }) => where)));
  const sample = new CrisisSample(narrowed, Math.round(n * times));
  return named.map(({ where, outcome }, i) => judge(sample.differences(i + 1, where, outcome as EstimandId)));
}
