import { type Scopes, scopesOf } from '../../analysis/scopes.ts';
import { hashOfCode, MODEL_VERSION, versionOfCasus } from '../../engine/about.ts';
import type { Project } from '../../experiment/project.ts';
import { type Mix, MONTHS } from '../mix/mix.ts';
import { approximate } from './approximate.ts';
import { type Cube, type CubeHeader, MEASURES, ONE } from './cube.ts';
import { heldOutOf, keptOut } from './design.ts';
import { configurationOf, cubePlan, CUBE_SEED, mixOf } from './cube-plan.ts';
import { type Choice, fitMixes, type FitRow } from './fit.ts';
import { type Compared, heldOutErrors } from './held-out.ts';
import type { Sums } from './measure.ts';
import type { Sizes, Task, Tasks } from './tasks.ts';
import { type Levels, termsOf } from './terms.ts';
import { type Tree, treeOf } from './tree.ts';
import { WORLDS } from './worlds.ts';

/** Two-sided 90% of a normal. */
const Z90 = 1.6448536269514722;

/** Sums of the tasks of each part, in the order of `tasksOf`. */
export interface Measured {
  readonly baseline: readonly Sums[];
  readonly fit: readonly Sums[];
  readonly heldOut: readonly Sums[];
}

/** Worlds, then what is common to the months of each America, then what is common to all. */
function worldTree(): Tree {
  const americas = [...new Set(WORLDS.map(({ america }) => america))];
  const top = WORLDS.length + americas.length;
  const parents = WORLDS.map(({ america }) => WORLDS.length + americas.indexOf(america));
  return treeOf([...parents, ...americas.map(() => top), -1], [...WORLDS.keys()]);
}

function scopeTree({ nodes, items }: Scopes): Tree {
  const parents = nodes.map(({ index }) => nodes.findIndex(({ parts }) => parts.includes(index)));
  return treeOf(
    parents,
    items.map(({ index }) => index),
  );
}

/** Adds up what the chunks of one task gave, for each world. */
function perWorld(tasks: readonly Task[], sums: readonly Sums[]): { sums: Sums; n: number }[] {
  return WORLDS.map((_, world) => {
    const own = sums.filter((_sum, at) => tasks[at]!.world === world);
    const add = (of: (sum: Sums) => Float64Array): Float64Array => {
      const total = of(own[0]!).slice();
      for (const sum of own.slice(1)) for (const [at, value] of of(sum).entries()) total[at]! += value;
      return total;
    };
    const n = tasks.reduce((count, task) => count + (task.world === world ? task.count : 0), 0);
    return { sums: { nodes: add(({ nodes }) => nodes), members: add(({ members }) => members) }, n };
  });
}

/** Mean and standard error of the mean from sum and sum of squares. */
function meanOf(sums: Float64Array, at: number, n: number): { mean: number; error: number } {
  const mean = sums[at]! / n;
  const variance = Math.max(0, sums[at + 1]! / n - mean * mean) * (n / (n - 1));
  return { mean, error: Math.sqrt(variance / n) };
}

/** Rows of the fit: every mix of every block, the means of each node of both trees. */
function rowsOf(tasks: readonly Task[], sums: readonly Sums[], nodes: number, worlds: Tree): FitRow[] {
  const rows: FitRow[] = [];
  const width = nodes * MEASURES.length;
  for (let first = 0; first < tasks.length; first += WORLDS.length) {
    const { mixes, count } = tasks[first]!;
    for (const [m, levels] of mixes.entries()) {
      const differences = new Float64Array(worlds.parent.length * width);
      for (let w = 0; w < worlds.parent.length; w++) {
        const leaves = [...worlds.above.keys()].filter((leaf) => worlds.above[leaf]!.includes(w));
        for (let cell = 0; cell < width; cell++) {
          let sum = 0;
          for (const leaf of leaves) sum += sums[first + leaf]!.nodes[((m + 1) * width + cell) * 2]!;
          differences[w * width + cell] = sum / (leaves.length * count);
        }
      }
      rows.push({ terms: termsOf(levels), block: first / WORLDS.length, differences });
    }
  }
  return rows;
}

