import { blocksOf, heldOutOf } from './design.ts';
import type { Levels } from './terms.ts';
import { WORLDS } from './worlds.ts';

/** Runs of one world: the baseline and some mixes, in the replications `from` .. `from + count - 1`. */
export interface Task {
  readonly world: number;
  readonly mixes: readonly Levels[];
  readonly from: number;
  readonly count: number;
}

/** How much is run behind the cube, in each world. */
export interface Sizes {
  /** Vectors of the baseline level. */
  readonly baseline: number;
  /** Blocks of the fit, each with mixes and vectors of its own. */
  readonly blocks: number;
  /** Vectors of a block. */
  readonly perBlock: number;
  /** Vectors of the mixes held out. */
  readonly heldOut: number;
}

/** About ten minutes on two quiet cores; 17 were seen with others at work beside it. */
export const FULL: Sizes = { baseline: 1600, blocks: 34, perBlock: 25, heldOut: 400 };

/** Vectors of a task that is cut from a longer one. */
const CHUNK = 80;

/**
 * The first vector of each part. The baseline meets the same worlds everywhere, so that what America does is compared
 * within them; every fit and every check has vectors of its own, so that what is learnt of one world helps the others.
 */
const OWN = 1_000_000;
const HELD_OUT = 500_000;
/** Vectors from here on are used by nothing that made the cube. */
export const FRESH = 900_000;
export const firstOf = (world: number, part: number): number => OWN * (world + 1) + part;

/** Cuts a task into chunks of vectors. */
function chunks(task: Task): Task[] {
  const cut: Task[] = [];
  for (let done = 0; done < task.count; done += CHUNK)
    cut.push({ ...task, from: task.from + done, count: Math.min(CHUNK, task.count - done) });
  return cut;
}

export interface Tasks {
  readonly baseline: readonly Task[];
  readonly fit: readonly Task[];
  readonly heldOut: readonly Task[];
}

/** All that is run for the cube. */
export function tasksOf({ baseline, blocks, perBlock, heldOut }: Sizes): Tasks {
  const mixes = blocksOf(blocks);
  const worlds = [...WORLDS.keys()];
  return {
    baseline: worlds.flatMap((world) => chunks({ world, mixes: [], from: 0, count: baseline })),
    fit: mixes.flatMap((own, block) =>
      worlds.map((world) => ({
        world,
        mixes: own,
        from: firstOf(world, block * perBlock),
        count: perBlock,
      })),
    ),
    heldOut: worlds.flatMap((world) =>
      chunks({
        world,
        mixes: heldOutOf(WORLDS[world]!.month),
        from: firstOf(world, HELD_OUT),
        count: heldOut,
      }),
    ),
  };
}
