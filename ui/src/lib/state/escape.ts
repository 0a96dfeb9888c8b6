/**
 * Esc twice hides and locks: two presses within half a second, the first of which closed nothing.
 *
 * A press that closes a dialog or a menu, or that something else answered, starts the count afresh; one that closed a page
 * from inside a field does not.
 */
export const WITHIN_MS = 500;

export class EscapeTwice {
  #last = Number.NEGATIVE_INFINITY;

  /** Tells of one press; true when it is the second. */
  press(at: number, closedSomething: boolean): boolean {
    if (closedSomething) {
      this.#last = Number.NEGATIVE_INFINITY;
      return false;
    }
    const second = at - this.#last <= WITHIN_MS;
    this.#last = second ? Number.NEGATIVE_INFINITY : at;
    return second;
  }
}
