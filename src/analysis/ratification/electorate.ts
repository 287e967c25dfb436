import type { Agents } from '../../data/agents.ts';
import type { Field } from '../../data/attributes.ts';
import { CANDIDATES } from '../../data/evidence/accession.ts';
import { loadFigures } from '../../data/figures.ts';
import { figureLedger } from '../../data/ledger.ts';
import type { Figures } from '../../model/figures.ts';

/** Date of every figure, as in the other hindcasts: a limit, since the ratifications began in July 2022. */
const AS_OF = '2025-10';

/**
 * Members whose government of 2022 was not the one coded for AS_OF: none is coded at this month, so that they read the
 * constants of an uncoded government (`docs/odd.md` sections 5-6). Bulgaria, Slovakia and the United States have had
 * another head of government since. Those of Greece, Hungary and Türkiye had the same one then.
 */
const MONTH = '2022-07';
const OTHERS_THEN: Readonly<Record<string, string>> = { BGR: MONTH, SVK: MONTH, USA: MONTH };

/** What a coding of a government reaches. */
const CODED: readonly Field[] = ['rus', 'dem'];

/**
 * Exchanges that move the two codings of great demands to members without any: one neighbour in the region of each. If who
 * is last follows the codings, it follows them there.
 */
export const RELABELLED: readonly (readonly [string, string])[] = [
  ['HUN', 'CZE'],
  ['TUR', 'ITA'],
];

/**
 * The thirty members that voted, as far as figures tell.
 * @param exchanged pairs of members that exchange what their governments are coded with
 */
export function accessionElectorate(
  agents: Agents,
  exchanged: readonly (readonly [string, string])[] = [],
): Figures {
  const options = { governments: OTHERS_THEN, exclude: [...CANDIDATES] };
  if (exchanged.length === 0) return loadFigures(agents, AS_OF, options);
  const ledger = figureLedger(agents, AS_OF, options);
  const coding = (id: string): Partial<Record<Field, number>> =>
    Object.fromEntries(
      ledger.filter((e) => e.actor === id && CODED.includes(e.field)).map((e) => [e.field, e.value]),
    );
  const overrides = Object.fromEntries(
    exchanged.flatMap(([a, b]) => [
      [a, coding(b)],
      [b, coding(a)],
    ]),
  );
  return loadFigures(agents, AS_OF, { ...options, overrides });
}
