/** A column of numbers in as few bytes as give back every one of them. */
export interface Packed {
  readonly codes: Float64Array | Uint8Array | Uint16Array | Uint32Array;
  /** The code of NaN; null where none is. */
  readonly nothing: number | null;
}

const WIDTHS = [
  [0xff, Uint8Array],
  [0xffff, Uint16Array],
  [0xffff_ffff, Uint32Array],
] as const;

/** Whole numbers from 0, NaN among them or not, in 1, 2 or 4 bytes each; others as they are, in an array of their own. */
export function packed(values: Float64Array): Packed {
  let most = 0;
  let missing = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) missing = 1;
    else if (value >>> 0 !== value || Object.is(value, -0)) return { codes: values.slice(), nothing: null };
    else if (value > most) most = value;
  }
  const nothing = most + missing;
  const width = WIDTHS.find(([limit]) => nothing <= limit);
  if (width === undefined) return { codes: values.slice(), nothing: null };
  const codes = new width[1](values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    codes[row] = Number.isNaN(value) ? nothing : value;
  }
  return { codes, nothing: missing === 1 ? nothing : null };
}

/** The numbers again, bit for bit. */
export function unpacked({ codes, nothing }: Packed): Float64Array {
  if (codes instanceof Float64Array) return codes;
  const values = new Float64Array(codes.length);
  for (let row = 0; row < values.length; row++) values[row] = codes[row] === nothing ? NaN : codes[row]!;
  return values;
}
