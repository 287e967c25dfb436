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
    const shares = plan.arms.map((_, arm) => {
      const rows = rowsOf(records, scopes, node, arm);
      return rows.filter((row) => !Number.isNaN(tabled[row]!)).length / rows.length;
    });
    if (!shares.every((share) => share < NEVER)) return [];
    const rows = rowsOf(records, scopes, node, plan.baseline);
    return [
      {
        scenario: node.scope.scenario,
        className: node.scope.id,
        tabled: shares[plan.baseline]!,
        gain: mean(rows.map((row) => gain[row]!).filter((value) => !Number.isNaN(value))),
        bar: mean(rows.map((row) => bar[row]!).filter((value) => !Number.isNaN(value))),
        n: rows.length,
      },
    ];
  });
}

function rowsOf(records: RunRecords, scopes: Scopes, node: ScopeNode, arm: number): number[] {
  const rows: number[] = [];
  for (let r = 0; r < records.replications; r++) {
    for (const item of node.items)
      rows.push((r * scopes.items.length + item) * records.plan.arms.length + arm);
  }
  return rows;
}
