import { TERMS } from '../model/measures/columns.ts';
import type { Interval, MemberRow } from './estimates.ts';
import { influence } from './influence.ts';
import { clusterMeans } from './moments.ts';
import { memberIds, type RunRecords } from './records.ts';
import { REASON_FIGURE, type Ledger } from './reasons.ts';
import type { ScopeNode, Scopes } from './scopes.ts';
import { shareInterval } from './share-interval.ts';

const MASKS = ['blockedMask', 'pivotalMask', 'contributedMask'] as const;

/**
 * Who blocks at the first vote, who is pivotal, who contributes: for each arm, group and member. Blocks and pivotal
 * are shares of the crises with a vote, contributes of all; crises of a group count alike, and the intervals treat
 * those of one replication (or vector) as a cluster.
 */
export function members(records: RunRecords, scopes: Scopes, ledger: Ledger): MemberRow[] {
  const { plan, replications } = records;
  const { arms, inner } = plan;
  const cells = scopes.groups.flatMap((group) => {
    const ids = memberIds(plan, group.scope.scenario);
    return arms.map((_, arm) => ({ group, arm, ids }));
  });
  const reasons = cells.map(({ group, arm, ids }) => reasonsOf(records, scopes, group, arm, ids.length));
  /** Of each cell, for each member the share of crises that have its bit. */
  const [blocks, pivotal, contributes] = MASKS.map((name) => {
    const masks = records.column(name);
    return cells.map(({ group, arm, ids }): Cell => {
      const Counts = group.items.length <= 0xff ? Uint8Array : Uint16Array;
      const given = name === 'contributedMask' ? null : records.column('holdouts');
      const crises = new Float64Array(replications);
      const counted = ids.map(() => new Counts(replications));
      let trials = 0;
      for (let r = 0; r < replications; r++) {
        for (const item of group.items) {
          const row = (r * scopes.items.length + item) * arms.length + arm;
          if (given === null || !Number.isNaN(given[row]!)) crises[r]! += 1;
          // Bits from the lowest up: clearing it each time visits only the members that are set.
          for (let bits = masks[row]! >>> 0; bits !== 0; bits = (bits & (bits - 1)) >>> 0)
            counted[31 - Math.clz32(bits & -bits)]![r]! += 1;
        }
        trials += crises[r]!;
      }
      const condition = clusterMeans(crises, inner);
      let informative = 0;
      for (const weight of condition) if (weight > 0) informative++;
      const each = new Float64Array(replications);
      const shares = counted.map((own) => {
        each.set(own);
        const { value, units } = influence(clusterMeans(each, inner), condition);
        return { value, interval: shareInterval(value, units, informative, trials, 0.9, inner > 1) };
      });
      return { shares, trials };
    });
  }) as [Cell[], Cell[], Cell[]];
  return cells.flatMap(({ group, arm, ids }, at) =>
    ids.map((member, m) => {
      const [blocked, alone, gave] = [blocks, pivotal, contributes].map((each) => each[at]!.shares[m]!) as [
        Share,
        Share,
        Share,
      ];
      return {
        arm: arms[arm]!.id,
        scope: group.scope,
        member,
        n: blocks[at]!.trials,
        blocks: blocked.value,
        contributes: gave.value,
        pivotal: alone.value,
        interval90: { blocks: blocked.interval, contributes: gave.interval, pivotal: alone.interval },
        restsOn: restsOn(reasons[at]![m]!, ledger[member] ?? {}),
      };
    }),
  );
}

interface Share {
  readonly value: number;
  readonly interval: Interval;
}

/** Shares of the members in one group and arm, and the crises that they are shares of. */
interface Cell {
  readonly shares: readonly Share[];
  readonly trials: number;
}

/** How often each term was the reason of each member that held out: [member][term], over all replications. */
function reasonsOf(
  records: RunRecords,
  scopes: Scopes,
  group: ScopeNode,
  arm: number,
  electorate: number,
): Float64Array[] {
  const holdout = records.column('holdout');
  const reason = records.column('holdoutReason');
  const arms = records.plan.arms.length;
  const reasons = Array.from({ length: electorate }, () => new Float64Array(TERMS.length));
  for (let r = 0; r < records.replications; r++) {
    for (const item of group.items) {
      const row = (r * scopes.items.length + item) * arms + arm;
      if (!Number.isNaN(holdout[row]!)) reasons[holdout[row]!]![reason[row]!]! += 1;
    }
  }
  return reasons;
}

function restsOn(reasons: Float64Array, figures: Ledger[string]): MemberRow['restsOn'] {
  const total = reasons.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  const commonest = reasons.indexOf(Math.max(...reasons));
  const reason = TERMS[commonest]!;
  const attribute = REASON_FIGURE[reason];
  return { reason, share: reasons[commonest]! / total, attribute, status: figures[attribute] ?? 'parameter' };
}
