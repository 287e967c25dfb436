import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

/** A text as a code host reads it: CommonMark with tables. */
export const parsed = (text: string): Root =>
  fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });

/** Every node of a type, in the order of the text. */
export function every<T extends Nodes['type']>(root: Nodes, type: T): Extract<Nodes, { type: T }>[] {
  const own = root.type === type ? [root as Extract<Nodes, { type: T }>] : [];
  const inside = 'children' in root ? root.children : [];
  return [...own, ...inside.flatMap((child) => every(child, type))];
}

/** Fenced blocks of a language, as they stand in the text. */
export const blocks = (text: string, language: string): string[] =>
  every(parsed(text), 'code').flatMap(({ lang, value }) => (lang === language ? [value] : []));
