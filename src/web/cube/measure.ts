import { outcomeOf } from '../../analysis/outcomes.ts';
import type { RunRecords } from '../../analysis/records.ts';
import { ScopeMeans } from '../../analysis/scope-means.ts';
import { scopesOf } from '../../analysis/scopes.ts';
import { Replicator } from '../../engine/replicate.ts';
import type { Plan } from '../../experiment/plan.ts';
import {
  type ClassName,
  COLUMN_COUNT,
  COLUMNS,
  type ColumnName,
  groupOf,
} from '../../model/measures/columns.ts';
import { asDecidedWithin, DECISION_HOURS } from '../mix/decision-hours.ts';

/** The two headlines, in the order in which the cube stores them. */
const ESTIMANDS = ['credibility', 'decided72'] as const;

/** Sums over replications, of which those of two runs can be added. */
export interface Sums {
  /** [arm][node][estimand][sum, sum of squares]: of the baseline its level, of other arms their difference from it. */
  readonly nodes: Float64Array;
  /** [item][0: crises with a vote, then member: blocks at the first vote, then member: contributes], of the baseline. */
  readonly members: Float64Array;
}

const NAMES = ['adequate', 'decisionHour', 'holdouts', 'blockedMask', 'contributedMask'] as const;

/** Lets 'decided72' say "decided within the hours of the group", as the page does. */
function readDecided({ scenarios, arms }: Plan, decided: Float64Array): void {
  const hours = scenarios.flatMap(({ items }) =>
    items.map(({ className }) => DECISION_HOURS[groupOf(className as ClassName)]),
  );
  for (let row = 0, crisis = 0; row < decided.length; row += arms.length, crisis++) {
    const own = decided.subarray(row, row + arms.length);
    own.set(asDecidedWithin(own, hours[crisis % hours.length]!));
  }
}

/** The columns asked for, of replications `from` .. `from + count - 1`. */
function columnsOf(plan: Plan, from: number, count: number): RunRecords {
  const replicator = new Replicator(plan);
  const { rows } = replicator;
  const out = new Float64Array(rows * COLUMN_COUNT);
  const columns = new Map<ColumnName, Float64Array>(
    NAMES.map((name) => [name, new Float64Array(rows * count)]),
  );
  const places = NAMES.map((name) => COLUMNS.findIndex((column) => column.name === name));
  for (let r = 0; r < count; r++) {
    replicator.run(from + r, out, 0);
    for (const [at, name] of NAMES.entries()) {
      const column = columns.get(name)!;
      for (let row = 0; row < rows; row++) column[r * rows + row] = out[row * COLUMN_COUNT + places[at]!]!;
    }
  }
  readDecided(plan, columns.get('decisionHour')!);
  return {
    plan,
    replications: count,
    column: (name) => columns.get(name)!,
    parameterNames: [],
    parameters: () => null,
  };
}

function memberSums(records: RunRecords, items: number): Float64Array {
  const { arms, figures } = records.plan;
  const { members } = figures[0]!;
  const width = 1 + 2 * members;
  const sums = new Float64Array(items * width);
  const [holdouts, blocked, contributed] = (['holdouts', 'blockedMask', 'contributedMask'] as const).map(
    (name) => records.column(name),
  ) as [Float64Array, Float64Array, Float64Array];
  for (let crisis = 0; crisis < records.replications * items; crisis++) {
    const row = crisis * arms.length;
    const at = (crisis % items) * width;
    if (!Number.isNaN(holdouts[row]!)) sums[at]! += 1;
    for (let m = 0; m < members; m++) {
      sums[at + 1 + m]! += (blocked[row]! >>> m) & 1;
      sums[at + 1 + members + m]! += (contributed[row]! >>> m) & 1;
    }
  }
  return sums;
}

/** Runs some replications of a plan whose first arm is the baseline, and sums them up, scope by scope as the analysis does. */
export function measure(plan: Plan, from: number, count: number): Sums {
  const records = columnsOf(plan, from, count);
  const scopes = scopesOf(plan);
  const { length } = scopes.nodes;
  const nodes = new Float64Array(plan.arms.length * length * ESTIMANDS.length * 2);
  for (const [e, estimand] of ESTIMANDS.entries()) {
    const means = new ScopeMeans(outcomeOf(records, estimand).rows, scopes, plan.arms.length);
    for (let arm = 0; arm < plan.arms.length; arm++) {
      for (let node = 0; node < length; node++) {
        const base = means.of(node, 0);
        const own = means.of(node, arm);
        const at = ((arm * length + node) * ESTIMANDS.length + e) * 2;
        for (let r = 0; r < count; r++) {
          const value = arm === 0 ? own[r]! : own[r]! - base[r]!;
          nodes[at]! += value;
          nodes[at + 1]! += value * value;
        }
      }
    }
  }
  return { nodes, members: memberSums(records, scopes.items.length) };
}
