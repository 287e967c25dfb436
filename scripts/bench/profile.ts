import { Session } from 'node:inspector/promises';

/** Microseconds between samples. */
const INTERVAL = 250;
/** Share of the time below which a place goes to the last line. */
const LEAST = 0.01;

/** Where the time of some work goes, by file of the library, as a table in Markdown. */
export async function profileTable(work: () => void): Promise<string> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const own = new Map<string, number>();
  let total = 0;
  for (const [i, id] of (profile.samples ?? []).entries()) {
    const time = profile.timeDeltas![i]!;
    const place = places.get(id)!;
    own.set(place, (own.get(place) ?? 0) + time);
    total += time;
  }
  const rows = [...own]
    .toSorted(([, a], [, b]) => b - a)
    .map(([place, time]) => ({ place, share: time / total }));
  const shown = rows.filter(({ share }) => share >= LEAST);
  const rest = 1 - shown.reduce((sum, { share }) => sum + share, 0);
  const line = (place: string, share: number): string => `| ${place} | ${(100 * share).toFixed(1)}% |`;
  return [
    '| file | share of time |',
    '| --- | ---: |',
    ...shown.map(({ place, share }) => line(place, share)),
    line('all others', rest),
  ].join('\n');
}

function placeOf({ url, functionName }: { url: string; functionName: string }): string {
  if (url.startsWith('wasm:')) return `\`src/random/lanes.wat\`, ${functionName}`;
  if (url.includes('node_modules/@stdlib')) return 'elementary functions of @stdlib';
  const file = /\/((?:src|scripts)\/[^?]*)/.exec(url)?.[1];
  if (file !== undefined) return `\`${file}\``;
  return functionName === '(garbage collector)' ? 'garbage collection' : 'Node';
}
