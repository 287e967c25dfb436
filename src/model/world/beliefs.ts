import { at } from '../parameters.ts';
import type { World } from '../state.ts';
import { BANDS, BLOCS, CELLS, FORCE_GROUP, GROUP_COUNT, IOTAS, UKRAINE_BLOC, cellOf } from './cells.ts';

/** S1: what Russia believes of the allies' answers - Dirichlet counts over five bands, and the share that blocks. */

const PRIOR_MASS = at('russia.priorMass');
const FORGETTING = at('russia.forgetting');
const SPILLOVER = at('russia.spillover');
const FISSURE_START = at('russia.fissureStart');
const FISSURE_RATE = at('russia.fissureRate');
const HONOURED = at('russia.honoured');
const OBSERVED = at('russia.weightObserved');

/** Prior shares of the bands: how hybrid acts are answered, and how attacks are (S1, judgement). */
const HYBRID_PRIOR = [0.55, 0.25, 0.15, 0.04, 0.01];
const FORCE_PRIOR = [0.1, 0.1, 0.25, 0.2, 0.35];
/** Beliefs about attacks on members rest on seven decades without one: their prior weighs this many times that of hybrid acts (S1, decision). */
const FORCE_MASS = 10;
/** How fast the share of honoured signals follows what is seen: mass of its prior Beta(7,3). */
const HONOUR_MASS = 10;

/** What a signal speaks about: force in the groups and blocs of the eastern flank, reinforcement against hybrid acts, Ukraine. */
const HEARD: readonly (readonly { group: number; bloc: number; band: number }[])[] = [
  [0, 1].map((bloc) => ({ group: FORCE_GROUP, bloc, band: 4 })),
  [1, 2, 3].flatMap((group) => [0, 1, 2, 3, 4, 5].map((bloc) => ({ group, bloc, band: 2 }))),
  [{ group: FORCE_GROUP, bloc: UKRAINE_BLOC, band: 4 }],
];

export class Beliefs {
  /** Dirichlet counts, by group, bloc, intensity and band. */
  readonly alpha = new Float64Array(CELLS);
  /** Observed block share, by group and bloc. */
  readonly blocks = new Float64Array(GROUP_COUNT * BLOCS);
  /** Share of signals that Russia takes to be honoured. */
  honoured = 0;
  readonly #prior = new Float64Array(CELLS);
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** As at the start of the burn-in. */
  reset(): void {
    const { p } = this.#world;
    for (let group = 0; group < GROUP_COUNT; group++) {
      const shares = group === FORCE_GROUP ? FORCE_PRIOR : HYBRID_PRIOR;
      for (let bloc = 0; bloc < BLOCS; bloc++) {
        const unbroken = group === FORCE_GROUP && bloc !== UKRAINE_BLOC;
        const mass = p[PRIOR_MASS]! * (unbroken ? FORCE_MASS : 1);
        for (let iota = 0; iota < IOTAS; iota++)
          for (let band = 0; band < BANDS; band++)
            this.#prior[cellOf(group, bloc, iota) + band] = mass * shares[band]!;
      }
    }
    this.alpha.set(this.#prior);
    this.blocks.fill(p[FISSURE_START]!);
    this.honoured = p[HONOURED]!;
  }

  startFrom(before: Beliefs): void {
    this.alpha.set(before.alpha);
    this.blocks.set(before.blocks);
    this.honoured = before.honoured;
  }

  /** One week of forgetting, towards the prior: without it deterrence would freeze. */
  forget(): void {
    const keep = this.#world.p[FORGETTING]!;
    for (let index = 0; index < this.alpha.length; index++)
      this.alpha[index] = this.#prior[index]! + keep * (this.alpha[index]! - this.#prior[index]!);
  }

  /** Sees the band of answers that an act met inside its window. @param scale of what is seen: 1, or less for what spills over */
  observe(group: number, bloc: number, iota: number, band: number, scale: number): void {
    const seen = this.#world.p[OBSERVED]! * scale;
    const spill = this.#world.p[SPILLOVER]! * seen;
    for (let g = 0; g < GROUP_COUNT; g++)
      for (let b = 0; b < BLOCS; b++) {
        if (g !== group && b !== bloc) continue;
        for (let i = 0; i < IOTAS; i++) {
          const own = g === group && b === bloc && i === iota;
          const index = cellOf(g, b, i) + band;
          this.alpha[index] = this.alpha[index]! + (own ? seen : spill);
        }
      }
  }

  /** Sees how many blocked the first vote on an act. @param share 0..1 of the other electors; 0 if untabled */
  observeBlocks(group: number, bloc: number, share: number): void {
    const index = group * BLOCS + bloc;
    this.blocks[index] = this.blocks[index]! + this.#world.p[FISSURE_RATE]! * (share - this.blocks[index]!);
  }

  /** Sees whether a crisis was answered: the share of signals that Russia takes to be honoured follows. */
  observeHonour(honoured: boolean): void {
    this.honoured += ((honoured ? 1 : 0) - this.honoured) / (HONOUR_MASS + 1);
  }

  /**
   * Hears a signal: counts on the answer it announces, as far as signals have been honoured; a negative one counts on no
   * answer. @param about 0 attacks on the eastern flank, 1 hybrid acts, 2 Ukraine @param mass pseudo-counts
   */
  hear(about: number, mass: number): void {
    const counts = (mass < 0 ? -mass : mass) * this.honoured;
    for (const { group, bloc, band } of HEARD[about]!)
      for (let iota = 0; iota < IOTAS; iota++) {
        const index = cellOf(group, bloc, iota) + (mass < 0 ? 0 : band);
        this.alpha[index] = this.alpha[index]! + counts;
      }
  }
}
