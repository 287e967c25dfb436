import { ORIGINS, PACKAGES, TERMS } from '../model/measures/columns.ts';
import type { Position, TraceEvent } from '../model/trace.ts';

/** Packages as a reader names them, in the order of their codes. */
const TEXTS: Readonly<Record<(typeof PACKAGES)[number], string>> = {
  '0': 'no answer',
  '1': 'a statement',
  '2': 'Article 4 consultations and a text of the Council',
  '3': 'attribution and expulsions',
  '4': 'air policing and reinforcement',
  '5': 'attribution and reinforcement',
  '3s': 'attribution and sanctions',
  '4s': 'reinforcement and sanctions',
  '6': 'attribution, reinforcement and sanctions',
  '7': 'sanctions, reinforcement and cyber retaliation',
  '8': 'Article 5, short of force',
  '9': 'Article 5 with collective force',
};

const US_STATES = ['committed', 'conditional', 'detached'];

const CAUSES: Readonly<Record<(typeof ORIGINS)[number], string>> = {
  'russia-deliberate': 'Russia, on purpose',
  'russia-accident': 'Russia, by accident',
  criminal: 'criminals',
  'third-party': 'a third party',
  accident: 'an accident',
};

const OUTCOMES = ['a false accusation', 'no answer', 'an over-reaction', 'adequate', 'a partial answer'];

const share = (value: number): string => value.toFixed(2);
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Package `code` in words, with its code in brackets. */
export function packageText(code: number): string {
  const name = PACKAGES[code];
  return name === undefined ? `package ${code}` : `${TEXTS[name]} [${name}]`;
}

/** Turns the events of one crisis into sentences. `nameOf` gives the name of a member by its index. */
export class Narrator {
  readonly #nameOf: (member: number) => string;

  constructor(nameOf: (member: number) => string) {
    this.#nameOf = nameOf;
  }

  sentences(event: TraceEvent): string[] {
    switch (event.kind) {
      case 'onset':
        return [
          `The event happens: severity ${share(event.severity)}; its true cause is ${this.#cause(event.origin)}, which nobody knows yet. ` +
            `It is noticed ${event.detected.toFixed(1)} h later; an answer is in time within ${event.window.toFixed(0)} h. ` +
            `The United States is ${US_STATES[event.usState] ?? 'in an unknown state'}.`,
        ];
      case 'considered':
        if (event.best < 0)
          return ['No answer beyond the one in force is open to the victim. It does not ask.'];
        return [
          `The victim weighs ${packageText(event.best)}: gain ${share(event.gain)} against a bar of ${share(event.bar)}, ` +
            `at a mean belief in Russian guilt of ${share(event.meanBelief)}. It does not ask.`,
        ];
      case 'tabled':
        return [
          `The victim asks the Council for ${packageText(event.ask)} (attempt ${event.attempt}): gain ${share(event.gain)} against a bar of ` +
            `${share(event.bar)}, chance of consent seen at ${share(event.chance)}, mean belief in Russian guilt ${share(event.meanBelief)}.`,
        ];
      case 'routine':
        return [this.#routine(event)];
      case 'extended':
        return [
          `${this.#list(event.breakers)} ${event.breakers.length === 1 ? 'breaks' : 'break'} the silence on procedure, having no instructions yet; the deadline moves to hour ${event.until.toFixed(1)}.`,
        ];
      case 'vote':
        return this.#vote(event);
      case 'payment':
        return [`${this.#nameOf(event.member)} is offered a side payment worth ${share(event.amount)}.`];
      case 'watered':
        return [`The text is watered down from ${packageText(event.from)} to ${packageText(event.to)}.`];
      case 'shifted':
        return [
          `The venue shifts: ${this.#list(event.left)} no longer ${event.left.length === 1 ? 'takes' : 'take'} part in the vote.`,
        ];
      case 'failed':
        return [`Attempt ${event.attempt} has failed.`];
      case 'conditional':
        return [
          `Article 5 is adopted on condition: mean belief in Russian guilt is ${share(event.meanBelief)}, and ${share(event.needed)} is needed before it takes effect.`,
        ];
      case 'operative':
        return this.#operative(event);
      case 'revoked':
        return [
          `The full Council revokes ${packageText(event.code)}: ${plural(event.blockers, 'member')} against it.`,
        ];
      case 'coalition':
        return [
          `A coalition of the willing forms around ${packageText(event.code)}: ${this.#list(event.joined)}. The Council goes on deliberating.`,
        ];
      case 'surge':
        return [this.#surge(event)];
      case 'outcome':
        return [
          `Outcome: ${OUTCOMES[event.code] ?? 'unknown'}; adequacy ${share(event.adequacy)}, of which denial ${share(event.denial)}: ` +
            `${event.adequate ? 'adequate' : 'not adequate'} at the end of the window.`,
        ];
    }
  }

  #cause(origin: number): string {
    const name = ORIGINS[origin];
    return name === undefined ? 'unknown' : CAUSES[name];
  }

  #list(members: readonly number[]): string {
    const names = members.map((member) => this.#nameOf(member));
    if (names.length === 0) return 'nobody';
    return names.length === 1 ? (names[0] as string) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  }

  #routine(event: TraceEvent & { kind: 'routine' }): string {
    const meeting = `A routine meeting takes up ${packageText(event.text)}`;
    if (event.adopted) return `${meeting} and adopts it.`;
    return `${meeting}; it fails on ${this.#list(event.blockers)}.`;
  }

