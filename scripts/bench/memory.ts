import { commandMemory, type CommandMemory } from './engine-run.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
/** Shards of 100,000 crises. */
const SHARDS = 5;

/** Resident memory of `casus run` at three lengths, and its curve while the longest is computed. */
export async function memory(): Promise<string> {
  const found: CommandMemory[] = [];
  for (const crises of SIZES) found.push(await commandMemory(crises));
  const { curve } = found.at(-1)!;
  const after = Array.from({ length: 10 }, (_, tenth) => {
    const [, megabytes] = curve.find(([shards]) => shards >= (tenth + 1) * SHARDS) ?? curve.at(-1)!;
    return Math.round(megabytes);
  });
  const count = (value: number): string => value.toLocaleString('en-US');
  return [
    '| crises | megabytes at most while computing | until the report is written |',
    '| ---: | ---: | ---: |',
    ...found.map(
      ({ computing, whole }, at) =>
        `| ${count(SIZES[at]!)} | ${Math.round(computing)} | ${Math.round(whole)} |`,
    ),
    '',
    `Resident memory of \`casus run\`, one provocation under two arms, a worker for each core. While the last was computed it was, after each 100,000 crises: ${after.join(', ')} megabytes. Computing holds a shard for each worker; the analysis holds the columns that it reads, packed, and of one estimand at a time what it derives from them.`,
  ].join('\n');
}
