import type { Catalogue } from '../../data/levers.ts';
import { resolveArms } from '../../experiment/arms.ts';
import { planWrites } from '../../experiment/writes.ts';
import type { Option } from './option.ts';

/** Two options that no arm can hold at once, and why. */
export interface Excluded {
  readonly first: string;
  readonly second: string;
  readonly because: string;
}

/**
 * Pairs of options of different proposals that an experiment refuses in one arm: both change the decision rule, or both set
 * the same number, so that somebody has to say which one holds. What is refused of two is refused of any set with them.
 */
export function excludedPairs(options: readonly Option[], catalogue: Catalogue): Excluded[] {
  return options.flatMap((first, i) =>
    options.slice(i + 1).flatMap((second) => {
      if (first.proposal === second.proposal) return [];
      const because = refusal([first, second], catalogue);
      return because === undefined ? [] : [{ first: first.key, second: second.key, because }];
    }),
  );
}

function refusal(pair: readonly Option[], catalogue: Catalogue): string | undefined {
  const said: string[] = [];
  const say = (_path: unknown, message: string): void => {
    said.push(message);
  };
  const proposals = pair.map(({ proposal: id, level }) => ({ id, level }));
  const [arm] = resolveArms({ arms: [{ id: 'pair', proposals }] }, 0, catalogue, say);
  planWrites(arm!, catalogue.primitives, 'battery', say);
  return said[0];
}

/** Whether the options of a set can stand in one arm. */
export class Compatible {
  readonly #refused: ReadonlySet<string>;

  constructor(excluded: readonly Excluded[]) {
    this.#refused = new Set(
      excluded.flatMap(({ first, second }) => [`${first} ${second}`, `${second} ${first}`]),
    );
  }

  /** Whether one more option can join some that are compatible. */
  joins(options: readonly Option[], one: Option): boolean {
    return options.every(
      (each) => each.proposal !== one.proposal && !this.#refused.has(`${each.key} ${one.key}`),
    );
  }
}
