/** What was put in last, by key; the oldest leaves first. */
export class Recent<T> {
  readonly #held = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    return this.#held.get(key);
  }

  put(key: string, value: T): void {
    this.#held.delete(key);
    this.#held.set(key, value);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#most) break;
      this.#held.delete(oldest);
    }
  }
}
