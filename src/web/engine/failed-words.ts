/** Why the engine answers no more, and what to do about it. */
export const failedWords = (reason: string): string =>
  `the engine of this page has failed (${reason || 'no reason given'}): reload the page`;
