import type { Approximate } from '../cube/approximate.ts';
import type { Mix } from '../mix/mix.ts';

/** The approximate answer to a mix in well under 10 ms. */
export type AskQuick = (mix: Mix) => Approximate;

let loading: Promise<AskQuick> | null = null;

/** What answers approximately: the cube is decoded once, after the first screen is drawn. */
export const loadQuick = (): Promise<AskQuick> => (loading ??= load());

async function load(): Promise<AskQuick> {
  const [{ decodeCube }, { approximate }, { default: text }] = await Promise.all([
    import('../cube/cube.ts'),
    import('../cube/approximate.ts'),
    import('../cube/cube.txt?raw'),
  ]);
  const cube = decodeCube(text);
  return (mix) => approximate(cube, mix);
}
