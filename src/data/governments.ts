import type { Document } from './document.ts';
import type { Problem } from './problem.ts';
import type { Government } from './schemas.ts';

/** The first day of an as-of date, yyyy-mm or yyyy-mm-dd: a month stands for its first day. */
export function firstDay(asOf: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(asOf)) return `${asOf}-01`;
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(asOf)) return asOf;
  throw new Error(`not an as-of date: ${asOf}; yyyy-mm or yyyy-mm-dd`);
}

/** The coded government of a member at a date, or undefined where no coding covers it. */
export function governmentAt(
  governments: readonly Document<Government>[],
  member: string,
  asOf: string,
): Government | undefined {
  const date = firstDay(asOf);
  return governments
    .map((document) => document.value)
    .find((g) => g.member === member && g.from <= date && (g.to === null || date < g.to));
}

/** Terms that end before they begin, or that overlap another of the same member. */
export function overlaps(governments: readonly Document<Government>[]): Problem[] {
  return governments.flatMap((document, i) => {
    const own = document.value;
    if (own.to !== null && own.to <= own.from)
      return [document.problem(['to'], `the term ends (${own.to}) before it begins.`)];
    return governments.slice(0, i).flatMap(({ value: other }) => {
      const apart = (own.to !== null && own.to <= other.from) || (other.to !== null && other.to <= own.from);
      return own.member !== other.member || apart
        ? []
        : [
            document.problem(
              ['from'],
              `overlaps ${other.id} (${other.from} to ${other.to ?? 'now'}); \`to\` is the first day of the next government.`,
            ),
          ];
    });
  });
}
