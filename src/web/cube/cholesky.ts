/** Lower triangle L of a symmetric positive definite matrix A = L L', row by row. @throws if A is not positive definite */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i === j && !(sum > 0)) throw new Error('the matrix is not positive definite');
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j]!;
    }
  }
  return lower;
}

/**
 * Solves A X = B for several right sides at once, with the triangle that `cholesky` gives.
 * @param right [n][columns], overwritten with X
 */
export function solve(lower: Float64Array, n: number, right: Float64Array, columns: number): void {
  const subtract = (from: number, row: number, factor: number): void => {
    if (factor === 0) return;
    for (let c = 0; c < columns; c++) right[from * columns + c]! -= factor * right[row * columns + c]!;
  };
  const divide = (row: number): void => {
    const pivot = lower[row * n + row]!;
    for (let c = 0; c < columns; c++) right[row * columns + c]! /= pivot;
  };
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtract(i, k, lower[i * n + k]!);
    divide(i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtract(i, k, lower[k * n + i]!);
    divide(i);
  }
}
