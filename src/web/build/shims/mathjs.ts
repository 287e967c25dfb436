/** The page runs no experiment whose `expect:` states a condition; the command line reads those. */
export function parse(): never {
  throw new Error('a condition under expect: is read by the command line, not by the page');
}
