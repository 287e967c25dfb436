import { durationText } from '../analysis/duration-text.ts';
import { className } from '../charts/words.ts';
import { CLASSES, COLUMNS, type ColumnName, ORIGINS } from '../model/measures/columns.ts';
import type { SequenceEvent, SequenceTrace, SequenceWeek } from '../model/trace.ts';
import { signedText } from './numbers.ts';
import { capital, CAUSES, OUTCOMES, packageWords, plural, US_STATES } from './say.ts';

/** A run of weeks as text: each event with what was done, and how the state of the alliance moves between them. */

const WEEK = 168;
const DAY = 24;
const WEEK_COLUMN = 9;
/** Least change of a state that is told, since it was last told. */
const MOVED = 0.01;
/** Most names in a list. */
const NAMED = 4;

const SLOTS: Readonly<Record<SequenceEvent['slot'], string>> = {
  listed: 'listed',
  Russia: "Russia's choice",
  'look-alike': 'a look-alike',
  Ukraine: "Ukraine's own risk",
};

/** What is told of a week, in words; `usState` and the week itself stand apart. */
const STATES: readonly (readonly [keyof SequenceWeek, string])[] = [
  ['beliefUs', 'belief in the United States'],
  ['support', 'public support'],
  ['threat', 'threat'],
  ['grievance', 'grievance'],
  ['legitimacy', 'legitimacy'],
  ['war', 'war in Ukraine'],
];

const number = (record: Float64Array, name: ColumnName): number =>
  record[COLUMNS.findIndex((column) => column.name === name)]!;

function membersOf(mask: number, nameOf: (member: number) => string): string {
  const names: string[] = [];
  for (let bits = mask >>> 0; bits !== 0; bits = (bits & (bits - 1)) >>> 0)
    names.push(nameOf(31 - Math.clz32(bits & -bits)));
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${plural(more, 'other')}` : names.join(', ');
}

/** One event in two lines: what happened, what was done. */
function eventText(event: SequenceEvent, nameOf: (actor: number) => string): [string, string] {
  const { item, record, slot, hour, week } = event;
  const of = (name: ColumnName): number => number(record, name);
  const cause = CAUSES[ORIGINS[of('origin')]!];
  const day = Math.floor((hour - week * WEEK) / DAY) + 1;
  const what =
    `day ${day}: ${className(CLASSES[item.classCode]!)}, ${nameOf(item.target)} (${SLOTS[slot]}; true cause: ${cause}); ` +
    `severity ${of('severity').toFixed(2)}, earlier acts included`;
  const decided = of('decisionHour');
  const first = of('firstInForceHour');
  const code = of('packageAtWindow');
  const coalition = of('coalitionHour');
  const blockers = membersOf(of('blockedEverMask'), nameOf);
  const done = [
    Number.isFinite(first)
      ? `first answer after ${durationText(first)}, ${code === 0 ? 'nothing of the Council' : packageWords(code)} in force when the window closes`
      : 'no answer within 30 days',
    ...(Number.isFinite(coalition) ? [`a coalition of the willing after ${durationText(coalition)}`] : []),
    Number.isFinite(decided)
      ? `the Council decides after ${durationText(decided)}`
      : 'the Council decides nothing',
    ...(blockers === '' ? [] : [`blocked at some vote by ${blockers}`]),
    `adequacy ${of('adequacy').toFixed(2)}: ${OUTCOMES[of('outcome')] ?? 'unknown'}`,
  ];
  return [what, capital(done.join('; '))];
}

/** What has moved since the week last told; empty where nothing has. */
function movedText(now: SequenceWeek, before: SequenceWeek | undefined): string {
  const parts = STATES.flatMap(([key, words]) => {
    if (before === undefined) return [`${words} ${now[key].toFixed(2)}`];
    const change = now[key] - before[key];
    return Math.abs(change) < MOVED ? [] : [`${words} ${now[key].toFixed(2)} (${signedText(change, 2)})`];
  });
  if (before === undefined || now.usState !== before.usState)
    parts.unshift(`the United States is ${US_STATES[now.usState] ?? 'in an unknown state'}`);
  return parts.join('; ');
}

/** States that have not been told stand as they were told, so that a slow drift is told too. */
function kept(now: SequenceWeek, before: SequenceWeek | undefined): Partial<SequenceWeek> {
  if (before === undefined) return {};
  const still = STATES.filter(([key]) => Math.abs(now[key] - before[key]) < MOVED);
  return Object.fromEntries(still.map(([key]) => [key, before[key]]));
}

/**
 * The lines of a run of weeks: for each week in which something happens or moves, the state that its events meet, then the
 * events. A week in which nothing moves and nothing happens has no line.
 */
export function sequenceLines({ events, weeks }: SequenceTrace, nameOf: (actor: number) => string): string[] {
  const lines: string[] = [];
  let before: SequenceWeek | undefined;
  for (const week of weeks) {
    const own = events.filter((event) => event.week === week.week);
    const moved = movedText(week, before);
    if (own.length === 0 && moved === '') continue;
    if (moved !== '') before = { ...week, ...kept(week, before) };
    lines.push(`${`week ${week.week}`.padEnd(WEEK_COLUMN)}${moved === '' ? 'nothing has moved' : moved}`);
    for (const event of own)
      for (const line of eventText(event, nameOf)) lines.push(`${' '.repeat(WEEK_COLUMN)}${line}`);
  }
  return lines;
}
