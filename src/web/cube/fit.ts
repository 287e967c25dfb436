import { type Penalty, Products, squaredErrors } from './ridge.ts';
import { TERMS } from './terms.ts';
import type { Tree } from './tree.ts';

/** One mix of one block: its terms, and what it changed. */
export interface FitRow {
  readonly terms: readonly number[];
  /** Block, of which mixes and vectors are left out together. */
  readonly block: number;
  /** [world node][scope node][estimand] mean paired difference from the baseline. */
  readonly differences: Float64Array;
}

/** What one kind of part (of worlds, of scopes) took, chosen for each estimand. */
export interface Choice extends Penalty {
  readonly worlds: number; // depth in the tree of worlds
  readonly scopes: number;
  readonly estimand: number;
  /** Mean squared error of the blocks left out, of the parts of this kind. */
  readonly error: number;
  /** The same without the terms of two controls, at its own best penalty. */
  readonly errorAlone: number;
}

export interface Fit {
  /** [world leaf][scope leaf][estimand][term]. */
  readonly coefficients: Float64Array;
  readonly choices: readonly Choice[];
}

const FOLDS = 5;
/** As good as no term of two controls at all. */
const NONE = 1e12;
const PENALTIES: readonly Penalty[] = [1, 10, 100, 1000, 10_000].flatMap((alone) =>
  [10, 100, 1000, NONE].flatMap((pair) => [1, 0.1, 0.01].map((rule) => ({ alone, pair, rule }))),
);

/** Parts of one kind: columns of the right sides that share a penalty. */
interface Shape {
  readonly worlds: Tree;
  readonly scopes: Tree;
  readonly estimands: number;
}

const columnsOf = ({ worlds, scopes, estimands }: Shape): number =>
  worlds.parent.length * scopes.parent.length * estimands;

function forEachColumn(
  { worlds, scopes, estimands }: Shape,
  visit: (column: number, world: number, scope: number, estimand: number) => void,
): void {
  for (let w = 0, column = 0; w < worlds.parent.length; w++)
    for (let s = 0; s < scopes.parent.length; s++)
      for (let e = 0; e < estimands; e++, column++) visit(column, w, s, e);
}

/** How far each node departs from what is already said of the worlds and of the scopes above it. */
function departures(shape: Shape, values: Float64Array): Float64Array {
  const { worlds, scopes, estimands } = shape;
  const out = new Float64Array(values.length);
  const at = (world: number, scope: number, estimand: number): number =>
    world < 0 || scope < 0 ? 0 : values[(world * scopes.parent.length + scope) * estimands + estimand]!;
  forEachColumn(shape, (column, w, s, e) => {
    const [above, around] = [worlds.parent[w]!, scopes.parent[s]!];
    out[column] = at(w, s, e) - at(above, s, e) - at(w, around, e) + at(above, around, e);
  });
  return out;
}

/**
 * Additive and pairwise effects of the controls, by ridge. What the worlds and the provocations of a class or group have in
 * common is fitted apart from what is peculiar to each, with penalties of its own, chosen by leaving out whole blocks:
 * so a part of which there is little information is drawn towards what it is part of, and a mean of parts is the sum of theirs.
 * @param rows with means of every node of the two trees
 */
export function fitMixes(rows: readonly FitRow[], worlds: Tree, scopes: Tree, estimands: number): Fit {
  const shape: Shape = { worlds, scopes, estimands };
  const columns = columnsOf(shape);
  const parted = rows.map(({ terms, block, differences }) => ({
    terms,
    fold: block % FOLDS,
    values: departures(shape, differences),
  }));
  const folds = Array.from({ length: FOLDS }, (_, fold) => parted.filter((row) => row.fold === fold));
  const whole = new Products(columns);
  for (const { terms, values } of parted) whole.add(terms, values);
  const errors = PENALTIES.map(() => new Float64Array(columns));
  for (const fold of folds.filter((each) => each.length > 0)) {
    const own = new Products(columns);
    for (const { terms, values } of fold) own.add(terms, values);
    const rest = whole.less(own);
    for (const [p, penalty] of PENALTIES.entries()) squaredErrors(rest.ridge(penalty), fold, errors[p]!);
  }

  const kindOf = new Int32Array(columns);
  const depth = 1 + Math.max(...scopes.depth);
  forEachColumn(shape, (column, w, s, e) => {
    kindOf[column] = (worlds.depth[w]! * depth + scopes.depth[s]!) * estimands + e;
  });
  const penaltyOf = new Map<number, number>(); // of each kind, its place among PENALTIES
  const choices = [...new Set(kindOf)].map((kind): Choice => {
    const mine = [...kindOf.keys()].filter((column) => kindOf[column] === kind);
    const means = errors.map(
      (each) => mine.reduce((sum, column) => sum + each[column]!, 0) / (mine.length * rows.length),
    );
    const best = means.indexOf(Math.min(...means));
    penaltyOf.set(kind, best);
    return {
      worlds: Math.floor(kind / estimands / depth),
      scopes: Math.floor(kind / estimands) % depth,
      estimand: kind % estimands,
      ...PENALTIES[best]!,
      error: means[best]!,
      errorAlone: Math.min(...means.filter((_, p) => PENALTIES[p]!.pair === NONE)),
    };
  });
  const solutions = new Map(
    [...new Set(penaltyOf.values())].map((penalty) => [penalty, whole.ridge(PENALTIES[penalty]!)]),
  );
  const coefficients = new Float64Array(worlds.above.length * scopes.above.length * estimands * TERMS);
  let at = 0;
  for (const overWorlds of worlds.above)
    for (const overScopes of scopes.above)
      for (let e = 0; e < estimands; e++)
        for (let t = 0; t < TERMS; t++, at++)
          for (const w of overWorlds)
            for (const s of overScopes) {
              const column = (w * scopes.parent.length + s) * estimands + e;
              const solution = solutions.get(penaltyOf.get(kindOf[column]!)!)!;
              coefficients[at]! += solution[t * columns + column]!;
            }
  return { coefficients, choices };
}
