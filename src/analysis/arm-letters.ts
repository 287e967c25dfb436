import type { Estimates } from './estimates.ts';
import { quoted } from './sentences.ts';

/** Arms by letter, so that a paragraph can name each of them often. Throws on an arm that has none. */
export class ArmLetters {
  readonly #arms: readonly string[];

  /** @param arms at most 26 */
  constructor(arms: readonly string[]) {
    this.#arms = arms;
  }

  of(arm: string): string {
    const at = this.#arms.indexOf(arm);
    if (at < 0) throw new Error(`no letter for the arm ${arm}`);
    return String.fromCharCode('A'.charCodeAt(0) + at);
  }

  /** 'A is “a law”, B “a corps”'. */
  key(estimates: Pick<Estimates, 'arms'>): string {
    return this.#arms
      .map((arm, at) => `${this.of(arm)}${at === 0 ? ' is' : ''} ${quoted(estimates, arm)}`)
      .join(', ');
  }
}
