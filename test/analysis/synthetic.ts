import seedrandom from 'seedrandom';
import type { ExperimentInfo } from '../../src/analysis/estimate.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { CLASSES, COLUMNS, TERMS, type ColumnName } from '../../src/model/measures/columns.ts';

/** Records of a made-up model: enough structure for the laws of estimation, nothing about NATO. */

const TARGETS = ['EST', 'POL', 'ROU'];
const MEMBERS = 32;

export interface SyntheticOptions {
  readonly vectors: number;
  readonly inner?: number;
  readonly arms: number;
  readonly classes?: readonly (typeof CLASSES)[number][];
  readonly extraScenario?: boolean;
  readonly seed?: string;
  readonly parameters?: number;
  /** Arms that are copies of the baseline. */
  readonly twins?: readonly number[];
}

/** Arm 1 and 2 are proposals a and b, arm 3 both; further arms are proposals of their own. */
function proposalsOf(arm: number): { id: string; level: string; dose: number; announced: boolean }[] {
  const use = (id: string) => ({ id, level: 'full', dose: 1, announced: false });
  if (arm === 0) return [];
  if (arm === 3) return [use('a'), use('b')];
  return [use(arm === 1 ? 'a' : arm === 2 ? 'b' : `p${arm}`)];
}

export function synthetic(options: SyntheticOptions): RunRecords {
  const {
    vectors,
    inner = 1,
    arms,
    classes = CLASSES,
    seed = 'synthetic',
    parameters = 10,
    twins = [],
  } = options;
  const itemsOf = (names: readonly string[], targets: readonly string[]) =>
    names.flatMap((className) =>
      targets.map((target) => ({ id: `${className}:${target}`, className, target })),
    );
  const scenarioItems = [itemsOf(classes, TARGETS)];
  if (options.extraScenario === true) scenarioItems.push(itemsOf(['limited-conventional'], ['EST']));
  const figures = {
    ids: Array.from({ length: MEMBERS }, (_, i) => `M${String(i).padStart(2, '0')}`),
    members: MEMBERS,
  };
  const plan = {
    seed,
    seedKey: 1,
    vectors,
    inner,
    baseline: 0,
    arms: Array.from({ length: arms }, (_, a) => ({
      id: `arm${a}`,
      label: `Arm ${a}`,
      proposals: proposalsOf(a),
      parameters: [],
      world: [],
      writes: [],
      rule: { clock: 'silence', councilDomains: 'hybrid', venue: null },
      unread: [],
    })),
    scenarios: scenarioItems.map((items, s) => ({
      id: `s${s}`,
      title: `Scenario ${s}`,
      world: [],
      items,
      figures: Array.from({ length: arms }, () => 0),
    })),
    figures: [figures],
  } as unknown as RunRecords['plan'];

  const replications = vectors * inner;
  const items = scenarioItems.flat();
  const rows = replications * items.length * arms;
  const columns = new Map<ColumnName, Float64Array>(
    COLUMNS.map(({ name }) => [name, new Float64Array(rows)]),
  );
  const names = Array.from({ length: parameters }, (_, p) => `parameter.${p}`);
  const drawn = names.map((name) => {
    const random = seedrandom.alea(`${seed}/${name}`);
    return Float64Array.from({ length: vectors }, () => random());
  });
  const random = seedrandom.alea(`${seed}/rows`);
  const set = (name: ColumnName, row: number, value: number): void => {
    columns.get(name)![row] = value;
  };
  for (let r = 0; r < replications; r++) {
    const strength = drawn[0]![Math.floor(r / inner)]!;
    for (const [i, { className }] of items.entries()) {
      const shared = Array.from({ length: 12 }, () => random());
      const severity = CLASSES.indexOf(className as (typeof CLASSES)[number]) / CLASSES.length;
      for (let a = 0; a < arms; a++) {
        const row = (r * items.length + i) * arms + a;
        const shift = twins.includes(a) ? 0 : a * 0.01 * strength;
        const quality = 0.25 + 0.5 * severity + 0.4 * (shared[0]! - 0.5) + shift;
        const adequate = Number(quality > 0.55);
        const decision = 400 * shared[1]! * (1.4 - severity) * (1 - shift) ** 2 + 2;
        const decided = shared[2]! < 0.3 + 0.7 * severity;
        const coalition = shared[3]! < 0.2 ? 300 * shared[4]! : NaN;
        const force = shared[5]! < severity + shift;
        const vote = decided || shared[6]! < 0.3;
        const blocker = Math.floor(shared[7]! * MEMBERS);
        const blocks = vote && shared[8]! < 0.4 - shift;
        set('origin', row, shared[9]! < 0.7 ? 0 : 2);
        set('gain', row, 0.1 * severity);
        set('bar', row, 0.12);
        set('tabledHour', row, vote ? 1 : NaN);
        set('decisionHour', row, decided && decision <= 720 ? decision : NaN);
        set('coalitionHour', row, coalition);
        set('firstInForceHour', row, decided && decision <= 720 ? decision : coalition);
        set('adequacy', row, Math.max(0, Math.min(1, quality)));
        set('adequacySustained', row, Math.max(0, Math.min(1, quality - 0.1)));
        set('adequate', row, adequate);
        set('punitive', row, Number(shared[10]! < 0.05 + 3 * shift));
        const flawed = shared[11]! < 0.1 ? 0 : shared[11]! < 0.2 ? 2 : 3;
        set('outcome', row, adequate === 1 ? flawed : Math.floor(shared[11]! * 3));
        set('usActs', row, Number(force && shared[4]! < 0.5));
        set('usShare', row, force ? 0.4 * shared[4]! : NaN);
        set('joined', row, force ? Math.floor(shared[6]! * MEMBERS) : 0);
        set('breadth', row, force ? 1 + 5 * shared[6]! : 0);
        set('holdouts', row, vote ? Number(blocks) : NaN);
        set('blockedMask', row, blocks ? 2 ** blocker : 0);
        set('pivotalMask', row, blocks ? 2 ** blocker : 0);
        set('contributedMask', row, force ? 0xffff_ffff : 0);
        set('holdout', row, blocks ? blocker : NaN);
        set('holdoutReason', row, blocks ? blocker % TERMS.length : NaN);
        set('inadvertent', row, 0.01 * shared[3]!);
        set('damage', row, 0.5 * shared[10]!);
      }
    }
  }
  return {
    plan,
    replications,
    column: (name) => columns.get(name)!,
    parameterNames: names,
    parameters: (name) => drawn[names.indexOf(name)] ?? null,
  };
}

