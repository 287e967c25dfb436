/** Probabilities of exactly 0 or 1 have no logit: they are read as one in a thousand from the end. */
export function inside(p: number): number {
  return p < 0.001 ? 0.001 : p > 0.999 ? 0.999 : p;
}
