import type { Grid } from '../table.ts';

/**
 * What a document of a pack is made of. Two writers, `docx.ts` and `page.ts`, set the same list, so that the Word file
 * and the PDF never differ. There is no block for running prose: an argument is its author's own.
 */

/** A piece of a line; only references need another letter than the upright one. */
export interface Span {
  readonly text: string;
  readonly italic?: boolean;
}

/** The plot alone: its title, caption and source stand around it as text. */
export interface Picture {
  readonly svg: string;
  readonly png: Uint8Array;
  /** Size on paper, millimetres. */
  readonly width: number;
  readonly height: number;
}

export interface FigureBlock {
  readonly kind: 'figure';
  readonly label: string; // 'Figure 1'
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  /** Null where the document ends with one source for all. */
  readonly source: string | null;
  readonly alt: string;
  readonly picture: Picture;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly label: string; // 'Table 1'
  readonly grid: Grid;
  /** Which rows were left out, and by which rule; null where all are there. */
  readonly note: string | null;
}

export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly question: string; readonly line: string | null }
  | { readonly kind: 'heading'; readonly text: string }
  | FigureBlock
  | TableBlock
  | { readonly kind: 'box'; readonly title: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'references';
      readonly title: string;
      readonly items: readonly (readonly Span[])[];
      /** Several hundred words of sources are set smaller. */
      readonly small: boolean;
    };

/** A document: what is set, on which paper, under which name. */
export interface PackDocument {
  readonly title: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
}

/** With a full stop, unless the text ends a sentence already. */
export const stop = (text: string): string => (/[.?!]”?$/.test(text) ? text : `${text}.`);

/** All that a reader of the document reads, a line each. */
export function textOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'title':
        return [block.text, block.question, block.line ?? ''];
      case 'heading':
        return [block.text];
      case 'figure':
        return [block.title, block.subtitle, block.caption, block.source ?? '', block.alt];
      case 'table': {
        const { caption, columns, rows } = block.grid;
        return [caption, ...columns.map(({ head }) => head), ...rows.flat(), block.note ?? ''];
      }
      case 'box':
        return [block.title, ...block.lines];
      case 'references':
        return [block.title, ...block.items.map((spans) => spans.map(({ text }) => text).join(''))];
    }
  });
}
