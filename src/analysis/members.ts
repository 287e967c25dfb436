import { TERMS } from '../model/measures/columns.ts';
import type { MemberRow } from './estimates.ts';
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
  return scopes.groups.flatMap((group) => {
    const ids = memberIds(records.plan, group.scope.scenario);
    return records.plan.arms.flatMap(({ id }, arm) => {
      const tally = tallyGroup(records, scopes, group, arm, ids.length);
      const inner = records.plan.inner;
      const votes = clusterMeans(tally.votes, inner);
      const crises = clusterMeans(tally.crises, inner);
      const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
      const n = total(tally.votes);
      const share = (counted: Uint16Array, condition: Float64Array, trials: number) => {
        const { value, units } = influence(clusterMeans(Float64Array.from(counted), inner), condition);
        const informative = condition.filter((weight) => weight > 0).length;
        return { value, interval: shareInterval(value, units, informative, trials, 0.9, inner > 1) };
      };
      return ids.map((member, m) => {
        const blocks = share(tally.members[0]![m]!, votes, n);
        const pivotal = share(tally.members[1]![m]!, votes, n);
        const contributes = share(tally.members[2]![m]!, crises, total(tally.crises));
        return {
          arm: id,
          scope: group.scope,
          member,
          n,
          blocks: blocks.value,
          contributes: contributes.value,
          pivotal: pivotal.value,
          interval90: {
            blocks: blocks.interval,
            contributes: contributes.interval,
            pivotal: pivotal.interval,
          },
          restsOn: restsOn(tally.reasons[m]!, ledger[member] ?? {}),
        };
      });
    });
  });
}

interface Tally {
  readonly votes: Float64Array; // crises with a vote, for each replication
  readonly crises: Float64Array;
  readonly members: readonly (readonly Uint16Array[])[]; // [mask][member], crises of each replication
  readonly reasons: readonly Float64Array[]; // [member][term], over all replications
}

function tallyGroup(
  records: RunRecords,
  scopes: Scopes,
  group: ScopeNode,
  arm: number,
  electorate: number,
): Tally {
  const { replications } = records;
  const arms = records.plan.arms.length;
  const masks = MASKS.map((name) => records.column(name));
  const holdouts = records.column('holdouts');
  const holdout = records.column('holdout');
  const reason = records.column('holdoutReason');
  const tally: Tally = {
    votes: new Float64Array(replications),
    crises: new Float64Array(replications).fill(group.items.length),
    members: MASKS.map(() => Array.from({ length: electorate }, () => new Uint16Array(replications))),
    reasons: Array.from({ length: electorate }, () => new Float64Array(TERMS.length)),
  };
  for (let r = 0; r < replications; r++) {
    for (const item of group.items) {
      const row = (r * scopes.items.length + item) * arms + arm;
      if (!Number.isNaN(holdouts[row]!)) tally.votes[r]! += 1;
      for (let k = 0; k < masks.length; k++) {
        // Bits from the lowest up: clearing it each time visits only the members that are set.
        for (let bits = masks[k]![row]! >>> 0; bits !== 0; bits = (bits & (bits - 1)) >>> 0) {
          tally.members[k]![31 - Math.clz32(bits & -bits)]![r]! += 1;
        }
      }
      if (!Number.isNaN(holdout[row]!)) tally.reasons[holdout[row]!]![reason[row]!]! += 1;
    }
  }
  return tally;
}

function restsOn(reasons: Float64Array, figures: Ledger[string]): MemberRow['restsOn'] {
  const total = reasons.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  const commonest = reasons.indexOf(Math.max(...reasons));
  const reason = TERMS[commonest]!;
  const attribute = REASON_FIGURE[reason];
  return { reason, share: reasons[commonest]! / total, attribute, status: figures[attribute] ?? 'parameter' };
}
