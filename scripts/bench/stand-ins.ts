import { Keyed } from '../../src/random/keyed.ts';

/**
 * What simulations do that do not key their random numbers by meaning, in place of `Keyed`. The parameters of a world are drawn
 * by key all the same: each stand-in differs in what happens after `startRun`, and only there. The kernel asks for a number
 * when it first needs it and keeps it, so the order of use is the order in which a run first needs its numbers.
 */
export abstract class StandIn extends Keyed {
  protected running = false;

  override setReplicate(replicate: number): void {
    super.setReplicate(replicate);
    this.running = false;
  }

  /** The world is drawn; what follows is one run in it. */
  startRun(): void {
    this.running = true;
  }
}

/** Purpose of no number of the model. */
const STREAM = 0x5eed;

/** One stream for a run, the same for all arms of a world: the next number, whatever it is for, so an extra draw shifts all later ones. */
export class RunStream extends StandIn {
  #next = 0;

  override startRun(): void {
    super.startRun();
    this.#next = 0;
  }

  override uniform(slot: number, agent: number, purpose: number, draw: number): number {
    return this.running
      ? super.uniform(0, 0, STREAM, this.#next++)
      : super.uniform(slot, agent, purpose, draw);
  }
}

/** The same, but begun anew in each crisis, so a shift ends with it. */
export class CrisisStream extends StandIn {
  readonly #next = new Map<number, number>();

  override startRun(): void {
    super.startRun();
    this.#next.clear();
  }

  override uniform(slot: number, agent: number, purpose: number, draw: number): number {
    if (!this.running) return super.uniform(slot, agent, purpose, draw);
    const next = this.#next.get(slot) ?? 0;
    this.#next.set(slot, next + 1);
    return super.uniform(slot, 0, STREAM, next);
  }
}

/** Keyed, but by a seed of the arm: arms share the parameters of a world and none of its chances. */
export class OwnNoise extends StandIn {
  readonly #own: Keyed;

  /** @param own seed of the arm */
  constructor(seed: number, own: number) {
    super(seed);
    this.#own = new Keyed(own);
  }

  override startRun(): void {
    super.startRun();
    this.#own.setReplicate(this.replicate);
  }

  override uniform(slot: number, agent: number, purpose: number, draw: number): number {
    return this.running
      ? this.#own.uniform(slot, agent, purpose, draw)
      : super.uniform(slot, agent, purpose, draw);
  }
}

/** `Keyed` itself. */
export class ByMeaning extends StandIn {}
