import { hash32 } from '../random/hash.ts';
import { Keyed } from '../random/keyed.ts';

/** What the catalogue says of how a proposal is adopted, as far as its odds hang on it. */
export interface AdoptionRule {
  readonly needs: 'all' | 'quota';
  readonly objectors: readonly unknown[];
}

/**
 * Probability that a proposal is adopted, as the range from 5% to 95% over what is not known: how ready each coded
 * objector is to accept. Never one number. Without a coded objector both ends are 1, which says that none was coded.
 */
export interface Adoption {
  readonly low: number;
  readonly high: number;
  readonly objectors: number;
  readonly needs: AdoptionRule['needs'];
}

const DRAWS = 10_000;
const SLOT = hash32('adoption.accept');

/**
 * P(adopted) over a_i ~ Beta(2,2), the chance that objector i accepts (`docs/odd.md` section 3; judgement). `all`: every
 * objector must accept, the product of the a_i. `quota`: the catalogue names no number, so it is read as at least half of
 * the objectors coded, each deciding for itself. The draws are the same for every proposal and experiment.
 */
export function adoption({ needs, objectors }: AdoptionRule): Adoption {
  const count = objectors.length;
  if (count === 0) return { low: 1, high: 1, objectors: 0, needs };
  const drawn = chances(needs, count).sort();
  const at = (share: number): number => drawn[Math.round(share * (DRAWS - 1))]!;
  return { low: at(0.05), high: at(0.95), objectors: count, needs };
}

/** P(adopted) in each of the draws. Exported, because its mean has a closed form that a test can hold it to. */
export function chances(needs: AdoptionRule['needs'], objectors: number): Float64Array {
  const keyed = new Keyed(0);
  const least = needs === 'all' ? objectors : Math.ceil(objectors / 2);
  return Float64Array.from({ length: DRAWS }, (_, draw) => {
    // Chance of each number of acceptances so far.
    let accepted = [1];
    for (let i = 0; i < objectors; i++) {
      const yes = acceptance(keyed, i, draw);
      accepted = [...accepted, 0].map((p, k) => p * (1 - yes) + (accepted[k - 1] ?? 0) * yes);
    }
    return accepted.slice(least).reduce((sum, p) => sum + p, 0);
  });
}

/** Beta(2,2) as the middle one of three uniforms (David & Nagaraja 2003, Order Statistics, 2.1). Purpose 0 is no stream of the model. */
function acceptance(keyed: Keyed, objector: number, draw: number): number {
  const [a, b, c] = [0, 1, 2].map((k) => keyed.uniform(SLOT, objector, 0, 4 * draw + k)) as [
    number,
    number,
    number,
  ];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
