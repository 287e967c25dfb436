import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';

/** S7d: one engine for all seven decision rules. A rule is data; voting is sincere. */

/** What a decision rule is beyond its primitives (`rule.*` in the parameter vector). */
export interface RuleSpec {
  /** silence: adopted at the deadline unless blocked. explicit: the vote closes when every capital has instructed. */
  readonly clock: 'silence' | 'explicit';
  /** Classes an Emergency Council may decide on (mode 5). */
  readonly councilDomains: 'hybrid' | 'all';
  /** Members (indices) that leave the electorate after this many failed rounds of an attempt; null = no venue shift. */
  readonly venue: { readonly leave: readonly number[]; readonly afterRound: number } | null;
}

export const MODE = {
  consensus: 0,
  minusX: 1,
  abstention: 2,
  reverse: 3,
  qmv: 4,
  council: 5,
  automatic: 6,
} as const;

/** `ukraine.guarantee`: what stands behind the victim. A member's own guarantee is that of membership. */
export const PLEDGE = { none: 0, assurance: 1, article5Like: 2, automatic: 3, membership: 4 } as const;

const RULE_MODE = at('rule.mode');
const BLOCKS_ALLOWED = at('rule.blocksAllowed');
const ABSTENTION_BAND = at('rule.abstentionBand');
const ABSTAIN_CAP = at('rule.abstainCap');
const COUNCIL_QUOTA = at('rule.councilQuota');
const LEVEL_MAX = at('rule.levelMax');
const ISOLATION = at('pref.isolation');

/** A qualified majority: 55% of members with 65% of population (S7d). */
const QMV_MEMBERS = 0.55;
const QMV_POPULATION = 0.65;
const ISOLATION_BASE = 0.5;

/** The rule in force for this event: that of a guarantee short of membership is its own; an Emergency Council decides only in its domains, consensus elsewhere. */
export function modeOf(crisis: Crisis): number {
  if (crisis.pledge < PLEDGE.membership)
    return crisis.pledge === PLEDGE.automatic ? MODE.automatic : MODE.consensus;
  const mode = Math.round(crisis.world.p[RULE_MODE]!);
  if (mode !== MODE.council || crisis.info.hybrid || crisis.world.rule.councilDomains === 'all') return mode;
  return MODE.consensus;
}

/** X: blocks that the rule tolerates. */
export function blocksAllowed(crisis: Crisis): number {
  const { p } = crisis.world;
  switch (modeOf(crisis)) {
    case MODE.minusX:
    case MODE.abstention:
    case MODE.reverse:
      return Math.round(p[BLOCKS_ALLOWED]!);
    case MODE.qmv:
      // what a victim reckons with: 14 of 32 (S7a); population is not forecast
      return crisis.electors - Math.ceil(QMV_MEMBERS * crisis.electors);
    case MODE.council:
      return Math.round(p[COUNCIL_QUOTA]! * crisis.electors);
    default:
      return 0;
  }
}

/** Highest number ℓ that the rule in force may adopt. */
export function levelMax(crisis: Crisis): number {
  return modeOf(crisis) === MODE.council ? Math.round(crisis.world.p[LEVEL_MAX]!) : 9;
}

/** What a lone blocker pays. */
export function loneIsolation(crisis: Crisis): number {
  return crisis.world.p[ISOLATION]! * (ISOLATION_BASE + crisis.severity);
}

/**
 * Least fixed point of "block iff y_i + isolation (1 - bl)^2 < 0", bl = blockers / (electors - 1): silence presumes
 * consent, a lone holdout pays isolation, a group shelters its own. Fills `crisis.block`, returns the blockers.
 * @param may 1 where an actor may block @param spared an actor that is held not to block (leave-one-out), or -1
 */
export function leastBlocks(
  crisis: Crisis,
  y: Float64Array,
  may: Uint8Array,
  electors: number,
  spared: number,
): number {
  const { block } = crisis;
  const lone = loneIsolation(crisis);
  block.fill(0);
  let blockers = 0;
  for (let before = -1; blockers !== before;) {
    before = blockers;
    const open = electors > 1 ? 1 - blockers / (electors - 1) : 1;
    const isolation = lone * open * open;
    for (let i = 0; i < crisis.actors; i++) {
      if (may[i] === 1 && block[i] === 0 && i !== spared && y[i]! + isolation < 0) {
        block[i] = 1;
        blockers++;
      }
    }
  }
  return blockers;
}

/**
 * Turns the mildest blockers into abstainers (block = 2): those that even a lone blocker's isolation leaves within the
 * band kappa_a, at most the cap; the others are then counted again. Returns the blockers left.
 */
export function abstain(crisis: Crisis, y: Float64Array, may: Uint8Array): number {
  const { block } = crisis;
  const band = crisis.world.p[ABSTENTION_BAND]!;
  const cap = crisis.world.p[ABSTAIN_CAP]!;
  const lone = loneIsolation(crisis);
  const willing = may.slice();
  const abstainers: number[] = [];
  while (abstainers.length < cap) {
    let mildest = -1;
    for (let i = 0; i < crisis.n; i++)
      if (block[i] === 1 && willing[i] === 1 && (mildest < 0 || y[i]! > y[mildest]!)) mildest = i;
    if (mildest < 0 || y[mildest]! + lone <= -band) break;
    willing[mildest] = 0;
    abstainers.push(mildest);
  }
  const blockers = leastBlocks(crisis, y, willing, crisis.electors, -1);
  for (const i of abstainers) block[i] = 2;
  return blockers;
}

/** Whether those who may vote and do not block are a qualified majority of members and of population. */
export function qualified(crisis: Crisis): boolean {
  const { population } = crisis.world.figures;
  let count = 0;
  let people = 0;
  let total = 0;
  for (let i = 0; i < crisis.n; i++) {
    if (crisis.electorate[i] === 0) continue;
    total += population[i]!;
    if (crisis.may[i] === 0 || crisis.block[i] !== 0) continue;
    count++;
    people += population[i]!;
  }
  return count >= QMV_MEMBERS * crisis.electors && people >= QMV_POPULATION * total;
}
