import type { Refusal, RunRequest, RunStatus, Shipped, TextProblem } from '../../cli/ui/status.ts';

/** An experiment that was not run, and why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problems: readonly TextProblem[];

  constructor({ error, problems }: Refusal) {
    super(error);
    this.problems = problems;
  }
}

/** The engine of this computer, as `casus ui` offers it to the page that it serves. */
export interface Session {
  shipped(): Promise<readonly Shipped[]>;
  /** The run under way, or the last one; null: none yet. */
  status(): Promise<RunStatus | null>;
  /** @throws Refused */
  begin(asked: RunRequest): Promise<RunStatus>;
  cancel(): Promise<void>;
}

/** The session of the page; null where it was opened as a file or from another site. */
export function sessionOf(page: Document): Session | null {
  const word = page.querySelector<HTMLMetaElement>('meta[name="casus-session"]')?.content;
  if (word === undefined) return null;
  const ask = async <T>(method: string, path: string, body?: RunRequest): Promise<T> => {
    const response = await fetch(new URL(`api/${path}`, page.baseURI), {
      method,
      headers: { 'x-casus-session': word, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const value: unknown = await response.json();
    if (!response.ok) throw new Refused(value as Refusal);
    return value as T;
  };
  return {
    shipped: () => ask('GET', 'experiments'),
    status: () => ask('GET', 'run'),
    begin: (asked) => ask('POST', 'run', asked),
    cancel: async () => void (await ask('DELETE', 'run')),
  };
}
