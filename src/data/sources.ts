import { join } from 'node:path';
import { readDocument } from './document.ts';
import type { Document, Path } from './document.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';
import { sourcesSchema } from './schemas.ts';
import type { Source } from './schemas.ts';

export type Sources = Readonly<Record<string, Source>>;

/** The document behind docs/odd.md sections 5-6: constants for blanks, priors of regions, coefficients. */
export const MODEL_SOURCE = 'model-description';

/** `agents/sources.yaml`: every document once. Throws InputError. */
export function readSources(agents: string): Document<Sources> {
  return readDocument(join(agents, 'sources.yaml'), sourcesSchema);
}

/**
 * Every `source:` in a file that names no known document, and every figure from memory that names one which was read:
 * a document is cited for what it was seen to contain.
 */
export function sourceProblems(document: Document<unknown>, sources: Sources): Problem[] {
  const problems: Problem[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === 'source' && typeof inner === 'string' && !(inner in sources)) {
        const meant = didYouMean(inner, Object.keys(sources));
        problems.push(
          document.problem(here, `"${inner}" is not a source; add it to agents/sources.yaml.${meant}`),
        );
      }
      const recalled = key === 'confidence' && typeof inner === 'string' && inner.startsWith('from-memory');
      const cited = (value as { source?: string }).source;
      if (recalled && cited !== undefined && sources[cited]?.confidence === 'read-in-source') {
        problems.push(
          document.problem(
            [...path, 'source'],
            `${cited} was read, but this figure is ${inner}; cite a source that is a recollection, or read it and write read-in-source.`,
          ),
        );
      }
      visit(inner, here);
    }
  };
  visit(document.value, []);
  return problems;
}
