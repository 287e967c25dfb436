import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Replicator } from '../../src/engine/replicate.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { openProject } from '../../src/experiment/project.ts';
import { type ClassName, COLUMNS, COLUMN_COUNT, type ColumnName } from '../../src/model/measures/columns.ts';

/** Larger samples under CASUS_FULL=1 (set by .ci/run). */
export const FULL = process.env['CASUS_FULL'] === '1';

const AT = new Map<string, number>(COLUMNS.map(({ name }, index) => [name, index]));
const project = openProject('.');

/** Records of a small experiment, run in this process. */
export class Sample {
  readonly replications: number;
  readonly arms: readonly string[];
  readonly items: readonly { readonly id: string; readonly className: ClassName; readonly window: number }[];
  readonly #ids: readonly string[];
  readonly #out: Float64Array;

  /**
   * @param yaml the arms and scenarios of an experiment file, without its head
   * @param ask package code that every victim asks for, or -1: its own choice
   */
  constructor(yaml: string, replications: number, ask = -1) {
    const folder = mkdtempSync(join(tmpdir(), 'casus-patterns-'));
    const file = join(folder, 'sample.yaml');
    const head = [
      'id: sample',
      'title: Sample',
      'question: What does the model show?',
      'asOf: 2026-11',
      'seed: patterns',
      `replications: ${replications}`,
      'estimands: { primary: [credibility] }',
    ];
    writeFileSync(file, `${head.join('\n')}\n${yaml}`);
    const built = buildPlan(file, project).plan;
    rmSync(folder, { recursive: true });
    const scenarios = built.scenarios.map((scenario) => ({
      ...scenario,
      items: scenario.items.map((item) => ({ ...item, provocation: { ...item.provocation, ask } })),
    }));
    const plan = ask < 0 ? built : { ...built, scenarios };
    const replicator = new Replicator(plan);
    this.replications = replications;
    this.#ids = plan.figures[0]!.ids;
    this.arms = plan.arms.map(({ id }) => id);
    this.items = plan.scenarios.flatMap(({ items }) =>
      items.map(({ id, className }) => ({
        id,
        className: className as ClassName,
        window: project.parameters.find(({ name }) => name === `class.${className}.W`)!.default,
      })),
    );
    this.#out = new Float64Array(replications * replicator.rows * COLUMN_COUNT);
    for (let r = 0; r < replications; r++) replicator.run(r, this.#out, r * replicator.rows * COLUMN_COUNT);
  }

  /** Bit of a member in the masks. */
  member(iso3: string): number {
    return this.#ids.indexOf(iso3);
  }

  value(replication: number, item: number, arm: string, column: ColumnName): number {
    const row = (replication * this.items.length + item) * this.arms.length + this.arms.indexOf(arm);
    return this.#out[row * COLUMN_COUNT + AT.get(column)!]!;
  }

  /** The bytes of one arm's records. */
  bytes(arm: string): Float64Array {
    const at = this.arms.indexOf(arm);
    const rows = this.#out.length / COLUMN_COUNT / this.arms.length;
    const out = new Float64Array(rows * COLUMN_COUNT);
    for (let row = 0; row < rows; row++) {
      const from = (row * this.arms.length + at) * COLUMN_COUNT;
      out.set(this.#out.subarray(from, from + COLUMN_COUNT), row * COLUMN_COUNT);
    }
    return out;
  }

  /** One number a crisis, over the items that a filter keeps. */
  crises<T>(
    arm: string,
    keep: (className: ClassName) => boolean,
    read: (get: (column: ColumnName) => number, window: number) => T,
  ): T[] {
    const out: T[] = [];
    for (let r = 0; r < this.replications; r++)
      for (const [i, { className, window }] of this.items.entries())
        if (keep(className)) out.push(read((column) => this.value(r, i, arm, column), window));
    return out;
  }

  /** Paired difference arm - baseline of the replication means of a number, with its standard error (replications are the unit). */
  difference(
    arm: string,
    baseline: string,
    keep: (className: ClassName) => boolean,
    read: (get: (column: ColumnName) => number) => number,
  ): { mean: number; error: number } {
    const each: number[] = [];
    for (let r = 0; r < this.replications; r++) {
      let sum = 0;
      let count = 0;
      for (const [i, { className }] of this.items.entries()) {
        if (!keep(className)) continue;
        sum +=
          read((column) => this.value(r, i, arm, column)) -
          read((column) => this.value(r, i, baseline, column));
        count++;
      }
      each.push(sum / count);
    }
    const mean = each.reduce((a, b) => a + b, 0) / each.length;
    const square = each.reduce((a, b) => a + (b - mean) ** 2, 0) / (each.length - 1);
    return { mean, error: Math.sqrt(square / each.length) };
  }
}

/** min(T, 72 h), an undecided crisis counted to the end of the window. */
export function restricted(get: (column: ColumnName) => number): number {
  const hour = get('decisionHour');
  return hour < 72 ? hour : 72;
}

export function share(values: readonly boolean[]): number {
  return values.filter(Boolean).length / values.length;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
