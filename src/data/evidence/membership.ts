import { readCsv } from '../csv.ts';
import { CONFIDENCE, day, iso3 } from '../figure.ts';
import { didYouMean } from '../nearest.ts';
import { InputError } from '../problem.ts';

const COLUMNS = ['iso3', 'member_from', 'source', 'confidence'] as const;

/** First day of membership, yyyy-mm-dd, by ISO3; in the order of the file. */
export type Membership = ReadonlyMap<string, string>;

/**
 * Reads `evidence/membership.csv`: since when each member is one. Throws InputError.
 * @param members ISO3 of those that have a file in agents/members: each stands here once, and nobody else
 */
export function readMembership(file: string, members: readonly string[]): Membership {
  const found = new Map<string, string>();
  const problems = readCsv(file, COLUMNS).flatMap((row) => {
    const { iso3: id, member_from: from, source, confidence } = row.cells;
    const first = !found.has(id);
    found.set(id, from);
    return [
      ...(iso3.safeParse(id).success && members.includes(id)
        ? []
        : [row.problem('iso3', `${id} is no member.${didYouMean(id, members)}  (casus members lists them)`)]),
      ...(first ? [] : [row.problem('iso3', `${id} stands twice; remove one.`)]),
      ...(day.safeParse(from).success
        ? []
        : [row.problem('member_from', `"${from}" is not a day; write yyyy-mm-dd.`)]),
      ...(source === '' ? [row.problem('source', 'no source is given; say where the day stands.')] : []),
      ...((CONFIDENCE as readonly string[]).includes(confidence)
        ? []
        : [
            row.problem(
              'confidence',
              `"${confidence}" is not allowed; allowed: ${CONFIDENCE.join(', ')}.${didYouMean(confidence, CONFIDENCE)}`,
            ),
          ]),
    ];
  });
  for (const id of members)
    if (!found.has(id))
      problems.push({
        file,
        line: 1,
        column: 1,
        path: [],
        message: `${id} is missing; add a line with the day on which it became a member.`,
      });
  if (problems.length > 0) throw new InputError(problems);
  return found;
}

/** Members that are none yet at a day, yyyy-mm-dd; ISO3, ascending. Nobody has ever left. */
export function outsiders(membership: Membership, date: string): readonly string[] {
  return [...membership].flatMap(([id, from]) => (from <= date ? [] : [id])).toSorted();
}
