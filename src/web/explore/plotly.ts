import { partUrl } from '../parts.ts';
import { pause } from './pause.ts';

/** What of Plotly the page uses. */
export interface Plotly {
  newPlot(host: HTMLElement, traces: unknown, layout: unknown, config: unknown): Promise<unknown>;
  relayout(host: HTMLElement, change: unknown): Promise<unknown>;
  purge(host: HTMLElement): void;
  toImage(figure: unknown, options: unknown): Promise<string>;
}

declare global {
  interface Window {
    /** Set by the script of Plotly, which evaluates itself in slices after it is loaded. */
    plotlyReady?: Promise<Plotly>;
  }
}

let loading: Promise<Plotly> | null = null;

async function load(): Promise<Plotly> {
  await new Promise((loaded, failed) => {
    const script = document.createElement('script');
    script.src = partUrl('plotly');
    script.async = true;
    script.addEventListener('load', loaded);
    script.addEventListener('error', () => failed(new Error('the script that draws figures did not load')));
    document.head.append(script);
  });
  const plotly = await window.plotlyReady;
  if (plotly === undefined) throw new Error('the script that draws figures has no Plotly in it');
  await warm(plotly);
  return plotly;
}

/** What figures are made of, a little at a time. */
const FIRST: readonly (readonly [traces: unknown, layout: unknown])[] = [
  [[], {}],
  [[{ type: 'scatter', mode: 'lines', x: [0, 1], y: [0, 1] }], {}],
  [
    [{ type: 'scatter', mode: 'markers+text', x: [0, 1], y: [0, 1], text: ['a', '<b>b</b>'] }],
    { xaxis: { title: { text: 'a' } } },
  ],
  [[{ type: 'bar', orientation: 'h', x: [1], y: [0], text: ['a'] }], { barmode: 'stack' }],
  [[], { annotations: [{ text: '<b>a</b><br>b', x: 0, y: 0, showarrow: false }] }],
  [[], { shapes: [{ type: 'rect', x0: 0, x1: 1, y0: 0, y1: 1 }] }],
];

/**
 * Draws a little of everything out of sight. A browser compiles what it runs for the first time: a whole figure as the first
 * one takes 100 ms and more in one piece, after this a third of it.
 */
async function warm(plotly: Plotly): Promise<void> {
  const host = document.createElement('div');
  host.style.cssText = 'position:absolute;left:-9999px;top:0;width:200px;height:150px;visibility:hidden';
  host.setAttribute('aria-hidden', 'true');
  document.body.append(host);
  try {
    for (const [traces, layout] of FIRST) {
      await pause();
      await plotly.newPlot(
        host,
        traces,
        { width: 200, height: 150, ...(layout as object) },
        { staticPlot: true },
      );
    }
  } finally {
    plotly.purge(host);
    host.remove();
  }
}

/** Plotly, loaded when it is first asked for. @throws if it cannot be; the next call tries again */
export function loadPlotly(): Promise<Plotly> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
