/** Lets the browser do what waits: input, drawing. Resolves in a task of its own. */
export function pause(): Promise<void> {
  return new Promise((resume) => setTimeout(resume));
}
