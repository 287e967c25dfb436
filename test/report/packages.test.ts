import { describe, expect, it } from 'vitest';
import { figures } from '../../src/charts/figures.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { mappedScope } from '../../src/charts/mapped-scope.ts';
import { interactions } from '../../src/report/interactions.ts';
import { wedges } from '../../src/report/wedges.ts';
import { fixture } from '../charts/fixture.ts';

const estimates = fixture();
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const drawn = (kind: string, from = estimates) =>
  figures(from, FORMATS.full).filter((figure) => figure.kind === kind);

describe('what each adds to a package', () => {
  it('stands with its interval beside what it does alone, and sums to the package', () => {
    const text = plain(wedges(estimates)!.text);
    expect(text).toContain('“Guarantee by statute” +3.1 [+2.3, +3.9], “EU surge corps” −0.4 [−1.0, +0.2].');
    expect(text).toContain('Together they do −1.0 [−1.4, −0.6] points beyond the sum of each alone.');
    expect(text).toContain(
      'All together +2.7 [+1.6, +3.8] points Adequate in time, of 100 Force, Standard battery',
    );
    expect(wedges({ ...estimates, wedges: [] })).toBeNull();
  });

  it('is drawn bar after bar up to the effect of the package, what is beyond the sum hatched', () => {
    const [figure] = drawn('wedges');
    const [parts, whole, beyond, hatching] = figure!.traces as unknown as {
      base: number[];
      x: (number | null)[];
    }[];
    expect(parts!.base[0]).toBe(0);
    expect(parts!.base[1]).toBeCloseTo(parts!.x[0]!, 12);
    expect(parts!.base[1]! + parts!.x[1]!).toBeCloseTo(whole!.x[0]!, 12);
    expect(whole!.x[0]).toBeCloseTo(2.7, 12);
    expect(beyond!.x[0]).toBeCloseTo(-1, 12);
    const lines = hatching!.x.filter((x) => x !== null);
    expect(lines.length).toBeGreaterThan(4);
    for (const x of lines) expect(x).toBeLessThanOrEqual(0);
    expect(figure!.title).toContain('beyond the sum of each alone −1.0 points');
    const open = estimates.wedges.map((wedge) => ({
      ...wedge,
      beyond: { value: -0.01, interval90: { low: -0.03, high: 0.01 } },
    }));
    expect(drawn('wedges', { ...estimates, wedges: open })[0]!.title).toContain('is open');
  });

  it('says that nothing changed where nothing did, and still what a part adds that another takes away', () => {
    const zero = { value: 0, interval90: { low: 0, high: 0 } };
    const flat = estimates.wedges.map((wedge) => ({
      ...wedge,
      parts: wedge.parts.map((part) => ({ ...part, ...zero, alone: zero })),
      total: { ...zero, n: 1000 },
      beyond: zero,
    }));
    const still = { ...estimates, wedges: flat };
    expect(drawn('wedges', still)[0]!.title).toMatch(/” changes nothing measured in the [^,;]*$/);
    const text = plain(wedges(still)!.text);
    expect(text).toMatch(/” changes nothing measured in the .*nor does any part of it; n = 1,000/);
    expect(text).not.toMatch(/add up/);
    const cancelling = estimates.wedges.map((wedge) => ({ ...wedge, total: { ...zero, n: 1000 } }));
    expect(drawn('wedges', { ...estimates, wedges: cancelling })[0]!.title).toMatch(
      /changes nothing measured in the .*, “Guarantee by statute” adds \+3\.1/,
    );
  });
});

describe('the map of interactions', () => {
  it('says both p, how many stand out of how many, and what it cannot tell apart', () => {
    const text = plain(interactions(estimates).text);
    expect(text).toContain('6 interactions (3 pairs');
    expect(text).toContain(
      "2 have p below 0.1 by itself, where chance alone gives about 1; after Holm's adjustment",
    );
    expect(text).toContain('over all interactions of an estimand 2 have.');
    expect(text).toContain('each is with interactions of three and more');
    expect(text).toContain('−1.0 [−1.5, −0.5] points below 0.001 0.002');
    expect(text).toContain('0.210 0.420');
    const full = { ...estimates.factorial!, design: 'full' as const };
    expect(plain(interactions({ ...estimates, factorial: full }).text)).not.toContain('three and more');
  });

  it('takes the place of the pairs of arms, and leaves it to them where there is none', () => {
    expect(plain(interactions(estimates).text)).not.toContain('Both together minus each alone');
    const pairs = plain(interactions({ ...estimates, factorial: null }).text);
    expect(pairs).toContain('Both together minus each alone');
  });

  it('has a rectangle with its number for every effect, framed where its adjusted p is low', () => {
    const [figure] = drawn('interactions');
    const shapes = figure!.layout['shapes'] as { line: { width: number }; fillcolor: string }[];
    const [main, pairs] = figure!.traces as unknown as { text: string[] }[];
    expect(main!.text).toEqual(['<b>+3.1</b>', '−0.4', '<b>+1.2</b>']);
    expect(pairs!.text).toEqual(['<b>−1.0</b>', '+0.2', '+0.6']);
    expect(shapes.map(({ line }) => line.width > 1)).toEqual([true, false, true, true, false, false]);
  });

  it('is drawn of the group where most stands out', () => {
    expect(mappedScope(estimates, 'credibility')).toMatchObject({ id: 'force' });
    const hybrid = { scenario: 'standard-battery', kind: 'group', id: 'hybrid' } as const;
    const { effects } = estimates.factorial!;
    const factorial = {
      ...estimates.factorial!,
      effects: [...effects, ...effects.map((row) => ({ ...row, scope: hybrid, pHolm: 0.01 }))],
    };
    expect(mappedScope({ ...estimates, factorial }, 'credibility')).toEqual(hybrid);
    expect(mappedScope({ ...estimates, factorial: null }, 'credibility')).toMatchObject({ id: 'force' });
  });
});