/** Predicted and measured differences of the mixes held out, every scope of every world. */
export function compare(
  cube: Cube,
  scopes: Scopes,
  world: number,
  mixes: readonly Levels[],
  sums: Sums,
  n: number,
): Compared[] {
  const width = scopes.nodes.length * MEASURES.length;
  return mixes.flatMap((levels, m) =>
    scopes.nodes.flatMap(({ scope, index }) => {
      const mix: Mix = { ...WORLDS[world]!, levels: mixOf(levels), incident: scope.id };
      const said = approximate(cube, mix);
      return MEASURES.map((measure, e): Compared => {
        const at = ((m + 1) * width + index * MEASURES.length + e) * 2;
        return {
          scope: scope.kind,
          incident: scope.id,
          measure,
          levels,
          predicted: said[measure].difference,
          measured: meanOf(sums.nodes, at, n).mean,
        };
      });
    }),
  );
}

/**
 * The cube and how it was fitted, from what was measured (`npm run cube`). In each of the six worlds random mixes run in
 * blocks, each block in vectors of its own and paired with its baseline; ridge regression on the paired differences finds what
 * every level of a control does and what every two do together; the prediction is their sum. Its error is that of mixes
 * checked in more vectors, none of them of the fit: every level alone in every world, and mixes of more that no block has. It is
 * in the file, by kind of scope, measure, number of changed controls and each level that is moved, and grows with the difference.
 * On the scale of log odds, tried on the same runs for groups and classes, credibility erred about as much (0.5 to 1.4 points
 * against 0.4 to 1.3, root mean square, groups) and decisions a little less (0.4 to 1.2 against 0.4 to 1.3); shares it is,
 * because only there a group stays the mean of its provocations, of which many are never answered in a block.
 */
export function makeCube(
  project: Project,
  sizes: Sizes,
  tasks: Tasks,
  measured: Measured,
): { cube: Cube; choices: readonly Choice[] } {
  const plan = cubePlan(project, WORLDS[0]!, []);
  const scopes = scopesOf(plan);
  const { ids, members: count } = plan.figures[0]!;
  const worlds = worldTree();
  const rows = rowsOf(tasks.fit, measured.fit, scopes.nodes.length, worlds);
  const { coefficients, choices } = fitMixes(rows, worlds, scopeTree(scopes), MEASURES.length);

  const largest = coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = largest / ONE;
  const base = perWorld(tasks.baseline, measured.baseline);
  const width = scopes.nodes.length * MEASURES.length;
  const items = scopes.items.length * MEASURES.length;
  const levels = base.flatMap(({ sums, n }) =>
    Array.from({ length: width }, (_, cell) => meanOf(sums.nodes, cell * 2, n)),
  );
  const header: CubeHeader = {
    format: 2,
    model: MODEL_VERSION,
    casus: versionOfCasus(),
    code: hashOfCode(),
    configuration: WORLDS.map((world) => configurationOf(project, world)),
    seed: CUBE_SEED,
    vectors: {
      baseline: sizes.baseline,
      mix: sizes.perBlock,
      fit: sizes.perBlock * sizes.blocks,
      heldOut: sizes.heldOut,
    },
    mixes: {
      fit: new Set(tasks.fit.flatMap(({ mixes }) => mixes.map((mix) => mix.join('')))).size,
      heldOut: MONTHS.reduce((sum, month) => sum + keptOut(month).length, 0),
    },
    items: plan.scenarios[0]!.items.map(({ id, className }) => ({ id, className })),
    members: ids.slice(0, count),
    step,
    heldOut: [],
  };
  const unchecked: Cube = {
    header,
    coefficients: Int16Array.from(coefficients, (value) => Math.round(value / step)),
    baseline: Int16Array.from(
      levels.filter((_, at) => at % width < items),
      ({ mean }) => Math.round(mean * ONE),
    ),
    halfWidths: Int16Array.from(levels, ({ error }) => Math.round(Z90 * error * ONE)),
    members: Int16Array.from(
      base.flatMap(({ sums, n }) => Array.from(sums.members, (sum) => Math.round((sum / n) * ONE))),
    ),
  };
  const checked = perWorld(tasks.heldOut, measured.heldOut);
  const compared = checked.flatMap(({ sums, n }, world) =>
    compare(unchecked, scopes, world, heldOutOf(WORLDS[world]!.month), sums, n),
  );
  return { cube: { ...unchecked, header: { ...header, heldOut: heldOutErrors(compared) } }, choices };
}
