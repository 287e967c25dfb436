import type { Attribute } from '../model/figures.ts';
import type { TERMS } from '../model/measures/columns.ts';

/** Status (observed, derived, assumed) of each member's attributes, by ISO3 code and attribute. */
export type Ledger = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What each term of a member's margin rests on (`docs/odd.md` S6): the attribute of that member, or where the
 * term depends on no attribute the parameter that sets its size.
 */
export const REASON_FIGURE: Readonly<Record<(typeof TERMS)[number], Attribute | `${string}.${string}`>> = {
  denial: 'belief',
  signal: 'sol',
  audience: 'support',
  'consent cost': 'pref.consentCost',
  escalation: 'rho',
  'Russia ties': 'rus',
  'wrongful accusation': 'quality',
  disproportion: 'pref.disproportion',
  linkage: 'pref.overrideResentment',
  'US restraint': 'pref.usRestraint',
  noise: 'pref.noiseSd',
  demand: 'dem',
  'side payment': 'bargaining.paymentSize',
  'influence of others': 'deliberation.susceptibility',
  isolation: 'pref.isolation',
};
