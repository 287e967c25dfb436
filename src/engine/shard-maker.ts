import { identityOf } from '../data/identity.ts';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import type { Computes } from './computes.ts';
import { copyRows, type Donor, type Draft } from './donor.ts';
import { layoutOf } from './layout.ts';
import { planOf } from './narrow-plan.ts';
import { outcomesOf, writeShard } from './shard-file.ts';
import type { Shard } from './shards.ts';

/** What a worker needs to make the shards of one table. */
export interface Making {
  readonly plan: Plan | CampaignPlan;
  readonly about: Readonly<Record<string, string>>;
  readonly donor: Donor | null;
}

/** A shard that was written. */
export interface Made {
  readonly sha256: string;
  /** Runs in which the model threw. */
  readonly failures: number;
  /** Rows that were computed; the others were copied. */
  readonly computed: number;
}

/** Part of a plan, and where each of its rows stands in a replication of the whole. */
interface Part {
  readonly plan: Plan | CampaignPlan;
  readonly places: readonly number[];
}

/** Makes whole shards of a table: computes them, takes from a donor what is there, writes each at one stroke. */
export class ShardMaker {
  readonly #making: Making;
  readonly #compute: (plan: Plan | CampaignPlan) => Computes;
  readonly #whole: Part;
  /** What the donor lacks; null where it lacks nothing. */
  readonly #missing: Part | null;
  readonly #computers = new Map<Part, Computes>();

  /** @param compute makes what runs replications of a plan */
  constructor(making: Making, compute: (plan: Plan | CampaignPlan) => Computes) {
    const { plan, donor } = making;
    const { rows } = layoutOf(plan);
    this.#making = making;
    this.#compute = compute;
    this.#whole = { plan, places: rows.map((_, at) => at) };
    const missing = donor === null ? [] : [...donor.rows].flatMap((row, at) => (row < 0 ? [at] : []));
    this.#missing = missing.length === 0 ? null : partOf(plan, missing);
  }

  /** @throws where a file cannot be written, or a donor's rows are not what the code gives */
  async make(shard: Shard, path: string): Promise<Made> {
    const { plan, about, donor } = this.#making;
    const { from, to } = shard;
    const [per, width] = [this.#whole.places.length, outcomesOf(layoutOf(plan)).length];
    const draft: Draft = { from, records: new Float64Array((to - from) * per * width), failures: new Map() };
    const held = donor === null ? from : Math.max(from, Math.min(to, donor.replications));
    let computed = 0;
    if (donor !== null && held > from) {
      await copyRows(donor, plan, { from, to: held }, draft);
      if (this.#missing) computed += this.#fill(this.#missing, from, held, draft, donor);
    }
    computed += this.#fill(this.#whole, held, to, draft, null);
    const sha256 = writeShard(path, plan, shard, draft, about);
    return { sha256, failures: draft.failures.size, computed };
  }

  /** Computes a part for the replications [from, to). Rows that the donor holds too must come out as they stand there. */
  #fill(part: Part, from: number, to: number, draft: Draft, donor: Donor | null): number {
    if (from >= to) return 0;
    const per = this.#whole.places.length;
    let computes = this.#computerOf(part);
    const { width } = computes;
    const block = new Float64Array(part.places.length * width);
    for (let replication = from; replication < to; replication++) {
      const failures = new Map<number, string>();
      computes.run(replication, block, 0, (row, message) => failures.set(row, message));
      // What threw may have left something behind, so the next replication meets a kernel that has run nothing.
      if (failures.size > 0) {
        this.#computers.delete(part);
        computes = this.#computerOf(part);
      }
      for (const [row, place] of part.places.entries()) {
        const here = (replication - draft.from) * per + place;
        const values = block.subarray(row * width, (row + 1) * width);
        const failure = failures.get(row);
        if (donor !== null && donor.rows[place]! >= 0) {
          this.#compare(draft, here, values, failure, replication);
          continue;
        }
        draft.records.set(failure === undefined ? values : values.fill(NaN), here * width);
        if (failure !== undefined) draft.failures.set(here, failure);
      }
    }
    return (to - from) * part.places.length;
  }

  #compare(
    draft: Draft,
    here: number,
    values: Float64Array,
    failure: string | undefined,
    replication: number,
  ): void {
    const stored = draft.records.subarray(here * values.length, (here + 1) * values.length);
    const same =
      draft.failures.get(here) === failure &&
      (failure !== undefined ||
        stored.every((value, at) => Object.is(value, values[at]) || value === values[at]));
    if (!same)
      throw new Error(
        `replication ${replication} of an earlier run is not what this code computes: casus verify says which run, and --fresh leaves it aside`,
      );
  }

  #computerOf(part: Part): Computes {
    let computes = this.#computers.get(part);
    if (computes === undefined) this.#computers.set(part, (computes = this.#compute(part.plan)));
    return computes;
  }
}

function partOf(plan: Plan | CampaignPlan, missing: readonly number[]): Part {
  const { rows } = layoutOf(plan);
  const part = planOf(plan, missing, rows);
  const placeOf = new Map(rows.map((key, at) => [identityOf(key), at]));
  return { plan: part, places: layoutOf(part).rows.map((key) => placeOf.get(identityOf(key))!) };
}
