import { durationText } from '../analysis/duration-text.ts';
import { PACKAGE_WORDS } from '../analysis/package-words.ts';
import { TERM_WORDS } from '../analysis/term-words.ts';
import { ORIGINS, PACKAGES, TERMS } from '../model/measures/columns.ts';
import type { Position, TraceEvent } from '../model/trace.ts';

export const US_STATES = [
  'committed to its allies',
  'conditional: it may help, case by case',
  'detached from its allies',
];

export const CAUSES: Readonly<Record<(typeof ORIGINS)[number], string>> = {
  'russia-deliberate': 'Russia, on purpose',
  'russia-accident': 'Russia, by accident',
  criminal: 'criminals',
  'third-party': 'a third party',
  accident: 'an accident',
};

export const OUTCOMES = [
  'a false accusation',
  'no answer in force',
  'an over-reaction',
  'an adequate answer',
  'a partial answer',
];

/** Utility, in the unit of the margins, with a true minus. */
const utility = (value: number): string => value.toFixed(2).replace('-', '−');
const signed = (value: number): string => (value > 0 ? `+${utility(value)}` : utility(value));
export const of100 = (value: number): string => `${Math.round(100 * value)} of 100`;
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Package `code` in words. */
export function packageWords(code: number): string {
  const name = PACKAGES[code];
  return name === undefined ? `package ${code}` : PACKAGE_WORDS[name];
}

/** Package `code` in words, with its name in the model. */
export function packageText(code: number): string {
  return `${packageWords(code)} (package ${PACKAGES[code] ?? code})`;
}

/** Term `code` of a margin in words. */
export function termText(code: number): string {
  const name = TERMS[code];
  return name === undefined ? `term ${code}` : TERM_WORDS[name];
}

/** The terms of a margin that are kept, those against the text first: "against, the risk of escalation (−0.16); for, ...". */
function weighsMost(terms: Position['terms']): string {
  const side = (wanted: boolean): string =>
    terms
      .filter(({ value }) => value > 0 === wanted)
      .map(({ term, value }) => `${termText(term)} (${signed(value)})`)
      .join(', ');
  return [side(false) === '' ? '' : `against, ${side(false)}`, side(true) === '' ? '' : `for, ${side(true)}`]
    .filter((part) => part !== '')
    .join('; ');
}

/** A margin in words: its number, and what weighs most in it. */
export function marginWords({ margin, terms }: Position): string {
  return `margin ${signed(margin)}; ${weighsMost(terms)}`;
}

type Considered = Extract<TraceEvent, { readonly kind: 'considered' }>;

/** Turns the events of one crisis into sentences. `nameOf` gives the name of a member by its index. */
export class Narrator {
  readonly #nameOf: (member: number) => string;
  readonly #victim: string;

  constructor(nameOf: (member: number) => string, victim: string) {
    this.#nameOf = nameOf;
    this.#victim = victim;
  }

