import { csv } from '../charts/csv.ts';
import type { Figure } from '../charts/figure.ts';
import { cellText, table } from './table.ts';
import { markup, type Html } from './html.ts';

const dataUrl = (type: string, text: string): string =>
  `data:${type};charset=utf-8,${encodeURIComponent(text)}`;

/** One figure on the page: finding, plot with its accessible name, caption, source, and the table under it. */
export function figureHtml(figure: Figure, narrow: Figure): Html {
  const { id, table: data } = figure;
  const numeric = data.columns.map((_, at) => data.rows.some((row) => typeof row[at] === 'number'));
  return markup`<figure id="${id}" aria-labelledby="${id}-title">
    <figcaption>
      <h3 id="${id}-title">${figure.title}</h3>
      <p class="sub">${figure.subtitle}</p>
    </figcaption>
    <div
      class="plot"
      role="img"
      aria-label="${figure.alt}"
      data-figure="${id}"
      style="--tall:${figure.layout.height}px;--tall-narrow:${narrow.layout.height}px"
    ></div>
    <p class="note">${figure.caption}</p>
    <p class="source">${figure.source}</p>
    <details>
      <summary>Table and files <span class="visually-hidden">of this figure</span></summary>
      <p class="files" data-files="${id}">
        <a download="${id}.csv" href="${dataUrl('text/csv', csv(data))}">CSV</a>
        <a download="${id}.alt.txt" href="${dataUrl('text/plain', `${figure.alt}\n`)}">Alternative text</a>
      </p>
      <p class="note"><b>Alternative text.</b> ${figure.alt}</p>
      ${table(
        `${figure.title} (${data.rows.length} rows)`,
        data.columns.map((head, at) => ({ head, numeric: numeric[at] ?? false })),
        data.rows.map((row) => row.map(cellText)),
      )}
    </details>
  </figure> `;
}
