import { figureLedger } from '../../data/ledger.ts';
import type { Project } from '../../experiment/project.ts';
import type { SourceDocument } from '../../report/pack/cite/references.ts';

/**
 * The documents on which the figures of members and actors rest at a date, by key.
 * @param member ISO3; default: all of them
 */
export function sourcesUsed({ agents }: Project, asOf: string, member?: string): SourceDocument[] {
  const ledger = figureLedger(agents, asOf).filter(({ actor }) => member === undefined || actor === member);
  const keys = new Set(ledger.flatMap(({ grounds }) => grounds.map(({ source }) => source)));
  return [...keys].sort().flatMap((key) => {
    const found = agents.sources[key];
    if (found === undefined) return [];
    const { title, publisher, date, locator, licence } = found;
    return [{ key, title, publisher, date, locator, licence }];
  });
}
