import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { figures } from '../../src/charts/figures.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { CRISIS, fixture } from './fixture.ts';

export const GOLDEN = fileURLToPath(new URL('golden/figures.json', import.meta.url));

const WARNING =
  'What the figures were when this file was last written, which may be wrong: it shows that something changed, not ' +
  'that it was right. Rewrite it only with: npx tsx test/charts/rewrite-golden.ts';

/** The words of every figure as they are, and the whole specification as a hash. */
export function goldenFigures(): unknown {
  const entries = figures(fixture(), FORMATS.text, [CRISIS]).map((figure) => {
    const { id, kind, title, subtitle, caption, source, alt, table } = figure;
    const specification = createHash('sha256').update(JSON.stringify(figure)).digest('hex');
    return {
      id,
      kind,
      title,
      subtitle,
      caption,
      source,
      alt,
      columns: table.columns.join(' | '),
      rows: table.rows.length,
      specification,
    };
  });
  return { warning: WARNING, figures: entries };
}
