/** What the model needs to know about the actors at a date. `data` fills it from `agents/`; the model never asks where from. */

/** The six regions of `docs/odd.md` section 2, in the order of their codes. */
export const REGIONS = [
  'eastern',
  'nordic-baltic',
  'black-sea',
  'southern',
  'western',
  'north-america',
] as const;

/** Dimensions of resilience, in the order of their codes. */
export const RESILIENCE = ['cyber', 'energy', 'comms', 'information', 'infrastructure'] as const;

/** Attributes that are drawn once per parameter vector around a mode (0..1 all). */
export const ATTRIBUTES = [
  'sol', // solidarity norm
  'support', // public support P
  'belief', // mean belief that the United States would act
  'quality', // intelligence quality q
  'rho', // escalation aversion
  'rus', // Russia ties
  'dem', // transactional demand
  'chn', // China leverage
  'media', // media literacy
  'res.cyber',
  'res.energy',
  'res.comms',
  'res.information',
  'res.infrastructure',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/**
 * A triangular prior for each actor. Where `low`/`high` are NaN the model draws
 * mode + (the attribute's `attr.width.*`) * tri(-1,0,1), clipped to 0..1;
 * where they are numbers it draws tri(low, mode, high).
 */
export interface AttributePrior {
  readonly mode: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** A national election that may turn over a government: when, and whether it elects a president of the United States. */
export interface Election {
  readonly member: number; // index into ids
  readonly week: number; // weeks after the first day of asOf, a fraction; may be negative
  readonly presidential: boolean;
}

/**
 * Actors: first the `members` NATO members in ascending order of ISO3 id, then the EU voters outside NATO (AUT, CYP, IRL,
 * MLT), also ascending, then Ukraine, which votes nowhere. Every array has `ids.length` entries unless said otherwise.
 */
export interface Figures {
  readonly asOf: string; // yyyy-mm
  readonly ids: readonly string[]; // ISO 3166-1 alpha-3
  readonly members: number; // how many of them are NATO members
  readonly rawCapability: Float64Array; // usd^.7 * personnel^.3; 0 outside NATO
  /** Sum of rawCapability over every ally but the United States, those that a scenario leaves out included. */
  readonly rawCapabilityOfOthers: number;
  readonly spend: Float64Array; // % of GDP
  readonly gdp: Float64Array; // USD bn
  readonly population: Float64Array; // millions
  readonly exposure: Float64Array; // 0..1
  readonly region: Uint8Array; // index into REGIONS
  readonly eu: Uint8Array; // 1 = member of the European Union
  readonly landlocked: Uint8Array; // 1 = a member without a sea coast
  readonly parliament: Float64Array; // probability of a mandatory vote before forces are sent
  readonly attributes: Readonly<Record<Attribute, AttributePrior>>;
  /** Elections of members, by week; in office until the next, those after the last known one follow the term. */
  readonly elections: readonly Election[];
  /** leads[i * ids.length + j] = 1 where i is framework nation of the battlegroup in j (i != j). */
  readonly leads: Uint8Array;
}
