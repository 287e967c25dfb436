/**
 * Structural switches (`docs/odd.md` sections 7 and 11): rival forms of a mechanism, not numbers. An experiment or an arm
 * names those that differ from the first, which is the default. What a switch does stands in the submodel it belongs to.
 */
export const STRUCTURES = {
  /** S11: whose actions teach what about whom. */
  reputation: ['actor', 'none', 'spillover'],
  /** S6: what doubt about America does to the fear of escalation: the frontline substitutes and the rest freeze, all freeze, all substitute, nothing. */
  doubt: ['frontline-mobilises', 'freezes', 'mobilises', 'nothing'],
  /** S7d: whether a member that is pivotal under unanimity reads the others' consent as evidence. */
  voting: ['sincere', 'strategic'],
  /** S7c: how members move each other between rounds. */
  influence: ['friedkin-johnsen', 'none', 'bounded-confidence'],
  /** S6, S7: tastes, thresholds, tabling and procedural breaks at their means. */
  noise: ['on', 'off'],
  /** S6: whether a contributor sends all of its usable capability or a drawn fraction. */
  sent: ['whole', 'fraction'],
  /** S1: who Russia is. */
  adversary: ['strategic', 'random', 'roth-erev', 'best-response'],
} as const;

export type SwitchName = keyof typeof STRUCTURES;
export type Structure = { readonly [K in SwitchName]: (typeof STRUCTURES)[K][number] };

/** The structure that every result holds under unless it says another. */
export const DEFAULT_STRUCTURE: Structure = {
  reputation: 'actor',
  doubt: 'frontline-mobilises',
  voting: 'sincere',
  influence: 'friedkin-johnsen',
  noise: 'on',
  sent: 'whole',
  adversary: 'strategic',
};
