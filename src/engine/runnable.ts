import type { CampaignPlan, Plan } from '../experiment/plan.ts';

/** What a run folder is made from. */
export interface Runnable {
  readonly id: string;
  readonly plan: Plan;
  /** A second, smaller design run beside the first: one parameter at a time. */
  readonly sweep: Plan | null;
  /** The closed loop, with an n of its own. */
  readonly campaign: CampaignPlan | null;
  /** The experiment as YAML with every default spelled out; running it gives the same records. */
  readonly resolved: string;
  readonly modelVersion: string;
  readonly configurationHash: string;
  readonly figuresHash: string;
  /** The parameters of one vector, before scenarios and arms, in the order of PARAMETERS. */
  readonly drawn: (vector: number) => Float64Array;
}

export function replicationsOf({ vectors, inner }: Plan): number {
  return vectors * inner;
}

/** The same with the n that a run has reached which stops by itself. */
export function withVectors<T extends { readonly plan: Plan }>(from: T, vectors: number): T {
  return { ...from, plan: { ...from.plan, vectors } };
}
