/** The limit that no page goes without. */
export const CLAIM =
  'A comparison within a model: not a forecast, no probability of war, nothing of what a government will do.';
