import type { RunRecords } from './records.ts';

/** What an arm has otherwise than the baseline: proposal to its setting there, '' where the arm has none of it. */
export type Changes = ReadonlyMap<string, string>;

/**
 * The proposals in which each arm differs from the baseline, by place in the plan. Null for an arm that differs in more
 * than proposals: with another rule, world or form of a mechanism there is nothing to add up.
 */
export function changesOf(plan: RunRecords['plan']): readonly (Changes | null)[] {
  const surroundings = plan.arms.map(({ parameters, world, rule, structure }, arm) =>
    JSON.stringify([parameters, world, rule, structure, plan.scenarios.map(({ figures }) => figures[arm])]),
  );
  const settings = plan.arms.map(
    ({ proposals }) => new Map(proposals.map(({ id, ...setting }) => [id, JSON.stringify(setting)])),
  );
  const base = settings[plan.baseline]!;
  return settings.map((own, arm) => {
    if (surroundings[arm] !== surroundings[plan.baseline]) return null;
    const ids = new Set([...base.keys(), ...own.keys()]);
    return new Map(
      [...ids].filter((id) => own.get(id) !== base.get(id)).map((id) => [id, own.get(id) ?? '']),
    );
  });
}

/** The same for the same changes, in whatever order. */
export function changesKey(changes: Changes): string {
  return JSON.stringify([...changes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Place of the first arm with each set of changes. */
export function placesOf(changes: readonly (Changes | null)[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [arm, own] of changes.entries()) {
    const key = own === null ? null : changesKey(own);
    if (key !== null && !places.has(key)) places.set(key, arm);
  }
  return places;
}
