import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeCube } from '../../src/web/cube/cube.ts';

it('what the guide of the page says of its approximate answers is what the table of runs says', () => {
  const { heldOut } = decodeCube(readFileSync('src/web/cube/cube.txt', 'utf8')).header;
  const guide = readFileSync('docs/how-to/use-the-page.md', 'utf8');
  const points = (scope: string, measure: string, levers: number): string => {
    const found = heldOut.find((each) => each.scope === scope && each.measure === measure)!;
    return (100 * found.error90[levers - 1]!).toFixed(1);
  };
  for (const levers of [1, 2, 4, 8]) {
    const cells = ['group', 'class', 'item'].map(
      (scope) => `${points(scope, 'credibility', levers)} (${points(scope, 'decided', levers)})`,
    );
    const row = `| ${levers} | ${cells.join(' | ')} |`;
    expect(guide.includes(row), row).toBe(true);
  }
});
