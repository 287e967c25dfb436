import { describe, expect, test } from 'vitest';
import { movesTo, tOf, type Verdict } from './judge.ts';
import { batchesOf, measure, type Named, quickest, readNamed } from './named.ts';

/** Every named outcome, in larger samples, under CASUS_FULL=1. */
const FULL = process.env['CASUS_FULL'] === '1';
const TIMES = FULL ? 2 : 1;
/** |t| from which a named outcome counts as found again: it was chosen elsewhere, on draws of its own. */
export const FOUND = 3;

/**
 * Tests the named outcomes of some worlds: by default the quickest, in which every lever has one.
 * @param slow under CASUS_FULL=1 only
 */
export function describeShown(what: string, belongs: (named: Named) => boolean, slow = false): void {
  const [which, named] = FULL
    ? (['every named outcome', readNamed()] as const)
    : (['the quickest of each lever and of each world', quickest(readNamed())] as const);
  describe.runIf(FULL || !slow)(`${what}, ${which}`, () => {
    testShown(named.filter(belongs));
  });
}

/** One test for each named outcome, each on draws that nothing was chosen on. Those of a batch share one sample. */
function testShown(named: readonly Named[]): void {
  const batches = batchesOf(named);
  const verdicts = new Map<Named, Verdict>();
  test.each(named.map((each) => [each.lever, each.part, each.outcome, each] as const))(
    '%s, %s: moves %s',
    (_lever, _part, _outcome, own) => {
      if (!verdicts.has(own)) {
        const batch = batches.find((each) => each.named.includes(own))!;
        const found = measure(batch, 'levers, test', TIMES);
        for (const [i, each] of batch.named.entries()) verdicts.set(each, found[i]!);
      }
      const verdict = verdicts.get(own)!;
      const said = `${own.world}, ${own.where}: ${verdict.value} (t ${tOf(verdict).toFixed(1)}, n ${verdict.n})`;
      expect(movesTo(own.sign, verdict, FOUND), said).toBe(true);
    },
  );
}