  #vote(event: TraceEvent & { kind: 'vote' }): string[] {
    const { passed, blockers, abstainers } = event;
    const verdict = passed ? 'is adopted' : 'fails';
    const allowed = event.allowed === 0 ? 'none is allowed' : `${event.allowed} allowed`;
    const lines = [
      `Round ${event.round + 1} on ${packageText(event.text)}: it ${verdict} with ${plural(blockers.length, 'blocker')} (${allowed})` +
        `${event.silent > 0 ? `, ${event.silent} silent without instructions` : ''}.`,
    ];
    for (const position of blockers) lines.push(`  ${this.#position(position)}`);
    if (abstainers.length > 0)
      lines.push(
        `  ${this.#list(abstainers)} ${abstainers.length === 1 ? 'abstains' : 'abstain'} constructively.`,
      );
    return lines;
  }

  #position({ member, margin, terms }: Position): string {
    const reasons = terms.map(
      ({ term, value }) =>
        `${TERMS[term] ?? `term ${term}`} ${value < 0 ? '−' : '+'}${share(Math.abs(value))}`,
    );
    return `${this.#nameOf(member)} blocks, at ${share(margin).replace('-', '−')}: ${reasons.join(', ')}.`;
  }

  #operative(event: TraceEvent & { kind: 'operative' }): string[] {
    const who = event.automatic ? 'without a vote, by the automatic protocol' : 'by decision of the Council';
    const lines = [
      `${packageText(event.code)} takes effect, ${who}${event.clockStops ? '; the clock of the decision stops here' : ''}.`,
    ];
    if (event.joined.length > 0) {
      const us = event.usActs ? 'The United States acts.' : 'The United States does not act.';
      lines.push(`  ${plural(event.joined.length, 'member')} contribute: ${this.#list(event.joined)}. ${us}`);
    }
    return lines.map((line) => line.charAt(0).toUpperCase() + line.slice(1));
  }

  #surge(event: TraceEvent & { kind: 'surge' }): string {
    const asked = `The European Union is asked for its force at hour ${event.asked.toFixed(1)}`;
    if (!Number.isFinite(event.arrives))
      return `${asked} and does not send it: ${this.#list(event.blockers)} against.`;
    return `${asked}; it arrives at hour ${event.arrives.toFixed(1)}.`;
  }
}
