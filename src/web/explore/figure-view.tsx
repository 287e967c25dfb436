import { useState } from 'preact/hooks';
import type { FigurePair } from '../engine/protocol.ts';
import { messageOf } from '../message-of.ts';
import type { Mix } from '../mix/mix.ts';
import { FigureTable } from './figure-table.tsx';
import { Plot } from './plot.tsx';
import { saveCsv, savePng, saveSvg } from './save-figure.ts';

interface FigureViewProps {
  readonly pair: FigurePair;
  /** The mix that the figure is of. */
  readonly mix: Mix;
}

/** A figure of the page: its finding, what is measured, the picture, how to read it, where it comes from, and all of it to take away. */
export function FigureView({ pair, mix }: FigureViewProps) {
  const [said, setSaid] = useState('');
  const { wide } = pair;
  const { id, title, subtitle, caption, source, table } = wide;
  const act = async (file: string, saving: () => void | Promise<void>): Promise<void> => {
    setSaid(`Preparing ${file}…`);
    try {
      await saving();
      setSaid(`Saved ${file}`);
    } catch (error) {
      setSaid(`${file} could not be made: ${messageOf(error)}`);
    }
  };
  const files = [
    ['SVG', `${id}.svg`, () => saveSvg(wide, mix)],
    ['PNG 300 dpi', `${id}.png`, () => savePng(wide, mix)],
    ['CSV', `${id}.csv`, () => saveCsv(wide)],
  ] as const;
  return (
    <figure class="figure" id={`figure-${id}`} aria-labelledby={`finding-${id}`} data-figure={id}>
      <h3 id={`finding-${id}`}>{title}</h3>
      <p class="figure-sub">{subtitle}</p>
      <Plot pair={pair} />
      <figcaption>{caption}</figcaption>
      <p class="figure-source">{source}</p>
      <div class="figure-files">
        {files.map(([name, file, saving]) => (
          <button
            key={name}
            type="button"
            class="figure-save"
            aria-label={`Download ${name}: ${title}`}
            onClick={() => void act(file, saving)}
          >
            <span aria-hidden="true">↓</span> {name}
          </button>
        ))}
        <span class="figure-said" role="status">
          {said}
        </span>
      </div>
      <FigureTable title={title} table={table} />
    </figure>
  );
}
