import { DRAWS_KEPT } from '../engine/draws.ts';
import { drawEffect } from '../model/draw.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { hash32 } from '../random/hash.ts';
import { Keyed } from '../random/keyed.ts';
import { unitOf } from './blocks.ts';
import type { EstimandAnalysis } from './contrasts.ts';
import { critical } from './critical.ts';
import type { Driver, DriverSearch } from './estimates.ts';
import type { RunRecords } from './records.ts';
import type { ScopeNode } from './scopes.ts';
import { spearman, spearmanInterval, standardRanks } from './spearman.ts';

/** What varies over the vectors: a parameter, or the multiplier e of a proposal's write. */
export interface RankedParameter {
  readonly name: string;
  readonly values: Float64Array; // by vector
  readonly ranks: Float64Array; // standard
}

/** For each arm what its paired effect may hang on, ranked once for all effects; nothing where a unit is more than one draw. */
export function rankParameters(records: RunRecords): RankedParameter[][] {
  const { plan } = records;
  if (unitOf(records) > 1) return plan.arms.map(() => []);
  const shared = records.parameterNames.flatMap((name) => ranked(name, records.parameters(name)));
  const multipliers = new Map<number, RankedParameter[]>();
  const keysOf = (arm: Arm): number[] =>
    arm.writes.map((write) => {
      const { effectKey } = write;
      if (!multipliers.has(effectKey))
        multipliers.set(effectKey, ranked(multiplierName(arm, write), drawn(records, write)));
      return effectKey;
    });
  const base = keysOf(plan.arms[plan.baseline]!);
  return plan.arms.map((arm) => {
    const keys = new Set([...base, ...keysOf(arm)]);
    return [...shared, ...[...keys].flatMap((key) => multipliers.get(key)!)];
  });
}

type Arm = RunRecords['plan']['arms'][number];
type Write = Arm['writes'][number];

/** The multiplier of each vector, drawn again as the engine drew it, each vector by its own key: it stands in no record. */
function drawn(records: RunRecords, { effect, effectKey }: Write): Float64Array {
  const { plan, vectorAt = (place: number) => place } = records;
  const keyed = new Keyed(plan.seedKey);
  return new Float64Array(rankedVectors(records)).map((_, vector) => {
    keyed.setReplicate(vectorAt(vector));
    return drawEffect(effect, effectKey, keyed);
  });
}

/** Vectors over which correlations are taken: all, or the first ones of a long run, whose parameters are stored. */
function rankedVectors(records: RunRecords): number {
  const [name] = records.parameterNames;
  const stored = name === undefined ? undefined : records.parameters(name)?.length;
  return stored ?? Math.min(DRAWS_KEPT, records.replications / records.plan.inner);
}

/** 'congressional-guarantee: us.guarantee (effect)'. The key of a write is the hash of the proposal and the primitive. */
export function multiplierName({ proposals }: Arm, { parameter, effectKey }: Write): string {
  const primitive = PARAMETERS[parameter]!;
  const proposal = proposals.find(({ id }) => hash32(`${id}|${primitive}`) === effectKey);
  return `${proposal?.id ?? 'rule'}: ${primitive} (effect)`;
}

function ranked(name: string, values: Float64Array | null): RankedParameter[] {
  if (values === null || values.every((value) => value === values[0])) return [];
  return [{ name, values, ranks: standardRanks(values) }];
}

/** Chance that a search lists anything where nothing drives the effect. */
const BY_CHANCE = 0.1;

/** Absolute rank correlation that the largest of `tested` exceeds by chance in at most 1 of 10 searches (Bonferroni). */
function chanceBound(n: number, tested: number): number {
  return n > 3 ? Math.min(1, critical(1 - BY_CHANCE / tested, Infinity) / Math.sqrt(n - 3)) : 1;
}

/**
 * Which prior drives an effect: Spearman's correlation of the paired effect of each vector with all that was drawn.
 * The strongest of some 200 is about .1 by chance at n = 1000, so only those beyond the bound are listed, the `keep`
 * strongest, with intervals that hold for all of them at once; of each search the best is told. A long run is searched over
 * its first vectors.
 * @param inputs by arm, from `rankParameters`
 */
export function drivers(
  inputs: readonly (readonly RankedParameter[])[],
  records: RunRecords,
  analysis: EstimandAnalysis,
  groups: readonly ScopeNode[],
  keep: number,
): { readonly listed: readonly Driver[]; readonly searches: readonly DriverSearch[] } {
  const { plan } = records;
  const vectors = rankedVectors(records);
  const listed: Driver[] = [];
  const searches: DriverSearch[] = [];
  for (const [arm, { id }] of plan.arms.entries()) {
    const tested = inputs[arm]!.length;
    if (arm === plan.baseline || tested === 0) continue;
    for (const node of groups) {
      const effects = analysis.unitEffects(node, arm, plan.baseline).subarray(0, vectors);
      if (effects.some(Number.isNaN) || effects.every((effect) => effect === effects[0])) continue;
      const n = effects.length;
      const of = { arm: id, scope: node.scope, estimand: analysis.estimand.id };
      const ranks = standardRanks(effects);
      const all = inputs[arm]!.map(({ name, ranks: own }) => ({ name, correlation: spearman(ranks, own) }));
      all.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
      const bound = chanceBound(n, tested);
      const passed = all.filter(({ correlation }) => Math.abs(correlation) > bound);
      for (const { name, correlation } of passed.slice(0, keep)) {
        const interval90 = spearmanInterval(correlation, n, 1 - BY_CHANCE / tested);
        listed.push({ ...of, parameter: name, correlation, interval90, n, tested });
      }
      const { name: strongest, correlation } = all[0]!;
      searches.push({ ...of, strongest, correlation, bound, n, tested, passed: passed.length });
    }
  }
  return { listed, searches };
}
