import { blockOf, type PlannedDesign } from '../experiment/design/planned-design.ts';

interface Blocked {
  readonly plan: { readonly inner: number; readonly design?: PlannedDesign | null };
}

/** Vectors that are one independent unit: those of a sample or trajectory of a design, else each by itself. */
export function unitOf({ plan: { design } }: Blocked): number {
  return design ? blockOf(design) : 1;
}

/**
 * Records as intervals see them: where the vectors of a design come in blocks that share their key, a block is what a vector
 * is elsewhere, the cluster whose mean is one unit (Liang & Zeger 1986, Biometrika 73:13). The parameters of a vector are
 * then none of a unit's, so there are none to correlate.
 */
export function inUnits<T extends Blocked>(records: T): T {
  const unit = unitOf(records);
  if (unit === 1) return records;
  const plan = { ...records.plan, inner: records.plan.inner * unit };
  return { ...records, plan, parameterNames: [], parameters: () => null };
}

/** Effects without the signs of parameter draws: a block is no draw. */
export function withoutDraws<T extends { readonly draws: unknown }>(rows: readonly T[]): T[] {
  return rows.map((row) => ({ ...row, draws: null }));
}
