/** Data, for a reader or the next program: stdout. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One JSON value on stdout; numbers that did not happen are null. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** What is going on, and what to do next: stderr. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
