import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const PAGE = new URL('../../docs/performance.md', import.meta.url);

/** Parts that use every core. */
const ON_ALL: ReadonlySet<string> = new Set(['scaling', 'memory']);

/** Writes the Markdown of a part between its marks in docs/performance.md, after the command and the machine. @throws if it has no marks */
export function writePart(part: string, markdown: string): void {
  const [first, last] = [`<!-- generated:${part} -->`, `<!-- /generated:${part} -->`];
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(first), page.indexOf(last)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${part}: ${first}`);
  const cores = ON_ALL.has(part) ? `${cpus().length} cores` : `one core of ${cpus().length}`;
  const machine = `\`npm run bench ${part}\`, on ${cores} (${cpus()[0]!.model}), Node ${process.version}.`;
  const text = `${machine}\n\n${markdown}`;
  writeFileSync(PAGE, `${page.slice(0, from)}${first}\n\n${text}\n\n${page.slice(to)}`);
  console.log(`${text}\n`);
}
