import type { FoundCrisis } from '../../cli/crisis.ts';
import { marginWords, type Narrator, packageWords } from '../../cli/say.ts';
import type { TraceEvent } from '../../model/trace.ts';
import { type Electorate, Stands } from './crisis-stands.ts';
import type { CrisisStep } from './protocol.ts';

/** Whose crisis it is, in names. */
export interface Cast {
  readonly narrator: Narrator;
  /** ISO3 of the members in their order. */
  readonly ids: readonly string[];
  /** Index of the victim. */
  readonly victim: number;
  readonly electorates: readonly Electorate[];
}

/** The text on the table after an event, as the trace tells it: until it takes effect, or fails. */
function textAfter(event: TraceEvent, before: string | null): string | null {
  switch (event.kind) {
    case 'tabled':
      return packageWords(event.ask);
    case 'vote':
    case 'routine':
      return packageWords(event.text);
    case 'watered':
      return packageWords(event.to);
    case 'conditional':
      return `${before ?? 'Article 5'}, adopted on a condition`;
    case 'operative':
      return event.automatic ? before : null;
    case 'failed':
      return null;
    default:
      return before;
  }
}

/** What is in force, in words: the answer of the Council, then that of a coalition beside it if it is another one. */
function inForceWords({ code, coalition }: Stands): string | null {
  const council = code === 0 ? [] : [packageWords(code)];
  const beside =
    coalition === null || coalition === code
      ? []
      : [`a coalition of the willing for ${packageWords(coalition)}`];
  const words = [...council, ...beside];
  return words.length > 0 ? words.join('; beside it ') : null;
}

/** Why each blocker of a vote blocks, who is furthest against first; a routine meeting says no reasons. */
function reasonsAfter(
  event: TraceEvent,
  before: CrisisStep['reasons'],
  ids: readonly string[],
): CrisisStep['reasons'] {
  if (event.kind === 'routine') return {};
  if (event.kind !== 'vote') return before;
  const furthest = event.blockers.toSorted((a, b) => a.margin - b.margin);
  return Object.fromEntries(furthest.map((blocker) => [ids[blocker.member]!, marginWords(blocker)]));
}

/** A crisis as a screen shows it, a step an event; reports at which the victim weighs an answer and does not ask are one. */
export function crisisSteps(
  { events }: FoundCrisis,
  { narrator, ids, victim, electorates }: Cast,
): CrisisStep[] {
  const stands = new Stands(ids.length, victim, electorates);
  const steps: CrisisStep[] = [];
  let text: string | null = null;
  let reasons: CrisisStep['reasons'] = {};
  for (let at = 0; at < events.length; at++) {
    const event = events[at]!;
    const from = at;
    while (event.kind === 'considered' && events[at + 1]?.kind === 'considered') at += 1;
    const last = events[at]!;
    const sentences =
      event.kind === 'considered' && last.kind === 'considered' && at > from
        ? [narrator.waiting(event, last)]
        : narrator.sentences(event);
    stands.next(event);
    text = textAfter(event, text);
    reasons = reasonsAfter(event, reasons, ids);
    const now = stands.now();
    steps.push({
      hour: event.hour,
      kind: event.kind,
      sentences,
      stands: Object.fromEntries(ids.map((id, i) => [id, now[i]!])),
      text,
      inForce: inForceWords(stands),
      reasons: Object.fromEntries(
        Object.entries(reasons).filter(([id]) => now[ids.indexOf(id)] === 'blocks'),
      ),
    });
    // a routine meeting that rejects a text has no text left; what is adopted is in force from the next event on
    if (event.kind === 'routine' && !event.adopted) text = null;
  }
  return steps;
}
