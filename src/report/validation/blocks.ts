import { markup, type Html } from '../html.ts';
import { type Column, table } from '../table.ts';

/** A part of the text about the record, made once and set twice: on the page of a report and in `docs/validation.md`. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    };

export const paragraph = (text: string): Block => ({ kind: 'text', text });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });

/** @param heads names of columns; one that begins with '#' holds numbers */
export function grid(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): Block {
  const columns = heads.map((head) =>
    head.startsWith('#') ? { head: head.slice(1), numeric: true } : { head },
  );
  return { kind: 'table', caption, columns, rows };
}

export function blocksHtml(blocks: readonly Block[]): Html {
  return markup`${blocks.map((block) => {
    if (block.kind === 'text') return markup`<p>${block.text}</p>`;
    if (block.kind === 'list') return markup`<ul>${block.items.map((item) => markup`<li>${item}</li>`)}</ul>`;
    return table(block.caption, block.columns, block.rows);
  })}`;
}

/** What Markdown would read as markup in a text that comes from a file. */
const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;

export function blocksMarkdown(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'text') return escaped(block.text);
      if (block.kind === 'list') return block.items.map((item) => `- ${escaped(item)}`).join('\n');
      const { caption, columns, rows } = block;
      const rule = `|${columns.map(({ numeric }) => (numeric === true ? '--:|' : '---|')).join('')}`;
      return `*${escaped(caption)}*\n\n${[line(columns.map(({ head }) => head)), rule, ...rows.map(line)].join('\n')}`;
    })
    .join('\n\n');
}
