/** Processor microseconds of a call, user and system, all threads of the process together. */
export function processorTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** @param values at least one */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Blocks of two rivals in turn, so that a busy minute meets both; each gives its cost. The first of each warms up and is not counted. */
export function inTurn(
  blocks: number,
  one: (block: number) => number,
  other: (block: number) => number,
): { one: number; other: number; ratio: number; low: number; high: number } {
  one(0);
  other(0);
  const costs = Array.from({ length: blocks }, (_, b) => [one(b + 1), other(b + 1)] as const);
  const ratios = costs.map(([a, b]) => b / a);
  return {
    one: median(costs.map(([a]) => a)),
    other: median(costs.map(([, b]) => b)),
    ratio: median(ratios),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
  };
}
