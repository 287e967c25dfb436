import type { Estimates } from './estimates.ts';

/** A proposal as the catalogue names it; its id where the estimates do not say. */
export function proposalName({ proposals }: Pick<Estimates, 'proposals'>, id: string): string {
  return proposals.find(({ proposal }) => proposal === id)?.name ?? id;
}
