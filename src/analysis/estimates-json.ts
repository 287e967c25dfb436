import type { Estimates } from './estimates.ts';

/** Fields in which null says "none"; everywhere else it stands for NaN, which JSON cannot write. */
const NULLABLE: ReadonlySet<string> = new Set(['draws', 'restsOn', 'reachedAt']);

/** The bytes of `estimates.json`: the same for the same estimates. */
export function writeEstimates(estimates: Estimates): string {
  return `${JSON.stringify(estimates)}\n`;
}

/** Reads what `writeEstimates` wrote. */
export function readEstimates(text: string): Estimates {
  return JSON.parse(text, (key, value: unknown) =>
    value === null && !NULLABLE.has(key) ? NaN : value,
  ) as Estimates;
}
