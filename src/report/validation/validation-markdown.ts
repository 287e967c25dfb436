import type { Validation } from '../../analysis/evidence/validation.ts';
import { blocksMarkdown } from './blocks.ts';
import { facts } from './facts.ts';
import { failures } from './failures.ts';
import { hindcasts } from './hindcasts.ts';
import { modelCard } from './model-card.ts';
import { posterior } from './posterior.ts';
import { ratifications } from './ratifications.ts';
import { scores } from './scores.ts';
import { structures } from './structures.ts';

/** The generated blocks of `docs/validation.md` by name; each stands between `<!-- generated:name -->` and its end. */
export function validationMarkdown(validation: Validation): Readonly<Record<string, string>> {
  const parts = { failures, facts, hindcasts, scores, structures, ratifications, posterior, card: modelCard };
  return Object.fromEntries(
    Object.entries(parts).map(([name, of]) => [name, blocksMarkdown(of(validation))]),
  );
}

/**
 * A document with its generated blocks written anew; all other text, other blocks included, stays.
 * @throws where the document lacks a block
 */
export function withBlocks(document: string, blocks: Readonly<Record<string, string>>): string {
  return Object.entries(blocks).reduce((text, [name, content]) => {
    const [start, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the document has no block ${start} ... ${end}`);
    return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
  }, document);
}
