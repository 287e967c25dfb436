import { BorderStyle, ShadingType } from 'docx';
import { RULE, SHADE, SIZE, SPACE } from './sheet.ts';

/** Twentieths of a point, in which Word measures a page. */
export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);
export const points = (pt: number): number => Math.round(pt * 20);
/** Letters are counted in half points. */
export const half = (pt: number): number => Math.round(pt * 2);

/** A style of paragraphs: size in points, space before and after in points. */
const style = (
  id: string,
  name: string,
  size: number,
  before: number,
  after: number,
  run = {},
  more = {},
) => ({
  id,
  name,
  basedOn: 'Normal',
  run: { size: half(size), ...run },
  paragraph: { spacing: { before: points(before), after: points(after) }, ...more },
});

const edge = { style: BorderStyle.SINGLE, size: 4, space: 4, color: RULE };
const hanging = { indent: { left: 360, hanging: 360 } };

/** Paragraphs of a Word file by what they are. */
export const DOCX_STYLES = [
  style('Question', 'Question', SIZE.text, 0, SPACE.line, { italics: true }),
  style('FigureTitle', 'Figure title', SIZE.figureTitle, SPACE.block, 0, { bold: true }),
  style('FigureSubtitle', 'Figure subtitle', SIZE.small, 0, SPACE.line),
  style('Picture', 'Picture', SIZE.table, 0, 0),
  style('FigureCaption', 'Figure caption', SIZE.small, SPACE.line, 0),
  style('Source', 'Source', SIZE.source, SPACE.line, 0),
  style('TableCaption', 'Table caption', SIZE.caption, SPACE.block, SPACE.line, { bold: true }),
  style('TableText', 'Table text', SIZE.table, 0, 0),
  style('TableNote', 'Table note', SIZE.small, 0, 0),
  style('Gap', 'Gap', SPACE.heading / 1.15, 0, 0),
  style(
    'Box',
    'Box',
    SIZE.text,
    0,
    0,
    {},
    {
      shading: { type: ShadingType.CLEAR, fill: SHADE },
      border: { left: edge, right: edge, top: edge, bottom: edge },
      indent: { left: 100, right: 100 },
    },
  ),
  style('Bibliography', 'Bibliography', SIZE.text, 0, SPACE.line, {}, hanging),
  style('SmallBibliography', 'Bibliography, small', SIZE.caption, 0, SPACE.line, {}, hanging),
];
