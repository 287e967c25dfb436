import { openProject, type Project } from '../../experiment/project.ts';
import { Cancelled } from './cancelled.ts';
import { Crew } from './crew.ts';
import type { FromDirector, ToDirector } from './messages.ts';
import type { RequestName, Requests } from './protocol.ts';
import { answered, type Desk } from './requests.ts';

/** A director: holds the project, plans and estimates what the page asks, and lets its compute workers run it. */

const page = globalThis as unknown as { postMessage(message: FromDirector): void };
const tell = (message: FromDirector): void => page.postMessage(message);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let crew = new Crew([]);
let project: Project | undefined;
const jobs = new Map<number, AbortController>();

async function take<N extends RequestName>(id: number, name: N, ask: Requests[N]['ask']): Promise<void> {
  if (project === undefined) return;
  const job = new AbortController();
  jobs.set(id, job);
  const desk: Desk<N> = {
    project,
    crew,
    signal: job.signal,
    partial: (value) => tell({ kind: 'partial', id, value }),
    progress: (share) => tell({ kind: 'progress', id, share }),
  };
  try {
    tell({ kind: 'done', id, value: await answered(name, ask, desk) });
  } catch (error) {
    if (!(error instanceof Cancelled)) tell({ kind: 'failed', id, message: messageOf(error) });
  } finally {
    jobs.delete(id);
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ToDirector>) => {
  if (data.kind === 'start') crew = new Crew(data.ports);
  else if (data.kind === 'cancel') jobs.get(data.id)?.abort();
  else void take(data.id, data.name, data.ask);
});

try {
  project = openProject('/');
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'broken', message: messageOf(error) });
}
