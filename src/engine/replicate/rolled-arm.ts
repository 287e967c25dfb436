import {
  type Applied,
  applyArm,
  applyWorld,
  clipped,
  overrideParameters,
  ruleIn,
  structureIn,
  written,
} from '../../experiment/apply.ts';
import type { PlannedWrite } from '../../experiment/plan.ts';
import { type Arm, type ArmInTime, SIGNAL_COUNT } from '../../model/arm.ts';
import type { RuleSpec } from '../../model/crisis/rules.ts';
import { drawEffect } from '../../model/draw.ts';
import { PURPOSE } from '../../model/keys.ts';
import { at } from '../../model/parameters.ts';
import type { Structure } from '../../model/structure.ts';
import { exp } from '../../random/elementary.ts';
import type { Keyed } from '../../random/keyed.ts';

/** Standard deviation of the log of a roll-out's length (`docs/odd.md` section 3, Adoption: LogN(lead time, .5)). */
const LAG_LOG_SD = 0.5;

/** Signals in the order of `ArmInTime.signalsAt`. */
const SIGNALS = (['signal.declaration', 'signal.costly'] as const).flatMap((name) =>
  (['force', 'hybrid', 'ukraine'] as const).map((about) => ({ parameter: at(name), about })),
);

/** What a vector settles of one write, and how far it has come. */
interface RollOut {
  effect: number; // multiplier e
  weeks: number; // from the first week to the full dose
  share: number; // 0..1, in the week last asked for
}

/**
 * Share of a write in force in a week, 0..1: a line from week 0 over `weeks` weeks; after the week `until` it halves every
 * `halfLife` weeks (`docs/odd.md` section 8). @param until null: it lasts @param halfLife null: it stays as it is then
 */
export function shareAt(week: number, weeks: number, until: number | null, halfLife: number | null): number {
  if (week < 0) return 0;
  const past = until === null || week < until ? 0 : week - until;
  const lived = week - past;
  const risen = lived >= weeks ? 1 : lived / weeks;
  return past === 0 || halfLife === null ? risen : risen * exp((-Math.LN2 * past) / halfLife);
}

/** An arm of a scenario (or campaign) whose levers rise and fall over its weeks, for one parameter vector at a time. */
export class RolledArm implements Arm, ArmInTime {
  readonly figures: number;
  readonly rule: RuleSpec;
  readonly structure: Structure;
  readonly drawn: Float64Array;
  readonly full: Float64Array;
  readonly inTime: ArmInTime = this;
  readonly #plan: Applied;
  readonly #scenario: number;
  readonly #arm: number;
  readonly #rollOuts: ReadonlyMap<PlannedWrite, RollOut>;
  readonly #base: Float64Array;
  readonly #held: Float64Array; // without any lever
  readonly #now: Float64Array; // in the week last asked for
  #version = 0; // of #now
  readonly #written = new WeakMap<Float64Array, number>(); // version that each array holds

  /** @param figures index of its set of figures @param count of the parameters */
  constructor(plan: Applied, scenario: number, arm: number, figures: number, count: number) {
    const { writes } = plan.arms[arm]!;
    this.figures = figures;
    this.rule = ruleIn(plan, scenario, arm);
    this.structure = structureIn(plan, scenario, arm);
    this.#plan = plan;
    this.#scenario = scenario;
    this.#arm = arm;
    this.#rollOuts = new Map(writes.map((write) => [write, { effect: 0, weeks: 0, share: 0 }]));
    this.drawn = new Float64Array(count);
    this.full = new Float64Array(count);
    this.#base = new Float64Array(count);
    this.#held = new Float64Array(count);
    this.#now = new Float64Array(count);
  }

  /** Makes it that of a parameter vector: `keyed` is set to (seed, vector). */
  draw(base: Float64Array, keyed: Keyed): void {
    const [plan, scenario, arm] = [this.#plan, this.#scenario, this.#arm];
    for (const [write, rollOut] of this.#rollOuts) {
      const lag = keyed.normal(write.lagKey, 0, PURPOSE.rolloutLag, 0);
      rollOut.effect = drawEffect(write.effect, write.effectKey, keyed);
      rollOut.weeks = write.leadWeeks * exp(LAG_LOG_SD * lag);
      rollOut.share = 0;
    }
    this.#base.set(base);
    overrideParameters(base, plan, scenario, arm, this.drawn);
    applyWorld(base, plan, scenario, arm, this.#held);
    applyArm(base, plan, scenario, arm, this.#effect, this.full);
    this.#apply();
  }

  parametersAt(week: number, out: Float64Array): boolean {
    if (this.#advance(week)) this.#apply();
    if (this.#written.get(out) === this.#version) return false;
    out.set(this.#now);
    this.#written.set(out, this.#version);
    return true;
  }

  signalsAt(week: number, out: Float64Array): void {
    if (this.#advance(week)) this.#apply();
    for (let signal = 0; signal < SIGNAL_COUNT; signal++) {
      const { parameter, about } = SIGNALS[signal]!;
      // A signal that nobody sent for a purpose speaks of force, the default band (S1).
      let value = about === 'force' ? this.#held[parameter]! : 0;
      for (const [write, { effect, share }] of this.#rollOuts) {
        if (write.parameter !== parameter || write.about !== about) continue;
        value = written(write, value, write.dose * effect * share);
      }
      out[signal] = clipped(this.#plan, parameter, value);
    }
  }

  /** Moves every roll-out to a week. Returns whether any share differs from that of the week asked for before. */
  #advance(week: number): boolean {
    const { untilWeek } = this.#plan.arms[this.#arm]!;
    let moved = false;
    for (const [{ halfLifeWeeks }, rollOut] of this.#rollOuts) {
      const share = shareAt(week, rollOut.weeks, untilWeek, halfLifeWeeks);
      if (share === rollOut.share) continue;
      rollOut.share = share;
      moved = true;
    }
    return moved;
  }

  #apply(): void {
    applyArm(this.#base, this.#plan, this.#scenario, this.#arm, this.#effect, this.#now, this.#share);
    this.#version++;
  }

  readonly #effect = (write: PlannedWrite): number => this.#rollOuts.get(write)!.effect;
  readonly #share = (write: PlannedWrite): number => this.#rollOuts.get(write)!.share;
}