/** The same replications in another order, parameters with them. Only whole vectors may move. */
export function permuted(records: RunRecords, order: readonly number[]): RunRecords {
  const { plan } = records;
  const perVector = records.column('adequate').length / order.length;
  const move = (values: Float64Array, width: number): Float64Array => {
    const out = new Float64Array(values.length);
    for (const [to, from] of order.entries())
      out.set(values.subarray(from * width, (from + 1) * width), to * width);
    return out;
  };
  return {
    ...records,
    plan,
    column: (name) => move(records.column(name), perVector),
    parameters: (name) => {
      const values = records.parameters(name);
      return values === null ? null : move(values, 1);
    },
  };
}

/** Every proposal that `proposalsOf` names. */
const CATALOGUE: ExperimentInfo['levers'] = new Map(
  ['a', 'b', ...Array.from({ length: 20 }, (_, arm) => `p${arm}`)].map((id) => [
    id,
    {
      name: `Proposal ${id}`,
      adoption: { body: 'council', needs: 'all', objectors: id === 'a' ? [] : ['HUN', 'TUR'] },
      cost: { moneyBnPerYear: { low: 1, high: 2 }, politicalCapital: 0.4, leadTimeWeeks: 26 },
    },
  ]),
);

export function info(
  records: RunRecords,
  expect: ExperimentInfo['experiment']['expect'] = [],
): ExperimentInfo {
  const arms = records.plan.arms.map(({ id }) => id);
  return {
    version: '0',
    modelVersion: '0',
    experiment: {
      id: 'made-up',
      title: 'Made up',
      question: 'Does it add up?',
      asOf: '2026-11',
      seed: records.plan.seed,
      replications: { vectors: records.plan.vectors, inner: records.plan.inner },
      estimands: { primary: ['credibility', 'rmst72'], secondary: ['adequacy'] },
      answer: { arms: ['arm1'], compare: arms.length > 2 ? [{ arm: 'arm2', with: 'arm1' }] : [] },
      expect,
    } as unknown as ExperimentInfo['experiment'],
    file: 'experiments/made-up.yaml',
    configurationHash: 'c',
    figuresHash: 'f',
    summaries: arms,
    windows: Object.fromEntries(CLASSES.map((name) => [name, 72])),
    names: { EST: 'Estonia', POL: 'Poland', ROU: 'Romania' },
    figures: { observed: 1, derived: 1, assumed: 1 },
    ledger: { M05: { rus: 'assumed' } },
    levers: CATALOGUE,
  };
}
