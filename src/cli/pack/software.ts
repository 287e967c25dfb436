import { join } from 'node:path';
import { z } from 'zod';
import { readDocument } from '../../data/document.ts';
import type { SoftwareCitation } from '../../report/pack/cite/references.ts';
import { ROOT } from '../project.ts';

const author = z.union([
  z.object({ name: z.string() }),
  z.object({ 'family-names': z.string(), 'given-names': z.string() }),
]);

/** What a citation needs of a CITATION.cff (Citation File Format 1.2.0). */
const citationFile = z.object({
  title: z.string(),
  authors: z.array(author).min(1),
  version: z.string(),
  'date-released': z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  license: z.string(),
  url: z.string().optional(),
  'repository-code': z.string().optional(),
});

/** How the software asks to be cited. Throws InputError where its file cannot be read. */
export function softwareCitation(): SoftwareCitation {
  const { value } = readDocument(join(ROOT, 'CITATION.cff'), citationFile);
  return {
    title: value.title,
    authors: value.authors
      .map((each) => ('name' in each ? each.name : `${each['family-names']}, ${each['given-names']}`))
      .join(', '),
    version: value.version,
    released: value['date-released'],
    licence: value.license,
    url: value.url ?? value['repository-code'] ?? null,
  };
}
