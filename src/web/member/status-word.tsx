import type { JSX } from 'preact';

/** How a number came to be, in a word with a look of its own. */
export function StatusWord({ status }: { status: string }): JSX.Element {
  return <span class={`status ${status}`}>{status}</span>;
}
