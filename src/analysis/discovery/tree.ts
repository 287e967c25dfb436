import { cuts, type Cut } from './cut.ts';
import { type Space, within } from './space.ts';

/**
 * The first three splits of a regression tree (Breiman et al. 1984): its root, then the root's two branches, the one that
 * explains more first. It grows from all dimensions alike and knows nothing of a box.
 */
export function firstSplits(space: Space, target: Float64Array, least: number): Cut[] {
  const [root] = cuts(space, target, least);
  if (root === undefined) return [];
  const own = space.values[root.dimension]!;
  const branches = [true, false].flatMap((above) => {
    const kept = Uint8Array.from(own, (value) => Number(value > root.bound === above));
    return cuts(within(space, kept), target, least).slice(0, 1);
  });
  return [root, ...branches.sort((a, b) => b.gain - a.gain)];
}
