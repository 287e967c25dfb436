import type { GroupName } from '../../model/measures/columns.ts';
import type { RunRecords } from '../records.ts';
import { type Scopes, scopesOf, type ScopeNode } from '../scopes.ts';
import { OBJECTIVES, type Objective } from './gains.ts';

/** Where each objective is measured. */
export interface ObjectiveScopes {
  readonly scopes: Scopes;
  /** In the order of OBJECTIVES. */
  readonly nodes: readonly ScopeNode[];
}

/** Scenario and group of each objective. */
export type Places = Readonly<Record<Objective, { readonly scenario: string; readonly group: GroupName }>>;

/** The nodes of the objectives in the records of a plan. @throws where the plan has no such group */
export function objectiveScopes(plan: RunRecords['plan'], places: Places): ObjectiveScopes {
  const scopes = scopesOf(plan);
  const nodes = OBJECTIVES.map((objective) => {
    const { scenario, group } = places[objective];
    const node = scopes.groups.find(({ scope }) => scope.scenario === scenario && scope.id === group);
    if (node === undefined) throw new Error(`the plan has no group ${group} in ${scenario}`);
    return node;
  });
  return { scopes, nodes };
}

/** Of false positives: the group asked for where the look-alikes have it, else the first that they have, force first. */
export function lookalikeGroup(asked: GroupName, present: readonly GroupName[]): GroupName | undefined {
  return [asked, ...(['force', 'threshold', 'hybrid'] as const)].find((group) => present.includes(group));
}
