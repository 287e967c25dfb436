import { REPORT_COUNT } from './reports.ts';

/**
 * What the actors have made of the evidence on one event so far. It stays with the noise of the event: worlds that weigh the
 * same evidence alike need not do so again. Arrays are report-major, an entry an actor.
 */
export class WeighedEvidence {
  readonly logOdds: Float64Array; // up to each actor's `integrated`
  readonly belief: Float64Array; // pi_i; NaN until asked for
  readonly integrated: Int32Array; // last report whose evidence an actor has weighed
  readonly drift: Float64Array;
  /** Correlation of the actors' evidence, and the way in which the cause drives it; NaN before anybody has looked. */
  correlation = Number.NaN;
  sign = Number.NaN;

  constructor(actors: number) {
    this.logOdds = new Float64Array(REPORT_COUNT * actors);
    this.belief = new Float64Array(REPORT_COUNT * actors);
    this.integrated = new Int32Array(actors);
    this.drift = new Float64Array(actors);
  }

  /** A new event: nothing is known. */
  clear(): void {
    this.sign = Number.NaN;
  }
}
