import { changesKey, changesOf, placesOf } from './changes.ts';
import type { Contrast, EstimandAnalysis, Terms } from './contrasts.ts';
import type { EstimandId, Interval, Scope } from './estimates.ts';
import type { RunRecords } from './records.ts';
import type { ScopeNode } from './scopes.ts';
import { MOST_PLAYERS, shapleyWeights } from './shapley.ts';

/** A number with its 90% interval. */
interface Valued {
  readonly value: number;
  readonly interval90: Interval;
}

/** What each proposal of a package adds to its paired effect on an estimand (Shapley 1953); the parts sum to `total`. */
export interface Wedge {
  readonly arm: string;
  readonly scope: Scope; // group
  readonly estimand: EstimandId;
  readonly parts: readonly (Valued & {
    readonly proposal: string;
    readonly n: number;
    /** The arm that changes this proposal alone, and its paired effect. */
    readonly arm: string;
    readonly alone: Valued;
  })[];
  /** The paired effect of the package. */
  readonly total: Valued & { readonly n: number };
  /** What the package does beyond the sum of each alone: 0 where the effects add up. */
  readonly beyond: Valued;
}

/** A package, and the arm of every part of it: bit i of its place in `arms` is set where proposal i is in. */
export interface Package {
  readonly arm: number;
  readonly proposals: readonly string[];
  readonly arms: readonly number[];
}

/** Packages that are taken apart; those of the answer first. */
const MOST_PACKAGES = 12;

/**
 * Arms that change two or more proposals and of which every part is an arm too: those of the answer first, then those of the
 * most proposals and, among these, of the highest doses.
 */
export function packages(plan: RunRecords['plan'], answer: readonly string[]): Package[] {
  const changes = changesOf(plan);
  const places = placesOf(changes);
  const found = changes.flatMap((own, arm): Package[] => {
    if (own === null || own.size < 2 || own.size > MOST_PLAYERS) return [];
    const listed = [...own];
    const arms = Array.from({ length: 2 ** own.size }, (_, mask) =>
      places.get(changesKey(new Map(listed.filter((__, i) => (mask >> i) & 1)))),
    );
    if (arms.some((part) => part === undefined)) return [];
    return [{ arm, proposals: listed.map(([id]) => id), arms: arms as number[] }];
  });
  const rank = ({ arm }: Package): number => {
    const place = answer.indexOf(plan.arms[arm]!.id);
    return place < 0 ? answer.length : place;
  };
  const doses = ({ arm }: Package): number =>
    plan.arms[arm]!.proposals.reduce((sum, { dose }) => sum + dose, 0);
  return found
    .sort(
      (a, b) =>
        rank(a) - rank(b) || b.proposals.length - a.proposals.length || doses(b) - doses(a) || a.arm - b.arm,
    )
    .slice(0, MOST_PACKAGES);
}

/** Each part is one contrast of arms, so its interval is taken as that of any paired effect. */
export function wedges(
  plan: RunRecords['plan'],
  found: readonly Package[],
  groups: readonly ScopeNode[],
  analysis: EstimandAnalysis,
): Wedge[] {
  const id = (arm: number): string => plan.arms[arm]!.id;
  return found.flatMap(({ arm, proposals, arms }) => {
    const weights = shapleyWeights(proposals.length);
    const none = arms[0]!;
    return groups.map((node): Wedge => {
      const contrast = (terms: Terms): Contrast => analysis.contrast(node, terms);
      const valued = ({ value, interval90 }: Contrast): Valued => ({ value, interval90 });
      const single = proposals.map((_, i) => arms[2 ** i]!);
      const total = contrast([
        [arm, 1],
        [none, -1],
      ]);
      return {
        arm: id(arm),
        scope: node.scope,
        estimand: analysis.estimand.id,
        parts: proposals.map((proposal, i) => {
          const own = contrast(arms.map((part, mask) => [part, weights[i]![mask]!]));
          const alone = contrast([
            [single[i]!, 1],
            [none, -1],
          ]);
          return { proposal, arm: id(single[i]!), ...valued(own), n: own.n, alone: valued(alone) };
        }),
        total: { ...valued(total), n: total.n },
        beyond: valued(
          contrast([[arm, 1], ...single.map((each) => [each, -1] as const), [none, proposals.length - 1]]),
        ),
      };
    });
  });
}
