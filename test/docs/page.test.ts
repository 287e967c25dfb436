import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeCube } from '../../src/web/cube/cube.ts';

describe('what the guide of the page says of its approximate answers is what the table of runs says:', () => {
  const { heldOut, mixes, vectors } = decodeCube(readFileSync('src/web/cube/cube.txt', 'utf8')).header;
  const guide = readFileSync('docs/how-to/use-the-page.md', 'utf8');
  const points = (scope: string, measure: string, moved: boolean, levers: number): string => {
    const found = heldOut.find((each) => each.scope === scope && each.measure === measure)!;
    return (100 * found.quantile90[moved ? 1 : 0]![levers - 1]!).toFixed(1);
  };

  it.each([
    [1, false, '1, not the rule'],
    [1, true, '1, the rule'],
    [2, false, '2, without the rule'],
    [2, true, '2, the rule among them'],
    [4, false, '4, without the rule'],
    [4, true, '4, the rule among them'],
    [8, true, '8'],
  ] as const)('%i moved, the rule: %s', (levers, moved, name) => {
    const cells = ['group', 'class', 'item'].map(
      (scope) =>
        `${points(scope, 'credibility', moved, levers)} (${points(scope, 'decided', moved, levers)})`,
    );
    const row = `| ${name} | ${cells.join(' | ')} |`;
    expect(guide.includes(row), row).toBe(true);
  });

  it('how much was run', () => {
    expect(guide).toContain(`${mixes.heldOut} mixes of two levers or more`);
    expect(guide).toContain(`${vectors.heldOut} paired worlds`);
  });
});
