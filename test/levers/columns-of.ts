/** Columns of records that lie row by row, each copied out when first asked for. */
export function columnsOf<N extends string>(
  rows: Float64Array,
  columns: readonly { readonly name: N }[],
): (name: N) => Float64Array {
  const width = columns.length;
  const found = new Map<N, Float64Array>();
  return (name) => {
    let column = found.get(name);
    if (column === undefined) {
      const at = columns.findIndex((each) => each.name === name);
      column = Float64Array.from({ length: rows.length / width }, (_, row) => rows[row * width + at]!);
      found.set(name, column);
    }
    return column;
  };
}
