import { useEffect, useState } from 'preact/hooks';
import type { RunRequest, RunStatus } from '../../cli/ui/status.ts';
import { Refused, type Session } from './session.ts';

/** Milliseconds between two looks at a run. */
const LOOK = 500;

/** What the user is told of why nothing runs. */
export interface Trouble {
  readonly words: string;
  readonly problems: Refused['problems'];
}

const troubleOf = (error: unknown): Trouble =>
  error instanceof Refused
    ? { words: error.message, problems: error.problems }
    : { words: 'casus ui does not answer: was it ended?', problems: [] };

export const isRunning = (status: RunStatus | null): boolean =>
  status?.state === 'computing' || status?.state === 'estimating';

/** The run on this computer, watched while it lasts; one that was begun before the page was reopened is found again. */
export function useLocalRun(session: Session) {
  const [status, setStatus] = useState<RunStatus | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const running = isRunning(status);
  const told = (error: unknown): void => setTrouble(troubleOf(error));
  useEffect(() => {
    session.status().then(setStatus, told);
  }, [session]);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => void session.status().then(setStatus, told), LOOK);
    return () => clearInterval(timer);
  }, [session, running]);
  const begin = (asked: RunRequest): void => {
    setTrouble(null);
    session.begin(asked).then(setStatus, told);
  };
  const cancel = (): void => {
    session.cancel().catch(told);
  };
  return { status, trouble, begin, cancel };
}
