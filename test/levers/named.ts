import { readFileSync } from 'node:fs';
import type { EstimandId } from '../../src/analysis/estimates.ts';
import { type Mode, PERIOD_WEEKS } from '../../src/model/measures/periods.ts';
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

/** Weeks computed to show an outcome, over its replications; a crisis of a battery counts as one. */
function weeksOf({ world, where, n }: Named): number {
  const { weeks = 1 } = worldOf(world);
  return n * (where === 'battery' ? PERIOD_WEEKS : weeks);
}

/** What takes more weeks to show is left to the larger run. */
const MOST_WEEKS = 10_000;

/** Of each lever, and of each world, the named outcome that takes the fewest weeks to show, if not too many; the first of equals. */
export function quickest(named: readonly Named[]): readonly Named[] {
  const kept = new Map<string, Named>();
  for (const each of named)
    for (const key of [`lever ${each.lever}`, `world ${each.world}`]) {
      const held = kept.get(key);
      if (held === undefined || weeksOf(each) < weeksOf(held)) kept.set(key, each);
    }
  return named.filter((each) => weeksOf(each) <= MOST_WEEKS && [...kept.values()].includes(each));
}

/** What can be run together: one world, and as many replications. */
export interface Batch {
  readonly world: WorldName;
  readonly n: number;
  readonly named: readonly Named[];
}

/** What an outcome needs to be run: of a battery its own items; of a closed loop the first day, weeks, or weeks with probes. */
function placeOf({ world, where, outcome }: Named): string {
  if (worldOf(world).loop === undefined) return where;
  if (where === 'battery') return where;
  return needsProbes(outcome) ? 'probed' : 'path';
}

/** Batches of named outcomes that need the same to be run. */
export function batchesOf(named: readonly Named[]): readonly Batch[] {
  const found = new Map<string, Named[]>();
  for (const each of named) {
    const key = `${each.world}|${placeOf(each)}|${each.n}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()].map((own) => ({ world: own[0]!.world, n: own[0]!.n, named: own }));
}

/** Measures named outcomes anew. @param times the replications that each is named with */
export function measure({ world, n, named }: Batch, seed: string, times: number): readonly Verdict[] {
  const asked = worldOf(world);
  // the first day needs no weeks but those of a row
  const firstDay = asked.loop !== undefined && named.every(({ where }) => where === 'battery');
  const { plan, campaign } = planOf(firstDay ? { ...asked, weeks: PERIOD_WEEKS } : asked, named, seed);
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
