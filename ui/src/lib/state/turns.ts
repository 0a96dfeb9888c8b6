/** One at a time, in the order asked for: nothing is sealed twice, and no later state is overtaken by an earlier one. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs once everything asked for before is through, whatever came of it. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
