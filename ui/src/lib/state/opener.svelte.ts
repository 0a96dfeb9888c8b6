/**
 * What stands over the screen: a hard minute, a lapse, one record, the person's own lists. One at a time.
 *
 * Lives above the screens and below the lock. Opening seals what is being written on the screen behind; closing
 * shows that screen again, read anew.
 */
import { getContext, setContext } from 'svelte';
import type { Id } from '../ipc/bindings';

export type Opened =
  /** Craving mode, the whole window. */
  | { readonly kind: 'craving'; readonly goOn?: Id }
  /** A craving in one form: logged afterwards, or corrected. */
  | { readonly kind: 'craving_form'; readonly id?: Id; readonly day?: string; readonly back?: Opened }
  /** `of` is the craving that it ended, to which it is tied; `back` here and above is what it closes to. */
  | {
      readonly kind: 'lapse';
      readonly id?: Id;
      readonly day?: string;
      readonly of?: Id;
      readonly back?: Opened;
    }
  /** A kept one, or one for a day that is over. */
  | { readonly kind: 'check_in'; readonly id?: Id }
  | { readonly kind: 'targets'; readonly id?: Id }
  | { readonly kind: 'lists' };

/** Kinds that take the whole window. */
const FULL: readonly Opened['kind'][] = ['craving', 'lapse'];

/** A hard minute does not wait longer than this for what is being written behind it. */
const PATIENCE_MS = 400;

export class Opener {
  opened = $state.raw<Opened | null>(null);
  /** What was being written on the screen behind could not be sealed: it stays there, out of sight. */
  behind = $state.raw(false);
  /** Grows when a record may have changed over a screen that stayed: what lists records reads them again. */
  changes = $state(0);
  readonly full = $derived(this.opened !== null && FULL.includes(this.opened.kind));
  #pressed: Element | null = null;
  /** Something was to take the place of what could not be sealed, and did not. */
  #held = false;
  #seal: () => Promise<boolean>;

  constructor(seal: () => Promise<boolean>, first: Opened | null = null) {
    this.#seal = seal;
    this.opened = first;
  }

  /** `keep` leaves the screen behind as it is, for lists that somebody comes back to. */
  async open(what: Opened, keep = false): Promise<void> {
    if (this.opened?.kind === 'craving' && what.kind === 'craving') return;
    // A page opened from another that stands over the screen comes from the same press.
    if (!this.opened)
      this.#pressed = document.activeElement === document.body ? null : document.activeElement;
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    const sealed = await Promise.race([this.#seal(), late]);
    // What a page that stands over the screen could not seal would go with it: that page says so, and goes when asked again.
    this.#held = this.opened !== null && sealed === false && !this.#held;
    if (this.#held) return;
    // One that stands already is not kept behind: it seals what it holds when it goes.
    this.behind = this.opened ? this.behind : keep || !sealed;
    this.opened = what;
  }

  /** From a page that stands over the screen to another, once that page has sealed what it holds or said that it cannot. */
  turnTo(what: Opened): void {
    this.#held = false;
    this.opened = what;
  }

  close(): void {
    this.opened = null;
    this.#held = false;
    this.behind = false;
    this.changes++;
  }

  /** What was pressed on the screen behind; null where that screen was drawn anew. */
  get pressed(): HTMLElement | null {
    const pressed = this.#pressed;
    return pressed instanceof HTMLElement && pressed.isConnected && pressed.checkVisibility()
      ? pressed
      : null;
  }

  /**
   * Opens any record by the word of its kind; false for a kind that has a screen of its own. `keep` leaves the screen
   * behind as it is.
   */
  openRecord(kind: string, id: Id, keep = true): boolean {
    const what = RECORDS[kind]?.(id);
    if (what) void this.open(what, keep);
    return what !== undefined;
  }
}

const RECORDS: Readonly<Record<string, (id: Id) => Opened>> = {
  check_in: (id) => ({ kind: 'check_in', id }),
  craving: (id) => ({ kind: 'craving_form', id }),
  lapse: (id) => ({ kind: 'lapse', id }),
  target: (id) => ({ kind: 'targets', id }),
  trigger: () => ({ kind: 'lists' }),
  strategy: () => ({ kind: 'lists' }),
};

/** The lapse that a craving ended in: the one that was written, or a new one tied to it. It closes to the craving. */
export function lapseOf(craving: Id, { lapse }: { readonly lapse: Id | null }): Opened {
  const back: Opened = { kind: 'craving_form', id: craving };
  return lapse === null ? { kind: 'lapse', of: craving, back } : { kind: 'lapse', id: lapse, back };
}

/** The craving that a lapse goes with, to read and correct. It closes to the lapse. */
export function cravingOf(lapse: Id | null, craving: Id): Opened {
  const open = { kind: 'craving_form', id: craving } as const;
  return lapse === null ? open : { ...open, back: { kind: 'lapse', id: lapse } };
}

/** Whether a record of that kind is opened over the screen. */
export const opensOver = (kind: string): boolean => kind in RECORDS;

const KEY = Symbol('opener');

export function provideOpener(seal: () => Promise<boolean>, first: Opened | null = null): Opener {
  return setContext(KEY, new Opener(seal, first));
}

export function useOpener(): Opener {
  return getContext(KEY);
}
