import type { ControlId } from './controls.ts';

/** What the United States does: as each world draws it, ten days late, or nothing. */
export const AMERICA = ['drawn', 'late', 'absent'] as const;
export type America = (typeof AMERICA)[number];

/** Months whose governments and figures can be chosen, the present one first. */
export const MONTHS = ['2026-11', '2025-10'] as const;
export type Month = (typeof MONTHS)[number];

/** One question of the page: which proposals at which level, against which provocation, in which world. */
export interface Mix {
  /** Level of each control, 0 ("as things stand") to 3. */
  readonly levels: Readonly<Record<ControlId, number>>;
  /** A group ('force'), a class ('drone-incursion') or one provocation of the standard battery ('drone-incursion:POL'). */
  readonly incident: string;
  readonly america: America;
  readonly month: Month;
}

export const NOTHING_CHANGED: Mix['levels'] = {
  guarantee: 0,
  surge: 0,
  rule: 0,
  cyber: 0,
  annex: 0,
  fusion: 0,
  reaction: 0,
  resilience: 0,
};

/** What the page opens with: nothing changed, attacks with force, America as drawn, governments of today. */
export const OPENING: Mix = {
  levels: NOTHING_CHANGED,
  incident: 'force',
  america: 'drawn',
  month: '2026-11',
};
