import { commandPeak, engineRun } from './engine-run.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
const WORKERS = 2;

/** Resident memory of runs of three lengths: the engine alone, its curve over the longest, and the whole command. */
export async function memory(): Promise<string> {
  const rows: string[] = [];
  let curve: readonly (readonly [number, number])[] = [];
  for (const crises of SIZES) {
    const run = await engineRun(crises, WORKERS);
    curve = run.curve;
    const whole = await commandPeak(crises);
    rows.push(`| ${crises.toLocaleString('en-US')} | ${Math.round(run.peak)} | ${Math.round(whole)} |`);
  }
  const at = Array.from({ length: 10 }, (_, tenth) => {
    const [, megabytes] = curve.find(([share]) => share >= (tenth + 1) / 10 - 1e-9)!;
    return Math.round(megabytes);
  });
  return [
    '| crises | computing, megabytes at most | `casus run` with analysis and report |',
    '| ---: | ---: | ---: |',
    ...rows,
    '',
    `Resident memory while the last is computed on ${WORKERS} workers, after each 100,000 crises: ${at.join(', ')} megabytes. Computing holds a shard for each worker; the analysis holds the columns that it reads, 8 bytes a crisis each.`,
  ].join('\n');
}
