import type { Figure } from '../../charts/figure.ts';
import type { Grid } from '../table.ts';
import type { FigureBlock, Picture, TableBlock } from './block.ts';

/** Numbers the figures and tables of one document in the order in which they are set. */
export class Numbered {
  #figures = 0;
  #tables = 0;

  /** @param note of what is left out of the drawing, beside its caption @param source whether its own source line stands under it */
  figure(figure: Figure, picture: Picture, note: string | null, source = true): FigureBlock {
    this.#figures += 1;
    const { id, title, subtitle, caption, alt } = figure;
    return {
      kind: 'figure',
      label: `Figure ${this.#figures}`,
      id,
      title,
      subtitle,
      caption: note === null ? caption : `${caption} ${note}`,
      source: source ? figure.source : null,
      alt,
      picture,
    };
  }

  table(grid: Grid, note: string | null = null): TableBlock {
    this.#tables += 1;
    return { kind: 'table', label: `Table ${this.#tables}`, grid, note };
  }
}
