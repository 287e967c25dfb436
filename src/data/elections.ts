import type { Election } from '../model/figures.ts';
import { firstDay } from './governments.ts';
import type { Member } from './schemas.ts';

type Listed = Member['elections'][number];

/** How far ahead elections are known: beyond 52 weeks of burn-in and the longest horizon on offer, 520 weeks. */
const YEARS_AHEAD = 12;
const WEEK = 7 * 24 * 3600 * 1000; // milliseconds

/** A day `years` after a date, in milliseconds; a month stands for its 15th, a year for 1 July: the middle of each. */
function dayOf(date: string, years = 0): number {
  const [year = NaN, month, day] = date.split('-').map(Number);
  return Date.UTC(year + years, (month ?? 7) - 1, day ?? (month === undefined ? 1 : 15));
}

/** Elections that renew the same office follow each other. */
function officeOf({ office }: Listed): 'government' | 'president' | 'midterm' {
  if (office === 'midterm') return 'midterm';
  return office === 'presidential' ? 'president' : 'government';
}

/** Days of the elections of one office: those listed, then one each term after the last of them. */
function days(listed: readonly Listed[], term: number, end: number): number[] {
  const known = listed.map(({ date }) => dayOf(date));
  const last = listed.reduce(
    (latest, { date }) => (dayOf(date) > dayOf(latest) ? date : latest),
    listed[0]!.date,
  );
  const later: number[] = [];
  for (let years = term; dayOf(last, years) <= end; years += term) later.push(dayOf(last, years));
  return [...known, ...later];
}

/**
 * The elections of members, by week after the first day of a date (yyyy-mm or yyyy-mm-dd): those that `agents/members`
 * lists, past ones included, then as each office's term has it until twelve years ahead (docs/odd.md section 5).
 * @param ids what `member` of an election is an index into
 */
export function electionsOf(members: readonly Member[], ids: readonly string[], asOf: string): Election[] {
  const start = dayOf(firstDay(asOf));
  const end = dayOf(firstDay(asOf), YEARS_AHEAD);
  const elections = members.flatMap(({ id, figures, elections: listed }) => {
    const offices = [...new Set(listed.map(officeOf))];
    return offices.flatMap((office) => {
      const own = listed.filter((election) => officeOf(election) === office);
      const term = (office === 'president' && figures.presidentTermYears?.value) || figures.termYears.value!;
      const presidential = id === 'USA' && office === 'president';
      const member = ids.indexOf(id);
      return days(own, term, end).map((day) => ({ member, week: (day - start) / WEEK, presidential }));
    });
  });
  return elections.toSorted((a, b) => a.week - b.week || a.member - b.member);
}
