import { csv } from '../../charts/csv.ts';
import type { Figure } from '../../charts/figure.ts';
import { FORMATS } from '../../charts/format.ts';
import { framed } from '../../charts/frame.ts';
import { resolvedPng } from '../../charts/png-resolution.ts';
import type { Mix } from '../mix/mix.ts';
import { save, saveText } from '../screen/save.ts';
import { pictureFonts } from './fonts.ts';
import { dotsOf, savedSvg } from './picture.ts';
import { loadPlotly } from './plotly.ts';

/** The figure alone, framed as the exporter frames it: title above, caption and source below. */
async function svgOf(figure: Figure, mix: Mix): Promise<{ svg: string; width: number; height: number }> {
  const layout = framed(figure, FORMATS.screen);
  const { width, height } = layout;
  const plotly = await loadPlotly();
  const url = await plotly.toImage(
    { data: figure.traces, layout, config: { staticPlot: true } },
    { format: 'svg', width, height },
  );
  const raw = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  return { svg: savedSvg(raw, figure, mix, pictureFonts()), width, height };
}

/** @param figure in the format of a screen, here and below */
export async function saveSvg(figure: Figure, mix: Mix): Promise<void> {
  const { svg } = await svgOf(figure, mix);
  save(`${figure.id}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

/** @throws if the browser cannot draw the picture */
export async function savePng(figure: Figure, mix: Mix): Promise<void> {
  const { svg, ...size } = await svgOf(figure, mix);
  const { width, height } = dotsOf(size);
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this browser gives no canvas');
    context.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((drawn) => canvas.toBlob(drawn, 'image/png'));
    if (blob === null) throw new Error('this browser makes no PNG of this size');
    const png = resolvedPng(new Uint8Array(await blob.arrayBuffer()));
    save(`${figure.id}.png`, new Blob([png], { type: 'image/png' }));
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function saveCsv(figure: Figure): void {
  saveText(`${figure.id}.csv`, csv(figure.table), 'text/csv');
}