  sentences(event: TraceEvent): string[] {
    switch (event.kind) {
      case 'onset':
        return this.#onset(event);
      case 'considered':
        return [this.#considered(event)];
      case 'tabled':
        return [
          `${this.#victim} asks the Council for ${packageText(event.ask)}${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}.`,
          `Why: it would gain ${utility(event.gain)} by it, more than the ${utility(event.bar)} that asking must bring; ` +
            `it sees consent in ${of100(event.chance)} cases. On average the members hold Russia guilty with ${of100(event.meanBelief)}.`,
        ];
      case 'routine':
        return [this.#routine(event)];
      case 'extended':
        return [
          `${this.#list(event.breakers)} ${event.breakers.length === 1 ? 'breaks' : 'break'} the silence on procedure, for want of instructions from the capital; ` +
            `the deadline moves to ${durationText(event.until)}.`,
        ];
      case 'vote':
        return this.#vote(event);
      case 'payment':
        return [
          `To win it over, ${this.#nameOf(event.member)} is offered a side payment worth ${utility(event.amount)} of its margin.`,
        ];
      case 'watered':
        return [`The text is watered down, from ${packageText(event.from)} to ${packageText(event.to)}.`];
      case 'shifted':
        return [
          `The matter moves to a smaller body: ${this.#list(event.left)} no longer ${event.left.length === 1 ? 'has' : 'have'} a vote.`,
        ];
      case 'failed':
        return [`Attempt ${event.attempt} has failed: no text is left to try.`];
      case 'conditional':
        return [
          `Article 5 is adopted on a condition: it takes effect once the members on average hold Russia guilty with ${of100(event.needed)}; now it is ${of100(event.meanBelief)}.`,
        ];
      case 'operative':
        return this.#operative(event);
      case 'revoked':
        return [
          `The full Council revokes ${packageText(event.code)}: ${plural(event.blockers, 'member')} against it.`,
        ];
      case 'coalition':
        return [
          `A coalition of the willing forms around ${packageText(event.code)}, outside the Council, which goes on deliberating.`,
          `In it: ${this.#list(event.joined)}.`,
        ];
      case 'surge':
        return [this.#surge(event)];
      case 'outcome':
        return [
          `The window closes. Outcome: ${OUTCOMES[event.code] ?? 'unknown'}.`,
          `Adequacy of what stands now ${utility(event.adequacy)} on a scale of 0 to 1 (its part in denial ${utility(event.denial)}): ` +
            `${event.adequate ? 'it counts as adequate' : 'it does not count as adequate'}. What comes later is too late.`,
        ];
    }
  }

  /** Several reports in a row at which the victim weighs an answer and does not ask, told once. */
  waiting(first: Considered, last: Considered): string {
    const span = `From here to ${durationText(last.hour)}`;
    if (first.best < 0 && last.best < 0)
      return `${span}, at each report: nothing beyond the answer in force is open to ${this.#victim}. It does not ask.`;
    return `${span}, at each report, ${this.#victim} weighs a further answer and does not ask. The last time: ${this.#considered(last)}`;
  }

  #onset(event: TraceEvent & { kind: 'onset' }): string[] {
    const name = ORIGINS[event.origin];
    return [
      `It happens, with severity ${utility(event.severity)} on a scale of 0 to 1. The true cause, which no member knows: ${name === undefined ? 'unknown' : CAUSES[name]}.`,
      `It is noticed after ${durationText(event.detected)}. An answer is in time within ${durationText(event.window)}.`,
      `The United States of this world is ${US_STATES[event.usState] ?? 'in an unknown state'}.`,
    ];
  }

  #considered(event: Considered): string {
    if (event.best < 0)
      return `Nothing beyond the answer in force is open to ${this.#victim}. It does not ask.`;
    return (
      `${this.#victim} weighs ${packageText(event.best)}: a gain of ${utility(event.gain)}, less than the ${utility(event.bar)} that asking must bring; ` +
      `the members on average hold Russia guilty with ${of100(event.meanBelief)}. It does not ask.`
    );
  }

  #list(members: readonly number[]): string {
    const names = members.map((member) => this.#nameOf(member));
    if (names.length === 0) return 'nobody';
    return names.length === 1 ? (names[0] as string) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  }

  #routine(event: TraceEvent & { kind: 'routine' }): string {
    const meeting = `A routine meeting of the Council takes up ${packageText(event.text)}`;
    if (event.adopted) return `${meeting} and adopts it: too few or none object.`;
    return `${meeting}; it fails, because ${this.#list(event.blockers)} ${event.blockers.length === 1 ? 'objects' : 'object'}.`;
  }

  #vote(event: TraceEvent & { kind: 'vote' }): string[] {
    const { passed, blockers, abstainers } = event;
    const stand =
      blockers.length === 0
        ? 'nobody blocks'
        : `${plural(blockers.length, 'member')} ${blockers.length === 1 ? 'blocks' : 'block'}`;
    const rule =
      event.allowed === 0 ? 'one block is enough to stop it' : `up to ${event.allowed} blocks do not stop it`;
    const verdict = passed ? 'it is adopted' : 'it fails';
    const lines = [
      `Round ${event.round + 1} on ${packageText(event.text)}: ${stand} (${rule}), so ${verdict}.`,
    ];
    if (event.silent > 0)
      lines.push(
        `${plural(event.silent, 'member')} still ${event.silent === 1 ? 'has' : 'have'} no instructions, which does not count as a block.`,
      );
    for (const position of blockers) lines.push(this.#position(position));
    if (abstainers.length > 0)
      lines.push(
        `${this.#list(abstainers)} ${abstainers.length === 1 ? 'abstains' : 'abstain'}, without stopping the others.`,
      );
    return lines;
  }

  /** The three largest terms of a blocker's margin, those against the text first. */
  #position({ member, margin, terms }: Position): string {
    return `${this.#nameOf(member)} blocks: its margin is ${signed(margin)}, and below 0 is against. What weighs most: ${weighsMost(terms)}.`;
  }

  #operative(event: TraceEvent & { kind: 'operative' }): string[] {
    const who = event.automatic ? 'without a vote, by the automatic protocol' : 'by decision of the Council';
    const lines = [
      `${capital(packageText(event.code))} takes effect, ${who}.${event.clockStops ? ` Time to decision: ${durationText(event.hour)}.` : ''}`,
    ];
    if (event.joined.length > 0) {
      const us = event.usActs ? 'The United States takes part.' : 'The United States does not take part.';
      lines.push(
        `${plural(event.joined.length, 'member')} ${event.joined.length === 1 ? 'contributes' : 'contribute'}: ${this.#list(event.joined)}. ${us}`,
      );
    }
    return lines;
  }

  #surge(event: TraceEvent & { kind: 'surge' }): string {
    if (!Number.isFinite(event.arrives))
      return `The European Union is asked for its force and does not send it: ${this.#list(event.blockers)} ${event.blockers.length === 1 ? 'is' : 'are'} against.`;
    return `The European Union is asked for its force; it arrives at ${durationText(event.arrives)}.`;
  }
}
