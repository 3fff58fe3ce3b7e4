/** Lets one piece of work run at a time, in the order asked for. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when everything asked for before has ended, well or badly. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    // Whoever asked for the work learns that it failed; those who wait only need that it ended.
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
