/** Means of parts within parts: what is common to all, and how each part departs from what it is part of. */
export interface Tree {
  /** Place of the node above; -1 at the top. */
  readonly parent: Int32Array;
  /** Nodes above and including each leaf, from the leaf up. */
  readonly above: readonly (readonly number[])[];
  /** Distance of each node from the top, 0..2. */
  readonly depth: Int32Array;
}

/** @param parent of each node; a node without children is a leaf @param leaves the leaves in their order */
export function treeOf(parent: readonly number[], leaves: readonly number[]): Tree {
  const lineage = (node: number): number[] => (node < 0 ? [] : [node, ...lineage(parent[node]!)]);
  return {
    parent: Int32Array.from(parent),
    above: leaves.map(lineage),
    depth: Int32Array.from(parent, (_, node) => lineage(node).length - 1),
  };
}
