import type { MeasuredSet } from './gains.ts';
import { OBJECTIVES } from './gains.ts';
import type { ProposalSet } from './proposal-set.ts';

/** What is known of options by themselves and of some pairs of them. */
export class Predictor {
  readonly #alone = new Map<string, readonly number[]>();
  readonly #together = new Map<string, readonly number[]>();

  /** @param measured on the same keys, so that what two do together is a paired contrast */
  constructor(measured: readonly MeasuredSet[]) {
    const values = ({ gains }: MeasuredSet): number[] => gains.map(({ value }) => value);
    for (const each of measured)
      if (each.set.options.length === 1) this.#alone.set(each.set.key, values(each));
    for (const each of measured) {
      if (each.set.options.length !== 2) continue;
      const parts = each.set.options.map(({ key }) => this.#of(key));
      this.#together.set(
        each.set.key,
        values(each).map((value, o) => value - parts[0]![o]! - parts[1]![o]!),
      );
    }
  }

  #of(key: string): readonly number[] {
    const found = this.#alone.get(key);
    if (found === undefined) throw new Error(`${key} was not measured by itself`);
    return found;
  }

  /**
   * Gains of a set as the sum of those of its options and of what each measured pair among them adds or takes away; a pair
   * that was not measured adds nothing. What three do together and no two of them is not in it.
   */
  gains({ options }: ProposalSet): number[] {
    return OBJECTIVES.map((_, o) => {
      let sum = 0;
      for (const [i, { key }] of options.entries()) {
        sum += this.#of(key)[o]!;
        for (const other of options.slice(i + 1)) sum += this.#together.get(`${key}+${other.key}`)?.[o] ?? 0;
      }
      return sum;
    });
  }
}
