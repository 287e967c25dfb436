import { useEffect, useRef, useState } from 'preact/hooks';
import type { Figure } from '../../charts/figure.ts';
import type { FigurePair } from '../engine/protocol.ts';
import { DrawQueue } from './draw-queue.ts';
import { drawing, figureFor, fitted } from './drawing.ts';

/** One after the other, over all figures of the page. */
const queue = new DrawQueue();

/** A figure is drawn when it is this near to what is seen. */
const AHEAD = '400px 0px';

/** Milliseconds in which a window that is pulled wider is waited for. */
const SETTLE = 180;

type Standing = 'waiting' | 'drawn' | 'failed';

/** The width of an element, CSS pixels, as it changes; 0 before it is known. */
function useWidth(place: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let timer = 0;
    const read = (): void => setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = window.setTimeout(read, SETTLE);
    });
    read();
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, []);
  return width;
}

/** Whether an element is, or was once, near what is seen. */
function useNear(place: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null || near) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [near]);
  return near;
}

/** The picture of a figure, drawn by Plotly when it comes near, at the width there is. */
export function Plot({ pair }: { readonly pair: FigurePair }) {
  const place = useRef<HTMLDivElement | null>(null);
  const host = useRef<HTMLDivElement | null>(null);
  const width = useWidth(place);
  const near = useNear(place);
  const [standing, setStanding] = useState<Standing>('waiting');
  const figure: Figure = figureFor(pair, width === 0 ? innerWidth : width);
  const fit = fitted(figure, width === 0 ? figure.layout.width : width);
  useEffect(() => {
    const element = host.current;
    if (!near || width === 0 || element === null) return undefined;
    return queue.add(
      () => drawing(figure, element, fit.width),
      (problem) => setStanding(problem === undefined ? 'drawn' : 'failed'),
    );
  }, [near, width, pair]);
  return (
    <div
      class="plot"
      ref={place}
      data-drawn={standing}
      style={{ minHeight: `${Math.round(figure.layout.height * fit.zoom)}px` }}
    >
      <div ref={host} role="img" aria-label={figure.alt} style={{ zoom: fit.zoom }} />
      {standing === 'waiting' && <p class="plot-wait">Drawing…</p>}
      {standing === 'failed' && (
        <p class="plot-wait">This picture could not be drawn; its numbers stand below.</p>
      )}
    </div>
  );
}
