import { randomBytes } from 'node:crypto';
import { Interrupted } from '../../engine/errors.ts';
import type { Built } from '../../experiment/build.ts';
import type { Project } from '../../experiment/project.ts';
import { compute } from './compute.ts';
import { resultRows } from './result-rows.ts';
import type { RunStatus } from './status.ts';

/** A run that the page asked for, from its start to its end. */
export class Job {
  readonly id = randomBytes(16).toString('hex');
  readonly ended: Promise<void>;
  /** File of its report; undefined until it is done. */
  report: string | undefined;
  #status: RunStatus;
  readonly #stop = new AbortController();

  constructor(built: Built, project: Project, where: { results: string; workers: number | undefined }) {
    this.#status = {
      id: this.id,
      title: built.experiment.title,
      state: 'computing',
      done: 0,
      total: 0,
      message: null,
      rows: [],
      report: null,
    };
    this.ended = this.#run(built, project, where);
  }

  get status(): RunStatus {
    return this.#status;
  }

  get running(): boolean {
    return this.#status.state === 'computing' || this.#status.state === 'estimating';
  }

  /** Ends it; what is finished stays in its folder. */
  cancel(): void {
    this.#stop.abort();
  }

  #set(changes: Partial<RunStatus>): void {
    this.#status = { ...this.#status, ...changes };
  }

  async #run(
    built: Built,
    project: Project,
    { results, workers }: { results: string; workers: number | undefined },
  ): Promise<void> {
    try {
      const { report, estimates } = await compute(built, project, {
        results,
        workers,
        signal: this.#stop.signal,
        onProgress: (done, total) => this.#set({ done, total }),
        onRecords: () => this.#set({ state: 'estimating' }),
      });
      this.report = report;
      this.#set({
        state: 'done',
        rows: resultRows(estimates),
        report: `runs/${this.id}/report.html`,
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#set({ state: error instanceof Interrupted ? 'cancelled' : 'failed', message });
    }
  }
}
