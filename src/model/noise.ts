import type { Keyed } from '../random/keyed.ts';
import { betaQuantile } from './draw.ts';
import type { Figures } from './figures.ts';
import { PURPOSE, actorKey } from './keys.ts';
import { PACKAGES } from './measures/columns.ts';
import { WeighedEvidence } from './weighed.ts';

/**
 * The random numbers of one event, drawn when first asked for and kept for all arms of a replication:
 * keyed by meaning, so that skipping one changes no other (`docs/odd.md` sections 12, 15).
 */
const FIELDS = {
  evidencePrior: 0,
  forceEstimate: 1,
  demand: 2,
  instruction: 3,
  threshold: 4,
  parliament: 5,
  parliamentHours: 6,
  taste: 7, // then one for each package
  sent: 8 + PACKAGES.length,
  procedure: 9 + PACKAGES.length, // then one for each attempt and round
} as const;
const PROCEDURE_ROUNDS = 2;
const ATTEMPTS = 3; // kept; later ones are drawn each time
const FIELD_COUNT = FIELDS.procedure + ATTEMPTS * PROCEDURE_ROUNDS;
const REPORT_STRIDE = 32;

export class EventNoise {
  private readonly keyed: Keyed;
  private readonly agents: Uint32Array;
  private readonly actors: number;
  private readonly fields: Float64Array;
  private readonly evidences: Float64Array;
  private slot = 0;
  private replicate = -1;
  /** What actors have made of the evidence. */
  readonly weighed: WeighedEvidence;

  constructor(figures: Figures, keyed: Keyed) {
    this.keyed = keyed;
    this.actors = figures.ids.length;
    this.agents = Uint32Array.from(figures.ids, actorKey);
    this.weighed = new WeighedEvidence(this.actors);
    this.fields = new Float64Array(FIELD_COUNT * this.actors);
    this.evidences = new Float64Array((this.actors + 1) * REPORT_STRIDE);
  }

  /** Starts the event with this key in the replicate to which `keyed` is set. */
  begin(key: number): void {
    this.slot = key;
    this.replicate = this.keyed.replicate;
    this.weighed.clear();
    this.fields.fill(Number.NaN);
    this.evidences.fill(Number.NaN);
  }

  /** Whether it is that of this key in the replicate to which `keyed` is set. */
  holds(key: number): boolean {
    return this.slot === key && this.replicate === this.keyed.replicate;
  }

  /** Normal increment of the evidence at a report; `actor` = number of actors: the part common to all. */
  evidence(actor: number, report: number): number {
    const index = actor * REPORT_STRIDE + report;
    const known = this.evidences[index]!;
    if (known === known) return known;
    const agent = actor === this.actors ? 0 : this.agents[actor]!;
    return (this.evidences[index] = this.keyed.normal(this.slot, agent, PURPOSE.evidence, report));
  }

  evidencePrior(i: number): number {
    return this.normalField(FIELDS.evidencePrior, i, PURPOSE.evidencePrior, 0);
  }
  forceEstimate(i: number): number {
    return this.normalField(FIELDS.forceEstimate, i, PURPOSE.forceEstimate, 0);
  }
  /** eta_i of the member's taste for answers in general. */
  taste(i: number): number {
    return this.normalField(FIELDS.taste, i, PURPOSE.taste, 0);
  }
  /** eta_i,package */
  tastePackage(i: number, code: number): number {
    return this.normalField(FIELDS.taste + 1 + code, i, PURPOSE.taste, 1 + code);
  }
  instruction(i: number): number {
    return this.normalField(FIELDS.instruction, i, PURPOSE.instruction, 0);
  }
  threshold(i: number): number {
    return this.normalField(FIELDS.threshold, i, PURPOSE.threshold, 0);
  }
  parliamentHours(i: number): number {
    return this.normalField(FIELDS.parliamentHours, i, PURPOSE.parliament, 1);
  }
  parliament(i: number): number {
    return this.uniformField(FIELDS.parliament, i, PURPOSE.parliament, 0);
  }
  demand(i: number): number {
    return this.uniformField(FIELDS.demand, i, PURPOSE.demand, 0);
  }
  /** Fraction of its capability that a member sends, Beta(a, b) with whole numbers. */
  sent(i: number, a: number, b: number): number {
    const index = FIELDS.sent * this.actors + i;
    const known = this.fields[index]!;
    if (known === known) return known;
    return (this.fields[index] = betaQuantile(this.actorUniform(i, PURPOSE.sent, 0), a, b));
  }
  procedure(i: number, attempt: number, round: number): number {
    const draw = attempt * PROCEDURE_ROUNDS + round;
    if (attempt >= ATTEMPTS) return this.actorUniform(i, PURPOSE.procedure, draw);
    return this.uniformField(FIELDS.procedure + draw, i, PURPOSE.procedure, draw);
  }
  /** One uniform of the event itself (agent 0). */
  eventUniform(purpose: number, draw = 0): number {
    return this.keyed.uniform(this.slot, 0, purpose, draw);
  }
  /** One normal of the event itself (agent 0). */
  eventNormal(purpose: number, draw = 0): number {
    return this.keyed.normal(this.slot, 0, purpose, draw);
  }
  /** One uniform of an actor that is asked for seldom enough not to be kept. */
  actorUniform(i: number, purpose: number, draw: number): number {
    return this.keyed.uniform(this.slot, this.agents[i]!, purpose, draw);
  }

  private normalField(field: number, i: number, purpose: number, draw: number): number {
    const index = field * this.actors + i;
    const known = this.fields[index]!;
    if (known === known) return known;
    return (this.fields[index] = this.keyed.normal(this.slot, this.agents[i]!, purpose, draw));
  }
  private uniformField(field: number, i: number, purpose: number, draw: number): number {
    const index = field * this.actors + i;
    const known = this.fields[index]!;
    if (known === known) return known;
    return (this.fields[index] = this.keyed.uniform(this.slot, this.agents[i]!, purpose, draw));
  }
}
