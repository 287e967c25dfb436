import { Vectors } from '../../engine/replicate/vectors.ts';
import type { Plan } from '../../experiment/plan.ts';
import { AttributeDraws } from '../../model/attribute-draws.ts';
import { sample } from '../../model/draw.ts';
import type { Figures } from '../../model/figures.ts';
import { Members } from '../../model/members.ts';
import { PURPOSE } from '../../model/keys.ts';
import type { Prior } from '../../model/priors.ts';
import { ACCESSION, ratificationLags } from '../../model/ratification.ts';
import { hash32 } from '../../random/hash.ts';
import { Keyed } from '../../random/keyed.ts';

/** Simulated ratifications of an electorate. */
export interface Lags {
  readonly members: readonly string[]; // ISO3, those that vote
  readonly candidates: readonly string[];
  readonly replications: number;
  /** Days, replications x candidates x members; HORIZON_DAYS = not by then. */
  readonly days: Float64Array;
}

const SLOTS = ACCESSION.map(hash32);

/**
 * Ratifies the accession of every candidate once in each replication of a plan: parameters and attributes are those that the
 * plan's crises have in the same vector, so that fact 9 and the crises speak about the same demands.
 * @param plan whence parameters come; its arms and scenarios are not read @param vectors how many, from 0
 * @param own the clock's own numbers in the order of ACCESSION: priors from which each vector draws, or a row for each vector
 */
export function simulateLags(
  plan: Pick<Plan, 'priors' | 'inner' | 'design' | 'seedKey'>,
  figures: Figures,
  candidates: readonly string[],
  own: readonly Prior[] | Float64Array,
  vectors: number,
): Lags {
  const keyed = new Keyed(plan.seedKey);
  const source = new Vectors(plan);
  const members = new Members(figures);
  const draws = new AttributeDraws(figures.ids.length);
  const p = new Float64Array(plan.priors.length);
  const numbers = new Float64Array(ACCESSION.length);
  const width = candidates.length * members.n;
  const days = new Float64Array(vectors * plan.inner * width);
  for (let vector = 0; vector < vectors; vector++) {
    source.draw(vector, keyed, p);
    draws.draw(figures, keyed);
    for (let i = 0; i < ACCESSION.length; i++)
      numbers[i] =
        own instanceof Float64Array
          ? own[vector * ACCESSION.length + i]!
          : sample(own[i]!, keyed.uniform(SLOTS[i]!, 0, PURPOSE.parameter, 0));
    members.set(p, p, draws, { signals: true });
    for (let k = 0; k < plan.inner; k++) {
      const replication = vector * plan.inner + k;
      keyed.setReplicate(source.noiseOf(replication));
      days.set(ratificationLags(members, p, numbers, keyed, candidates), replication * width);
    }
  }
  return {
    members: figures.ids.slice(0, members.n),
    candidates,
    replications: vectors * plan.inner,
    days,
  };
}
