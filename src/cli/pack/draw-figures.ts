import type { Estimates } from '../../analysis/estimates.ts';
import type { Exporter } from '../../charts/export.ts';
import type { Figure } from '../../charts/figure.ts';
import type { Format } from '../../charts/format.ts';
import type { TimelineCrisis } from '../../charts/timeline.ts';
import type { Drawn } from '../../report/pack/documents.ts';
import { type Draw, drawById, fitted, type Fitted, leadingDraws, sizeOf } from '../../report/pack/fitting.ts';

/** Heights of a plot in millimetres: beside its texts on a sheet of its own, and on a single page. */
const TALLEST = 150;
const LOWEST = 65;
/** Figures on the two pages. */
const LOW = 2;

/** The plot alone as vector and as picture, in its size on paper. */
async function drawnAs(
  { figure, ...shown }: Fitted,
  format: Format,
  text: number,
  exporter: Exporter,
): Promise<Drawn> {
  const { svg, png } = await exporter.pictures(figure, format, figure.layout);
  return { figure, ...shown, picture: { svg: svg.toString('utf8'), png, ...sizeOf(figure, text) } };
}

/** Figures of the paper: each with as many arms as a sheet holds. */
export async function paperFigures(
  chosen: readonly Figure[],
  estimates: Estimates,
  format: Format,
  crises: readonly TimelineCrisis[],
  text: number,
  exporter: Exporter,
): Promise<Drawn[]> {
  const drawn: Drawn[] = [];
  for (const { id } of chosen) {
    const found = fitted(drawById(id, format, crises), estimates, text, TALLEST);
    if (found !== null) drawn.push(await drawnAs(found, format, text, exporter));
  }
  return drawn;
}

/**
 * Figures of the single pages: of those asked for, else the leading ones.
 * @param asked ids of figures; none where the pack chooses @param most arms in any of them
 */
export async function lowFigures(
  asked: readonly string[],
  estimates: Estimates,
  format: Format,
  crises: readonly TimelineCrisis[],
  text: number,
  most: number,
  exporter: Exporter,
): Promise<Drawn[]> {
  const own: Draw[] = asked.map((id) => drawById(id, format, crises));
  const found: Fitted[] = [];
  for (const draw of [...own, ...leadingDraws(estimates, format)]) {
    if (found.length === LOW) break;
    const low = fitted(draw, estimates, text, LOWEST, most);
    if (low !== null && found.every(({ figure }) => figure.id !== low.figure.id)) found.push(low);
  }
  const drawn: Drawn[] = [];
  for (const each of found) drawn.push(await drawnAs(each, format, text, exporter));
  return drawn;
}
