/** A place in a picture that can be read, by pointer or by arrow keys, and a table that says the same. */
import type { Id } from '../../lib/ipc/bindings';

/** What was written behind a mark, where that is one day or one record. */
export type Behind =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'entry' | 'target' | 'reflection'; readonly id: Id };

export interface Mark {
  readonly x: number;
  readonly y: number;
  /** What it says. There may be thousands, so it is made when it is read. */
  readonly words: string;
  readonly behind?: Behind | undefined;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What is behind each row. */
  readonly behind?: readonly (Behind | undefined)[] | undefined;
  /** A second table under it, by its own name. */
  readonly more?: (Table & { readonly name: string }) | undefined;
}

export const onDay = (day: string): Behind => ({ kind: 'day', day });

/** Which mark the key leads to, or `null` if it is not for moving. Stays at the ends. */
export function step(key: string, at: number, length: number, across: number, down: number): number | null {
  const by = { ArrowRight: across, ArrowLeft: -across, ArrowDown: down, ArrowUp: -down }[key];
  const to = key === 'Home' ? 0 : key === 'End' ? length - 1 : by === undefined ? null : at + by;
  return to === null || length === 0 ? null : Math.min(length - 1, Math.max(0, to));
}

/** The mark nearest to a place; `flat` looks along x alone. */
export function nearest(marks: readonly Mark[], x: number, y: number, flat: boolean): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const [index, mark] of marks.entries()) {
    const away = flat ? Math.abs(mark.x - x) : Math.hypot(mark.x - x, mark.y - y);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}
