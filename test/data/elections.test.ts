import { describe, expect, it } from 'vitest';
import { readAgents } from '../../src/data/agents.ts';
import { loadFigures } from '../../src/data/figures.ts';
import { AGENTS } from './agents-copy.ts';

const agents = readAgents(AGENTS);
const figures = loadFigures(agents, '2026-11');
const YEAR = 365.25 / 7;

/** Days after 1 November 2026 on which a member votes. */
function days(id: string, presidential?: boolean): number[] {
  return figures.elections
    .filter(
      (each) => figures.ids[each.member] === id && (presidential ?? each.presidential) === each.presidential,
    )
    .map(({ week }) => week * 7);
}

describe('elections', () => {
  it('stand where agents/members lists them', () => {
    expect(days('USA')[0]).toBeCloseTo(2, 9); // the midterm of 3 November 2026
    expect(days('USA', true)[0]).toBeCloseTo(737, 9); // 7 November 2028: 365 + 366 + 6 days
    expect(days('HUN')[0]).toBeCloseTo(-203, 9); // 12 April 2026: 18 + 31 + 30 + 31 + 31 + 30 + 31 days and one
    expect(days('EST')[0]).toBeCloseTo(126, 9); // 7 March 2027: 29 + 31 + 31 + 28 + 7 days
    expect(days('GBR')[0]).toBeCloseTo(1018, 9); // August 2029, its middle: 365 + 366 + 287 days
  });

  it('then follow the term of the office: a midterm and a president of the United States by turns', () => {
    const american = figures.elections.filter(({ member }) => figures.ids[member] === 'USA');
    expect(american.map(({ presidential }) => presidential)).toEqual([false, true, false, true, false, true]);
    const first = american[0]!.week;
    for (const [i, { week }] of american.entries()) expect(week).toBeCloseTo(first + 2 * i * YEAR, -1);
    expect(days('USA', true)[1]! - days('USA', true)[0]!).toBe(4 * 365 + 1);
  });

  it('are presidential of the United States alone', () => {
    const others = figures.elections.filter(({ presidential }) => presidential);
    expect(new Set(others.map(({ member }) => figures.ids[member]))).toEqual(new Set(['USA']));
    expect(days('FRA').length).toBeGreaterThan(1);
  });

  it('give a president beside a parliament a term of his own', () => {
    // Poland votes for a president on 1 June 2025, 2030 and 2035, for a parliament in November 2027, 2031 and 2035.
    const polish = days('POL').map((day) =>
      new Date(Date.UTC(2026, 10, 1 + Math.round(day))).toISOString().slice(0, 10),
    );
    expect(polish).toEqual([
      '2025-06-01',
      '2027-11-15',
      '2030-06-01',
      '2031-11-15',
      '2035-06-01',
      '2035-11-15',
    ]);
  });

  it.each(['2025-10', '2026-11'])(
    'fall at least once in any five years after %s, for every member',
    (asOf) => {
      const at = loadFigures(agents, asOf);
      const end = 12 * YEAR;
      for (let i = 0; i < at.members; i++) {
        const own = at.elections
          .filter(({ member, week }) => member === i && week >= 0)
          .map(({ week }) => week);
        const marks = [0, ...own, end];
        const gaps = marks.slice(1).map((mark, k) => mark - marks[k]!);
        expect(Math.max(...gaps), at.ids[i]).toBeLessThan(5.05 * YEAR); // a month stands for its middle
      }
    },
  );

  it('come in the order of weeks, and by member within one', () => {
    const order = figures.elections.map(({ week, member }) => [week, member] as const);
    expect(order).toEqual(order.toSorted(([a, i], [b, j]) => a - b || i - j));
    expect(figures.elections.at(-1)!.week).toBeLessThanOrEqual(12 * YEAR + 1);
  });

  it('are those of members that take part, under their index', () => {
    const without = loadFigures(agents, '2026-11', { exclude: ['HUN', 'TUR'] });
    const name = (of: typeof figures): string[] =>
      of.elections.map(({ member, week }) => `${of.ids[member]} ${week}`);
    expect(name(without)).toEqual(name(figures).filter((each) => !/^(HUN|TUR) /.test(each)));
    expect(without.elections.every(({ member }) => member < without.members)).toBe(true);
  });

  it('move with the date', () => {
    const before = loadFigures(agents, '2025-10');
    const usa = before.elections.find(({ presidential }) => presidential)!;
    expect(usa.week * 7).toBeCloseTo(737 + 396, 9); // October 2025 to November 2026: 396 days
  });
});
