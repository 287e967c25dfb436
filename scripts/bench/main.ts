import { a32Speed } from './a32-speed.ts';
import { crises } from './crises.ts';
import { memory } from './memory.ts';
import { writePart } from './page.ts';
import { pairs } from './pairs.ts';
import { scaling } from './scaling.ts';
import { sequences } from './sequences.ts';

/** In the order in which they run; each returns the Markdown of its block in docs/performance.md. */
const PARTS: Readonly<Record<string, () => Promise<string>>> = {
  crises,
  sequences,
  a32: a32Speed,
  pairs,
  scaling,
  memory,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(PARTS, name));
if (unknown === undefined) {
  for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) writePart(name, await PARTS[name]!());
} else {
  console.error(`${unknown} is no part of the benchmarks: ${Object.keys(PARTS).join(', ')}`);
  process.exitCode = 2;
}
