/**
 * The one place where key presses become actions.
 *
 * A chord without Ctrl or ⌘ never fires while a dialog is open, nor while a field has the focus, unless it says that it
 * does: text typed by a person is theirs. The latest registration of a chord wins, so a view can take a key while it is shown.
 */
import { getContext, setContext } from 'svelte';
import { matches, parseChord, type Chord } from './keys';

/** What a press does. Return `false` to let the next registration, or the browser, have it. */
export type Action = (event: KeyboardEvent) => unknown;

interface Binding {
  readonly chord: Chord;
  readonly run: Action;
  /** From inside a field as well. */
  readonly typing: boolean;
}

/** Whether the press lands where a person is typing. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !['button', 'checkbox', 'radio', 'range', 'submit'].includes(target.type);
  }
  const inShadow = target.shadowRoot?.activeElement;
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    inShadow instanceof HTMLElement
  );
}

export class Shortcuts {
  #bindings: Binding[] = [];

  /**
   * Adds chords and returns the function that takes them away: `$effect(() => shortcuts.add({ … }))`. `typing` lets them
   * fire from inside a field too, for a page that seals what is typed when it closes.
   */
  add(actions: Readonly<Record<string, Action>>, typing = false): () => void {
    const added = Object.entries(actions).map(([keys, run]) => ({ chord: parseChord(keys), run, typing }));
    this.#bindings = [...added, ...this.#bindings];
    return () => {
      this.#bindings = this.#bindings.filter((binding) => !added.includes(binding));
    };
  }

  /** Handles one key press; for the window's `onkeydown`. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const bare = !event.ctrlKey && !event.metaKey && !/^F\d+$/.test(event.key);
    if (bare && dialogIsOpen()) return;
    const within = bare && isTyping(event.target);
    for (const { chord, run, typing } of this.#bindings) {
      if (!matches(event, chord) || (within && !typing)) continue;
      if (run(event) === false) continue;
      event.preventDefault();
      return;
    }
  }
}

/** Whether a modal dialog holds the window. */
export const dialogIsOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Whether it is one that Esc closes. */
export const dialogCloses = (): boolean => document.querySelector('dialog[open]:not([data-held])') !== null;

/** Whether it is one that must not be left before it is done. */
export const dialogHolds = (): boolean => document.querySelector('dialog[open][data-held]') !== null;

const KEY = Symbol('shortcuts');

/** Gives the registry to everything below. */
export function provideShortcuts(): Shortcuts {
  return setContext(KEY, new Shortcuts());
}

/** The registry of this window. */
export function useShortcuts(): Shortcuts {
  return getContext(KEY);
}
