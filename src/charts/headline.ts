import type { Figure } from './figure.ts';

/** The first figure of each kind, and every forest of the leading group: what a reader asks for first. */
export function headline(all: readonly Figure[]): Figure[] {
  return all.filter(({ kind }, at) => all.findIndex((each) => each.kind === kind) === at);
}
