import { GROUPS, groupOf, type ClassName } from '../model/measures/columns.ts';
import type { Scope } from './estimates.ts';
import type { RunRecords } from './records.ts';

/** A scope and what it averages, with equal weights: a class its items, a group its classes. */
export interface ScopeNode {
  readonly scope: Scope;
  readonly index: number; // position among all nodes
  readonly parts: readonly number[]; // indices of nodes; of an item none
  readonly items: readonly number[]; // items of the plan, counted over all scenarios
}

/** All scopes of a plan: first the items in canonical order, then the classes, then the groups. */
export interface Scopes {
  readonly nodes: readonly ScopeNode[];
  readonly items: readonly ScopeNode[];
  readonly classes: readonly ScopeNode[];
  readonly groups: readonly ScopeNode[];
}

/** Classes stand in order of first appearance in their scenario, groups in the order of `GROUPS`. */
export function scopesOf(plan: RunRecords['plan']): Scopes {
  const nodes: ScopeNode[] = [];
  const add = (scope: Scope, parts: readonly ScopeNode[], items: readonly number[]): ScopeNode => {
    const node = { scope, index: nodes.length, parts: parts.map((part) => part.index), items };
    nodes.push(node);
    return node;
  };

  const items: ScopeNode[] = [];
  for (const scenario of plan.scenarios) {
    for (const { id } of scenario.items) {
      items.push(add({ scenario: scenario.id, kind: 'item', id }, [], [items.length]));
    }
  }

  const classes: ScopeNode[] = [];
  let first = 0;
  for (const scenario of plan.scenarios) {
    const own = new Map<string, ScopeNode[]>();
    scenario.items.forEach(({ className }, i) => {
      own.set(className, [...(own.get(className) ?? []), items[first + i]!]);
    });
    first += scenario.items.length;
    for (const [id, parts] of own) {
      classes.push(add({ scenario: scenario.id, kind: 'class', id }, parts, allItems(parts)));
    }
  }

  const groups: ScopeNode[] = [];
  for (const scenario of plan.scenarios) {
    for (const id of GROUPS) {
      const parts = classes.filter(
        ({ scope }) => scope.scenario === scenario.id && groupOf(scope.id as ClassName) === id,
      );
      if (parts.length > 0)
        groups.push(add({ scenario: scenario.id, kind: 'group', id }, parts, allItems(parts)));
    }
  }
  return { nodes, items, classes, groups };
}

function allItems(parts: readonly ScopeNode[]): number[] {
  return parts.flatMap((part) => part.items);
}
