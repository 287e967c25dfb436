/** One work as the three styles and the two exchange formats need it. */
export interface Reference {
  readonly id: string;
  readonly type: 'software' | 'dataset' | 'report' | 'webpage';
  readonly title: string;
  /** As printed: a group, or names already in the order of the style. */
  readonly author: string;
  /** Null where it is the author. */
  readonly publisher: string | null;
  /** yyyy, yyyy-mm or yyyy-mm-dd; null where the document gives none. */
  readonly date: string | null;
  readonly version: string | null;
  /** What tells this one from others of its title: configuration, seed, n. */
  readonly detail: string | null;
  readonly url: string | null;
  /** Where it was read, if that is no address. */
  readonly locator: string | null;
  readonly licence: string | null;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Year, month by name and day of a date, as far as it gives them. */
export function dateParts(date: string | null): {
  year: string | null;
  month: string | null;
  day: number | null;
} {
  const [year, month, day] = date?.split('-') ?? [];
  return {
    year: year ?? null,
    month: month === undefined ? null : (MONTHS[Number(month) - 1] ?? null),
    day: day === undefined ? null : Number(day),
  };
}
