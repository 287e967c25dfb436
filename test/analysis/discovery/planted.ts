import seedrandom from 'seedrandom';
import { reversals } from '../../../src/analysis/discovery/reversals.ts';
import type { Reversals } from '../../../src/analysis/discovery/reversal.ts';
import type { RankedParameter } from '../../../src/analysis/drivers.ts';
import type { EstimandId, PairedEffect, Scope } from '../../../src/analysis/estimates.ts';
import { mean } from '../../../src/analysis/moments.ts';
import { PairedT } from '../../../src/analysis/paired-t.ts';
import type { RunRecords } from '../../../src/analysis/records.ts';
import { normalQuantile } from '../../../src/random/elementary.ts';

/** Runs of a made-up model in which it is known where an effect reverses. */
export interface Planted {
  readonly seed: string;
  readonly draws: number;
  readonly names: readonly string[];
  /** Effect of a draw before noise, from its values in [0, 1); one arm for each. */
  readonly arms: Readonly<Record<string, (x: (name: string) => number) => number>>;
  readonly noise: number; // standard deviation
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly answer?: readonly string[];
  readonly inner?: number;
}

function effectOf(arm: string, of: Pick<Planted, 'scope' | 'estimand'>, effects: Float64Array): PairedEffect {
  const t = new PairedT(mean(effects), effects);
  return {
    arm,
    ...of,
    value: mean(effects),
    interval90: t.interval(0.9),
    interval50: t.interval(0.5),
    n: effects.length,
    better: 0.2,
    equal: 0.7,
    worse: 0.1,
    correlation: 0.9,
    p: t.p,
    pHolm: t.p,
    draws: {
      positive: 0.6,
      negative: 0.4,
      zero: 0,
      vectors: effects.length,
      inner: 20,
      error: 0.01,
      uncertain: 0.25,
    },
    method: 't',
  };
}

/** What the search makes of it. */
export function planted({
  seed,
  draws,
  names,
  arms,
  noise,
  scope,
  estimand,
  answer = [],
  inner = 1,
}: Planted): {
  readonly found: Reversals;
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly effects: ReadonlyMap<string, Float64Array>;
} {
  const columns = names.map((name) => {
    const random = seedrandom.alea(`${seed}/${name}`);
    return Float64Array.from({ length: draws }, () => random());
  });
  const values = new Map(names.map((name, at) => [name, columns[at]!]));
  const inputs: RankedParameter[] = names.map((name) => ({
    name,
    values: values.get(name)!,
    ranks: new Float64Array(),
  }));
  const ids = Object.keys(arms);
  const effects = new Map(
    ids.map((id) => {
      const random = seedrandom.alea(`${seed}/noise/${id}`);
      const of = (draw: number): number =>
        arms[id]!((name) => values.get(name)![draw]!) + noise * normalQuantile(random() || 0.5);
      return [id, Float64Array.from({ length: draws }, (_, draw) => of(draw))];
    }),
  );
  const plan = {
    seed,
    inner,
    baseline: 0,
    arms: [{ id: 'base' }, ...ids.map((id) => ({ id }))],
    design: null,
  };
  const found = reversals(
    [[], ...ids.map(() => inputs)],
    { plan } as unknown as RunRecords,
    ids.map((id, at) => ({ arm: at + 1, scope, estimand, effects: effects.get(id)! })),
    ids.map((id) => effectOf(id, { scope, estimand }, effects.get(id)!)),
    answer,
  );
  return { found, values, effects };
}
