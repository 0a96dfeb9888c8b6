/**
 * The one line at the bottom that says what was done and offers to undo it. Eight seconds; never for errors, which
 * stay in place where they happened, but for an undo that was refused: its place is gone, and it stays here.
 */
import { getContext, setContext } from 'svelte';
import { copy } from '../../copy';
import { refusal } from '../ipc/refused';

export const TOAST_MS = 8000;

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => unknown) | undefined;
  /** Undoing was refused: it waits to be tried again, or closed. */
  readonly refused?: boolean;
}

export class Toasts {
  #next = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The toast on screen; a new one takes the place of the old. */
  current = $state.raw<Toast | null>(null);

  show(text: string, undo?: () => unknown): void {
    this.current = { id: this.#next++, text, undo };
    this.resume();
  }

  /** The person is on it: it waits. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Counts eight seconds from now. */
  resume(): void {
    clearTimeout(this.#timer);
    if (this.current?.refused) return;
    this.#timer = setTimeout(() => this.dismiss(), TOAST_MS);
  }

  async undo(): Promise<void> {
    const undo = this.current?.undo;
    this.dismiss();
    try {
      await undo?.();
    } catch (thrown) {
      const text = copy.shared.notUndone(copy.wordsFor(refusal(thrown)));
      this.current = { id: this.#next++, text, undo, refused: true };
      this.hold();
    }
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.current = null;
  }
}

const KEY = Symbol('toasts');

export function provideToasts(): Toasts {
  return setContext(KEY, new Toasts());
}

export function useToasts(): Toasts {
  return getContext(KEY);
}
