import type { EstimandId } from './estimates.ts';

export interface Estimand {
  readonly id: EstimandId;
  /** Noun phrase that completes "raised the ...". */
  readonly label: string;
  readonly unit: 'share' | 'index' | 'hours' | 'members' | 'probability';
  /** Share: a proportion of crises. Mean: of a number. Rmst: a mean of min(T, tau), with a bootstrap. */
  readonly kind: 'share' | 'mean' | 'rmst';
  /** Good direction; 0 = neither is better, and `better` then means raised. */
  readonly better: 1 | -1 | 0;
}

const define = (
  id: EstimandId,
  kind: Estimand['kind'],
  unit: Estimand['unit'],
  better: Estimand['better'],
  label: string,
): Estimand => ({ id, kind, unit, better, label });

/** All estimands (`docs/odd.md` section 9), in the order in which tables print them. */
export const ESTIMANDS: readonly Estimand[] = [
  define('credibility', 'share', 'share', 1, 'share of provocations answered adequately in time'),
  define('adequacy', 'mean', 'index', 1, 'mean adequacy at the end of the window'),
  define('adequacy.5', 'share', 'share', 1, 'share with adequacy of at least .5'),
  define('adequacy.6', 'share', 'share', 1, 'share with adequacy of at least .6'),
  define('adequacy.8', 'share', 'share', 1, 'share with adequacy of at least .8'),
  define('adequacy.9', 'share', 'share', 1, 'share with adequacy of at least .9'),
  define('sustained', 'mean', 'index', 1, 'mean adequacy over 720 hours'),
  define('rmst72', 'rmst', 'hours', -1, 'mean time undecided within 72 hours'),
  define('rmst720', 'rmst', 'hours', -1, 'mean time undecided within 720 hours'),
  define('tabled', 'share', 'share', 0, 'share that reached the Council'),
  define('decided72', 'share', 'share', 1, 'share decided within 72 hours'),
  define('decided720', 'share', 'share', 1, 'share decided within 720 hours'),
  define('outcome.falseAccusation', 'share', 'share', -1, 'share that ended in a false accusation'),
  define('outcome.noAnswer', 'share', 'share', -1, 'share without an answer in the window'),
  define('outcome.overReaction', 'share', 'share', -1, 'share that ended in an over-reaction'),
  define('outcome.adequate', 'share', 'share', 1, 'share with the outcome adequate'),
  define('outcome.partial', 'share', 'share', 0, 'share with a partial answer'),
  define(
    'falsePositive',
    'share',
    'share',
    -1,
    'share punished among events that Russia did not cause on purpose',
  ),
  define('participation', 'mean', 'index', 1, 'mean share of members that contribute'),
  define('breadth', 'mean', 'members', 1, 'mean effective number of contributors'),
  define('usShare', 'mean', 'index', 0, 'mean share of the United States in delivered force'),
  define('usActs', 'share', 'share', 0, 'share in which the United States contributes'),
  define('inadvertent', 'mean', 'probability', -1, 'mean probability of inadvertent escalation'),
  define('damage', 'mean', 'index', -1, 'mean damage'),
  define('article5', 'share', 'share', 0, 'share in which Article 5 became operative'),
];

const BY_ID: ReadonlyMap<string, Estimand> = new Map(ESTIMANDS.map((e) => [e.id, e]));

/** Throws on a name that is not an estimand. */
export function estimand(id: string): Estimand {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`unknown estimand: ${id}`);
  return found;
}
