import type { EstimandId } from './estimates.ts';
import { estimand } from './estimands.ts';

/** Heads of columns and rows, where the whole noun phrase would not fit. */
const SHORT: Partial<Readonly<Record<EstimandId, string>>> = {
  credibility: 'adequate in time',
  adequacy: 'mean adequacy at the end of the window',
  sustained: 'mean adequacy over 30 days',
  tabled: 'reached the Council',
  rmst72: 'hours undecided of the first 72',
  rmst720: 'hours undecided of the first 720',
  decided72: 'decided within 72 hours',
  decided720: 'decided within 720 hours',
  falsePositive: 'wrongly punished',
  participation: 'members contributing, share',
  breadth: 'effective number of contributors',
  usShare: 'American share of the force',
};

/** An estimand in a few words; its label where it has none. */
export function shortLabel(id: EstimandId): string {
  return SHORT[id] ?? estimand(id).label;
}
