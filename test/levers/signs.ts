import type { Lever } from '../../src/data/levers.ts';
import { METRICS } from '../../src/data/primitives.ts';
import type { EstimandId } from '../../src/analysis/estimates.ts';
import { GROUPS } from '../../src/model/measures/columns.ts';
import { levers, planOf } from './arms.ts';
import { CrisisSample } from './crisis-sample.ts';
import { judge, moves, type Verdict } from './judge.ts';
import { LoopSample } from './loop-sample.ts';
import { worldOf } from './worlds.ts';

/** Signs that the catalogue expects of a lever, held against what full dose does as things stand. */

type Metric = (typeof METRICS)[number];
export type Sign = '+' | '-' | 'both' | 'none';

/** Metrics read from single crises of the batteries; a fall of the hours is a rise of speed. */
const CRISIS: Readonly<Partial<Record<Metric, readonly [EstimandId, 1 | -1]>>> = {
  c_obj: ['credibility', 1],
  speed: ['rmst720', -1],
  adequacy: ['adequacy', 1],
  sustained_adequacy: ['sustained', 1],
  false_positive: ['falsePositive', 1],
  inadvertent: ['inadvertent', 1],
  breadth: ['breadth', 1],
};
/** Metrics read from five years in which Russia adapts. */
const LOOP: Readonly<Partial<Record<Metric, readonly string[]>>> = {
  c_sub: GROUPS.map((group) => `subjective.${group}`),
  gap: GROUPS.map((group) => `gap.${group}`),
  deterrence: ['deterrence'],
  cohesion: ['cohesion'],
  provocation_rate: ['rate'],
  hugging: ['hugging'],
  burden: ['burden'],
  entrapment: ['entrapment'],
  legitimacy: ['legitimacy'],
};
/** |t| from which a sign counts: some two thousand are looked at. */
const BEYOND = 4;
const TOGETHER = 25;

/** One sign out of several groups'. */
export function signOf(verdicts: readonly Verdict[]): Sign {
  const moved = verdicts.filter((verdict) => moves(verdict, BEYOND));
  const up = moved.some(({ value }) => value > 0);
  const down = moved.some(({ value }) => value < 0);
  if (up && down) return 'both';
  return up ? '+' : down ? '-' : 'none';
}

/** Signs of each lever at full dose, by metric. @param crises replications of the batteries @param years of the closed loop */
export function measureSigns(
  seed: string,
  crises: number,
  years: number,
): ReadonlyMap<string, ReadonlyMap<Metric, Sign>> {
  const found = new Map<string, Map<Metric, Sign>>();
  const ids = [...levers.keys()];
  for (let first = 0; first < ids.length; first += TOGETHER) {
    const arms = ids
      .slice(first, first + TOGETHER)
      .map((lever) => ({ lever, part: 'full' as const, effect: 1 }));
    const battery = new CrisisSample(planOf(worldOf('battery'), arms, seed).plan, crises);
    const groups = battery.scopes.filter((scope) => GROUPS.some((group) => scope.endsWith(`, ${group}`)));
    const standard = groups.filter((scope) => scope.startsWith('standard-battery'));
    const lanes = arms.map((_, i) => ({ mode: 'closed' as const, arm: i + 1 }));
    const campaign = planOf(worldOf('years'), arms, seed).campaign!;
    const loop = new LoopSample(campaign, [...lanes, { mode: 'no-response', arm: 0 }], true, years);
    for (const [i, { lever }] of arms.entries()) {
      const signs = new Map<Metric, Sign>();
      for (const metric of METRICS) {
        const [estimand, direction] = CRISIS[metric] ?? [];
        const measures = LOOP[metric];
        if (estimand !== undefined)
          signs.set(
            metric,
            signOf(
              (metric === 'false_positive' ? groups : standard).map((scope) =>
                judge(battery.differences(i + 1, scope, estimand).map((value) => value * direction!)),
              ),
            ),
          );
        if (measures !== undefined)
          signs.set(metric, signOf(measures.map((id) => judge(loop.differences(i + 1, 'closed', id)))));
      }
      found.set(lever, signs);
    }
  }
  return found;
}

/** How an expected sign fares. A first-order path that the catalogue denies can be seen where there is no feedback: in single crises. */
export function compareSign(
  metric: Metric,
  expected: Lever['expectedSign'][Metric]['sign'],
  found: Sign,
): 'confirmed' | 'contradicted' | 'not seen' | 'nothing expected' {
  if (expected === '?') return 'nothing expected';
  if (expected === '0') {
    if (CRISIS[metric] === undefined) return 'nothing expected';
    return found === 'none' ? 'confirmed' : 'contradicted';
  }
  if (found === 'none') return 'not seen';
  return found === expected ? 'confirmed' : 'contradicted';
}
