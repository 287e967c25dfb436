import type { CampaignPlan, Plan } from '../../experiment/plan.ts';
import type { RequestName, Requests } from './protocol.ts';

/** What the scripts of the engine say to each other. Of a page one director answers and a second one explores. */

/** To a director: where its compute workers listen. */
export interface Start {
  readonly kind: 'start';
  readonly ports: readonly MessagePort[];
}

export type ToDirector =
  | Start
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly name: RequestName;
      readonly ask: Requests[RequestName]['ask'];
    }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromDirector =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'partial'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** To a compute worker, once for each director. */
export interface Enlist {
  readonly port: MessagePort;
}

/** A plan is sent to a worker once, and forgotten when no batch of it follows. */
export type ToCompute =
  | { readonly kind: 'plan'; readonly plan: number; readonly content: Plan | CampaignPlan }
  | { readonly kind: 'batch'; readonly plan: number; readonly from: number; readonly to: number }
  | { readonly kind: 'forget'; readonly plan: number };

/** The replications from `from` on, or why there are none. */
export interface Batch {
  readonly plan: number;
  readonly from: number;
  readonly records: Float64Array<ArrayBuffer> | null;
  readonly error: string | null;
}
