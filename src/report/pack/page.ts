import { markup, trusted, type Html } from '../html.ts';
import { type Block, type FigureBlock, type PackDocument, stop, type TableBlock } from './block.ts';
import { columnShares, unbroken } from './column-shares.ts';
import { PAPER_FACE, paperFaces } from './paper-face.ts';
import { MARGIN, type Paper, RULE, SHADE, SIZE, SPACE, TOGETHER } from './sheet.ts';

/** The style sheet of the same sizes and spaces that the Word file has. */
const style = (paper: Paper, bottom: number): string => `
@page { size: ${paper.width}mm ${paper.height}mm; margin: ${MARGIN}mm ${MARGIN}mm ${MARGIN + bottom}mm }
* { margin: 0; padding: 0; box-sizing: border-box }
html { font: ${SIZE.text}pt ${PAPER_FACE}, 'Times New Roman', 'Liberation Serif', serif; line-height: normal; color: #000 }
h1 { font-size: ${SIZE.title}pt; margin-bottom: ${SPACE.line}pt }
h2 { font-size: ${SIZE.heading}pt; margin: ${SPACE.heading}pt 0 ${SPACE.line}pt; break-after: avoid }
h3 { font-size: ${SIZE.figureTitle}pt }
.question { font-style: italic; margin-bottom: ${SPACE.line}pt }
.sub { font-size: ${SIZE.small}pt; margin-bottom: ${SPACE.line}pt }
figure { margin-top: ${SPACE.block}pt; break-inside: avoid }
img { display: block }
.caption { font-size: ${SIZE.small}pt; margin-top: ${SPACE.line}pt }
.source { font-size: ${SIZE.source}pt; margin-top: ${SPACE.line}pt }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: ${SIZE.table}pt; margin-top: ${SPACE.block}pt }
caption { font-size: ${SIZE.caption}pt; font-weight: bold; text-align: left; margin-bottom: ${SPACE.line}pt }
table.whole { break-inside: avoid }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { padding: 0 3pt; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: break-word }
thead th { font-weight: bold; border-top: .75pt solid #${RULE}; border-bottom: .75pt solid #${RULE} }
tbody tr:last-child > * { border-bottom: .75pt solid #${RULE} }
.num { text-align: right }
.note { font-size: ${SIZE.small}pt }
.box { break-inside: avoid; margin: ${SPACE.heading}pt 0 0; padding: 4pt; border: .5pt solid #${RULE}; background: #${SHADE} }
.references p { padding-left: 18pt; text-indent: -18pt; margin-bottom: ${SPACE.line}pt; overflow-wrap: anywhere }
.references.small p { font-size: ${SIZE.caption}pt }
`;

const mm = (size: number): string => `${size.toFixed(2)}mm`;

function figure({ label, id, title, subtitle, caption, source, alt, picture }: FigureBlock): Html {
  const data = Buffer.from(picture.svg, 'utf8').toString('base64');
  return markup`<figure id="${id}">
    <h3>${label}. ${title}</h3>
    <p class="sub">${subtitle}</p>
    <img
      alt="${alt}"
      src="data:image/svg+xml;base64,${data}"
      style="width:${mm(picture.width)};height:${mm(picture.height)}"
    />
    <figcaption class="caption">${caption}</figcaption>
    ${source === null ? null : markup`<p class="source">${source}</p>`}
  </figure>`;
}

function table({ label, grid, note }: TableBlock): Html {
  const { caption, columns, rows } = grid;
  const numeric = (at: number): Html => (columns[at]?.numeric === true ? markup` class="num"` : markup``);
  return markup`<table${rows.length <= TOGETHER ? markup` class="whole"` : null}>
      <caption>${label}. ${caption}</caption>
      <colgroup>${columnShares(grid).map((share) => markup`<col style="width:${(100 * share).toFixed(3)}%" />`)}</colgroup>
      <thead>
        <tr>${columns.map(({ head }, at) => markup`<th scope="col"${numeric(at)}>${head}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            markup`<tr>${row.map((text, at) =>
              at === 0
                ? markup`<th scope="row">${text}</th>`
                : markup`<td${numeric(at)}>${unbroken(text)}</td>`,
            )}</tr>`,
        )}
      </tbody>
    </table>
    ${note === null ? null : markup`<p class="note">${note}</p>`}`;
}

function set(block: Block): Html {
  switch (block.kind) {
    case 'title':
      return markup`<h1>${block.text}</h1>
        <p class="question">${block.question}</p>
        ${block.line === null ? null : markup`<p class="sub">${block.line}</p>`}`;
    case 'heading':
      return markup`<h2>${block.text}</h2>`;
    case 'figure':
      return figure(block);
    case 'table':
      return table(block);
    case 'box':
      return markup`<div class="box">${block.lines.map(
        (text, at) => markup`<p>${at === 0 ? markup`<b>${stop(block.title)}</b> ` : null}${text}</p>`,
      )}</div>`;
    case 'references':
      return markup`<h2>${block.title}</h2>
        <div class="references${block.small ? ' small' : ''}">${block.items.map(
          (spans) =>
            markup`<p>${spans.map(({ text, italic }) => (italic === true ? markup`<i>${text}</i>` : markup`${text}`))}</p>`,
        )}</div>`;
  }
}

/**
 * A document as one page of HTML for the browser to print: the same blocks as in Word, its pictures and letters inside.
 * @param slack millimetres kept free at the foot of each sheet
 */
export function page({ title, subject, blocks }: PackDocument, paper: Paper, slack = 0): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="description" content="${subject}" />
        <title>${title}</title>
        <style>
          ${trusted(paperFaces())}${trusted(style(paper, slack))}
        </style>
      </head>
      <body>
        <main>${blocks.map(set)}</main>
      </body>
    </html> `.text;
}
