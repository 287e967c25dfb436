import { expect, it } from 'vitest';
import type { Figure } from '../../src/charts/figure.ts';
import { finishedSvg } from '../../src/charts/svg.ts';

it('is the same whichever way Plotly wrote the attributes of its root', () => {
  const figure = { id: 'a', title: 'b', alt: 'c' } as Figure;
  const [one, other] = ['style="" viewBox="0 0 1 2"', 'viewBox="0 0 1 2" style=""'].map((attributes) =>
    finishedSvg(`<svg class="main-svg" ${attributes}><g/></svg>`, figure, ''),
  );
  expect(one).toBe(other);
  expect(one).toMatch(/^<svg class="main-svg" style="" viewBox="0 0 1 2" role="img" /);
});
