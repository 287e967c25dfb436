/** `src/engine/durable.ts` of the director, which writes no files. */
function never(): never {
  throw new Error('the page writes no files');
}

export { never as appearLater };
