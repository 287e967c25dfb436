import type { Estimates } from './estimates.ts';
import { mean } from './moments.ts';
import type { RunRecords } from './records.ts';
import type { ScopeNode, Scopes } from './scopes.ts';

/** A class below this tabled share in every arm never reaches the Council (`docs/odd.md` section 9). */
const NEVER = 0.01;

/** Classes that never reach the Council: the baseline's tabled share, the victim's mean gain and the tabling bar. */
export function neverTabled(records: RunRecords, scopes: Scopes): Estimates['neverTabled'] {
  const tabled = records.column('tabledHour');
  const gain = records.column('gain');
  const bar = records.column('bar');
  const { plan } = records;
  return scopes.classes.flatMap((node) => {
    const n = records.replications * node.items.length;
    const shares = plan.arms.map((_, arm) => {
      let count = 0;
      for (const row of rowsOf(records, scopes, node, arm)) if (!Number.isNaN(tabled[row]!)) count++;
      return count / n;
    });
    if (!shares.every((share) => share < NEVER)) return [];
    const rows = [...rowsOf(records, scopes, node, plan.baseline)];
    return [
      {
        scenario: node.scope.scenario,
        className: node.scope.id,
        tabled: shares[plan.baseline]!,
        gain: mean(rows.map((row) => gain[row]!).filter((value) => !Number.isNaN(value))),
        bar: mean(rows.map((row) => bar[row]!).filter((value) => !Number.isNaN(value))),
        n,
      },
    ];
  });
}

function* rowsOf(records: RunRecords, scopes: Scopes, node: ScopeNode, arm: number): Generator<number> {
  for (let r = 0; r < records.replications; r++) {
    for (const item of node.items) yield (r * scopes.items.length + item) * records.plan.arms.length + arm;
  }
}
