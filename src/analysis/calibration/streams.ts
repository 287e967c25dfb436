import { hash32 } from '../../random/hash.ts';
import { Keyed } from '../../random/keyed.ts';

/** What a random number of the calibration means: a word of its key. */
const MEANING = { start: 1, move: 2, accept: 3, resample: 4 } as const;

/** Random numbers of a calibration, keyed by stage and particle, so that neither workers nor a resume can change them. */
export class CalibrationStream {
  readonly #keyed: Keyed;
  readonly #meaning: number;

  /** @param seedKey 32 bits, unsigned @param stage each stage and step has numbers of its own */
  constructor(seedKey: number, stage: string, meaning: keyof typeof MEANING) {
    this.#keyed = new Keyed((seedKey ^ hash32(`calibration|${stage}`)) >>> 0);
    this.#meaning = MEANING[meaning];
  }

  /** On (0,1). */
  uniform(particle: number, draw: number): number {
    this.#keyed.setReplicate(particle);
    return this.#keyed.uniform(0, 0, this.#meaning, draw);
  }

  /** Fills `out` with independent standard normals. */
  normals(particle: number, out: Float64Array): void {
    this.#keyed.setReplicate(particle);
    for (let i = 0; i < out.length; i++) out[i] = this.#keyed.normal(0, 0, this.#meaning, i);
  }
}
