import { readFileSync, writeFileSync } from 'node:fs';
import { levers } from './arms.ts';
import { type Measured, tables } from './document.ts';
import { tOf } from './judge.ts';
import { batchesOf, measure, NAMED_FILE, readNamed } from './named.ts';
import { search } from './search.ts';
import { measureSigns } from './signs.ts';

/** Names outcomes (`search`), or measures the named ones and writes docs/levers.md. Each has a seed of its own. */

const DOCUMENT = 'docs/levers.md';
const BLOCK = /(<!-- generated:levers -->)[\s\S]*?(<!-- \/generated:levers -->)/;
/** Replications, in those that an outcome is named with. */
const TIMES = 2;
const CRISES = 200;
const YEARS = 16;

if (process.argv.includes('search')) {
  const named = search(levers.keys(), 'levers, search', (line) => console.log(line));
  writeFileSync(NAMED_FILE, `${JSON.stringify(named, null, 2)}\n`);
} else {
  const measured = batchesOf(readNamed()).flatMap((batch): Measured[] => {
    const verdicts = measure(batch, 'levers, document', TIMES);
    return batch.named.map((named, i) => {
      const verdict = verdicts[i]!;
      console.log(`${named.lever} ${named.part}: ${named.outcome} t ${tOf(verdict).toFixed(1)}`);
      return { ...named, verdict };
    });
  });
  const text = readFileSync(DOCUMENT, 'utf8');
  if (!BLOCK.test(text)) throw new Error(`${DOCUMENT} has no block of levers`);
  const block = tables(measured, measureSigns('levers, signs', CRISES, YEARS));
  writeFileSync(
    DOCUMENT,
    text.replace(BLOCK, (_, open: string, close: string) => `${open}\n\n${block}\n\n${close}`),
  );
}
