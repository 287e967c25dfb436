import { createHash } from 'node:crypto';

/** JSON with keys in ascending order and typed arrays as lists: equal values give equal text. */
function canonical(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as Float64Array, String);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]));
}

/** SHA-256, in hexadecimal, of figures with their sources, or of any other plain data. */
export function identityOf(...values: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(values)))
    .digest('hex');
}
