import { engineRun, type EngineRun } from './engine-run.ts';
import { median } from './timing.ts';

const PAIRS = 7;
/** An even number of shards, and start-up below a fiftieth. */
const CRISES = 80_000;
const SMALLEST = 4;

/** Crises a second of whole runs of the engine on one worker and on two, in pairs by turns. */
export async function scaling(): Promise<string> {
  const start = await engineRun(SMALLEST, 1);
  const pairs: (readonly [EngineRun, EngineRun])[] = [];
  for (let pair = 0; pair < PAIRS; pair++)
    pairs.push([await engineRun(CRISES, 1), await engineRun(CRISES, 2)]);
  const ratios = pairs.map(([one, two]) => one.seconds / two.seconds);
  const line = (name: string, runs: readonly EngineRun[]): string => {
    const of = (value: (run: EngineRun) => number): number => median(runs.map(value));
    const share = of(({ main, processor }) => main / processor);
    return `| ${name} | ${of(({ seconds }) => seconds).toFixed(2)} | ${Math.round(CRISES / of(({ seconds }) => seconds))} | ${of(({ processor }) => processor).toFixed(2)} | ${(100 * share).toFixed(1)}% |`;
  };
  return [
    '| workers | seconds | crises a second | processor seconds | of them the main thread |',
    '| --- | ---: | ---: | ---: | ---: |',
    line(
      '1',
      pairs.map(([one]) => one),
    ),
    line(
      '2',
      pairs.map(([, two]) => two),
    ),
    '',
    `From one worker to two: **${median(ratios).toFixed(2)}** times as fast (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}): median and range of ${PAIRS} pairs by turns, each a whole run of the engine in a fresh process: ${CRISES.toLocaleString('en-US')} crises of one provocation under two arms, written and hashed. A run of ${SMALLEST} crises takes ${start.seconds.toFixed(2)} s.`,
  ].join('\n');
}
