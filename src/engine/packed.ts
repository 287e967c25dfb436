/** A column of numbers in fewer bytes, which give back every one of them bit for bit. */
export type Packed =
  | {
      /** Whole numbers in 1, 2 or 4 bytes each. */
      readonly codes: Uint8Array | Uint16Array | Uint32Array;
      /** The code of NaN; -1 where there is none. */
      readonly nothing: number;
    }
  | {
      readonly rows: number;
      /** The numbers that are not that of the row before: arms of one crisis often agree. */
      readonly fresh: Float64Array;
      /** A bit for each row: whether its number is one of these. */
      readonly starts: Uint8Array;
    };

const WIDTHS = [
  [0xff, Uint8Array],
  [0xffff, Uint16Array],
  [0xffff_ffff, Uint32Array],
] as const;

/** @param values may be overwritten afterwards */
export function packed(values: Float64Array): Packed {
  let most = 0;
  let missing = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) missing = 1;
    else if (value >>> 0 !== value || Object.is(value, -0)) return repeats(values);
    else if (value > most) most = value;
  }
  const nothing = most + missing;
  const width = WIDTHS.find(([limit]) => nothing <= limit);
  if (width === undefined) return repeats(values);
  const codes = new width[1](values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    codes[row] = Number.isNaN(value) ? nothing : value;
  }
  return { codes, nothing: missing === 1 ? nothing : -1 };
}

function repeats(values: Float64Array): Packed {
  const starts = new Uint8Array(Math.ceil(values.length / 8));
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (row > 0 && Object.is(values[row], values[row - 1])) continue;
    starts[row >> 3]! |= 1 << (row & 7);
    count++;
  }
  const fresh = new Float64Array(count);
  for (let row = 0, at = 0; row < values.length; row++)
    if (starts[row >> 3]! & (1 << (row & 7))) fresh[at++] = values[row]!;
  return { rows: values.length, fresh, starts };
}

export function unpacked(column: Packed): Float64Array {
  if ('codes' in column) {
    const { codes, nothing } = column;
    const values = new Float64Array(codes.length);
    for (let row = 0; row < values.length; row++) values[row] = codes[row] === nothing ? NaN : codes[row]!;
    return values;
  }
  const { rows, fresh, starts } = column;
  const values = new Float64Array(rows);
  let at = -1;
  for (let row = 0; row < rows; row++) {
    if (starts[row >> 3]! & (1 << (row & 7))) at++;
    values[row] = fresh[at]!;
  }
  return values;
}
