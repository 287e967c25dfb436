import { pause } from './pause.ts';

/** A drawing in several steps; each step is a task of its own. */
export type Steps = readonly (() => void | Promise<unknown>)[];

interface Waiting {
  readonly steps: () => Promise<Steps>;
  readonly done: (problem: unknown) => void;
  over: boolean;
}

/** Drawings one after another, with a pause after each step, so that the page stays at hand. */
export class DrawQueue {
  readonly #waiting: Waiting[] = [];
  #running = false;

  /**
   * @param done called once, with what went wrong or undefined; not if it was cancelled
   * @returns cancels it: no further step runs
   */
  add(steps: Waiting['steps'], done: (problem: unknown) => void): () => void {
    const entry: Waiting = { steps, done, over: false };
    this.#waiting.push(entry);
    if (!this.#running) void this.#run();
    return () => {
      entry.over = true;
    };
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let entry = this.#waiting.shift(); entry !== undefined; entry = this.#waiting.shift()) {
      let problem: unknown;
      try {
        if (!entry.over)
          for (const step of await entry.steps()) {
            await pause();
            if (entry.over) break;
            await step();
          }
      } catch (error) {
        problem = error;
      }
      if (!entry.over) entry.done(problem);
    }
    this.#running = false;
  }
}
