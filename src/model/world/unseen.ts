import type { CLASSES } from '../measures/columns.ts';

/**
 * Share of acts of classes that were never seen against a member: half an act more than none (Jeffreys) of the 151 operations
 * that ICCT attributes in 2022-2026, and, for attacks, of what r_0 makes of the 77 years since 1949 (S1, decision).
 */
const UNSEEN_OPERATION = 0.5 / 152;
const UNSEEN_ATTACK = 0.5 / (77 * 34 + 1);
export const UNSEEN: Readonly<Partial<Record<(typeof CLASSES)[number], number>>> = {
  'massive-cyber': UNSEEN_OPERATION,
  'little-green-men': UNSEEN_OPERATION,
  'limited-conventional': UNSEEN_ATTACK,
  'full-attack': UNSEEN_ATTACK,
};
