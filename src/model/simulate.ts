import type { Keyed } from '../random/keyed.ts';
import { AttributeDraws } from './attribute-draws.ts';
import { perceive, runCrisis } from './crisis.ts';
import type { Figures } from './figures.ts';
import { PURPOSE } from './keys.ts';
import { COLUMNS, type ColumnName } from './measures/columns.ts';
import { Recorder } from './measures/record.ts';
import { EventNoise } from './noise.ts';
import { at } from './parameters.ts';
import type { Provocation } from './provocation.ts';
import { Crisis, type World } from './state.ts';
import { startCommitment } from './commitment.ts';
import type { Trace } from './trace.ts';

/** (parameters, keys, provocation) -> record. One instance serves one set of figures; it holds no result between calls. */

const PACIFIC_PULL = at('us.indoPacificPull');

const columnAt = (name: ColumnName): number => COLUMNS.findIndex((column) => column.name === name);
const ADEQUACY = columnAt('adequacy');
const DENIAL = columnAt('denial');
const ADEQUATE = columnAt('adequate');
const OUTCOME = columnAt('outcome');

export class Simulator {
  /** The crisis last run, as it ended. */
  readonly crisis: Crisis;
  private readonly own: EventNoise;
  private noise: EventNoise;
  private readonly kept = new Map<number, EventNoise>(); // of probes
  private readonly recorder = new Recorder();
  readonly draws: AttributeDraws;
  private readonly figures: Figures;
  private readonly keyed: Keyed;

  /** @param keyed the generator of the experiment's seed; the caller sets its replicate */
  constructor(figures: Figures, keyed: Keyed) {
    this.figures = figures;
    this.keyed = keyed;
    this.crisis = new Crisis(figures);
    this.own = new EventNoise(figures, keyed);
    this.noise = this.own;
    this.draws = new AttributeDraws(figures.ids.length);
  }

  /** Draws the attributes of a parameter vector: `keyed` is set to (seed, vector). */
  drawAttributes(): void {
    this.draws.draw(this.figures, this.keyed);
  }

  /** Makes `world` that of one replication under the arm whose vector is in `world.p`: `keyed` is set to (seed, replication). */
  prepare(world: World, drawn: Float64Array): void {
    const { p } = world;
    world.drawn = drawn;
    world.members.set(p, drawn, this.draws, { signals: true });
    world.pacific = p[PACIFIC_PULL]! + this.keyed.normal(0, 0, PURPOSE.pacific, 0);
    world.usState = startCommitment(this.keyed.uniform(0, 0, PURPOSE.usState, 0), p);
  }

  /** Starts an event; its noise is then shared by the arms run on it. */
  beginEvent(item: Provocation): void {
    this.noise = this.own;
    this.noise.begin(item.key);
  }

  /** Goes on with the noise of an event that the caller has begun and keeps, so that several simulators' worlds meet it in step. */
  useNoise(noise: EventNoise): void {
    this.noise = noise;
  }

  /** Runs the event under one arm and writes its record (COLUMN_COUNT doubles). */
  run(
    world: World,
    item: Provocation,
    out: Float64Array,
    offset: number,
    trace: Trace | null = null,
    withSustained = true,
  ): void {
    this.crisis.begin(world, this.noise, item, trace);
    runCrisis(this.crisis);
    this.recorder.write(this.crisis, out, offset, withSustained);
    if (trace !== null) this.frame(world, trace, out, offset);
  }

  /** Runs an event off the path and writes its record; its noise is kept, so that worlds and weeks of a replication meet the same. @param draw numbers repeated runs, from 0 */
  probe(world: World, item: Provocation, draw: number, out: Float64Array): Crisis {
    const key = (item.key + draw) >>> 0;
    let noise = this.kept.get(key);
    if (noise === undefined) this.kept.set(key, (noise = new EventNoise(this.figures, this.keyed)));
    if (!noise.holds(key)) noise.begin(key);
    this.noise = noise;
    this.run(world, item, out, 0);
    return this.crisis;
  }

  /** An event that nobody answers: its severity, cause and first beliefs. */
  perceive(world: World, item: Provocation): Crisis {
    this.crisis.begin(world, this.noise, item, null);
    perceive(this.crisis);
    return this.crisis;
  }

  /** Puts onset and outcome around the events of a trace, and sorts them by hour. */
  private frame(world: World, trace: Trace, out: Float64Array, offset: number): void {
    const { severity, origin, window, detected } = this.crisis;
    trace.push({
      hour: window,
      kind: 'outcome',
      adequacy: out[offset + ADEQUACY]!,
      denial: out[offset + DENIAL]!,
      adequate: out[offset + ADEQUATE] === 1,
      code: out[offset + OUTCOME]!,
    });
    trace.sort((a, b) => a.hour - b.hour);
    trace.unshift({ hour: 0, kind: 'onset', severity, origin, window, detected, usState: world.usState });
  }
}
