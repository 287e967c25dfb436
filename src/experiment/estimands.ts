import { z } from 'zod';

/** The estimands of `docs/odd.md` section 9; the analysis computes them all, an experiment names those it is about. */
export const ESTIMANDS = [
  'credibility',
  'adequacy',
  'adequacy.5',
  'adequacy.6',
  'adequacy.8',
  'adequacy.9',
  'sustained',
  'rmst72',
  'rmst720',
  'tabled',
  'decided72',
  'decided720',
  'outcome.falseAccusation',
  'outcome.noAnswer',
  'outcome.overReaction',
  'outcome.adequate',
  'outcome.partial',
  'falsePositive',
  'participation',
  'breadth',
  'usShare',
  'usActs',
  'inadvertent',
  'damage',
  'article5',
] as const;

export const estimandSchema = z.enum(ESTIMANDS);

/** Units of those that are no share, index or probability, which lie between 0 and 1. */
export const UNITS: Partial<Record<Estimand, 'hours' | 'members'>> = {
  rmst72: 'hours',
  rmst720: 'hours',
  breadth: 'members',
};

export type Estimand = (typeof ESTIMANDS)[number];
