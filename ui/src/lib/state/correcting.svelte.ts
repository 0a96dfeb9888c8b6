/**
 * Ratings or a measure being filled in, or one of the past being corrected. Sealed by hand, and on leaving, so that
 * a lock in the middle takes nothing away. What was opened and not changed is not sealed again.
 */
import { tick } from 'svelte';
import type { When } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

/** A record of the past as far as correcting it needs. */
export interface Past {
  readonly id: string;
  readonly when: When;
}

/** What the page does with its own form and list. */
export interface Form<P extends Past> {
  /** Sends what is filled in, under the id of the one that it corrects. */
  seal(id: string | null): Promise<unknown>;
  /** Puts the answers of one of the past into the form, or blank ones. */
  fill(page: P | null): void;
  /** Reads those of the past again. */
  read(): Promise<unknown>;
}

export class Correcting<P extends Past> {
  /** The one of the past that lies open; a new one where `null`. */
  open = $state.raw<P | null>(null);
  changed = $state(false);
  sealing = $state(false);
  refused = $state.raw<WireError | null>(null);
  readonly #form: Form<P>;

  constructor(form: Form<P>) {
    this.#form = form;
  }

  /** Takes note of where a record that lies open stands now; the form stays as it is. */
  take(page: P | null): void {
    this.open = page;
    this.changed = false;
    this.refused = null;
  }

  /** Lays one of the past open, or a blank one. */
  lay(page: P | null): void {
    this.#form.fill(page);
    this.take(page);
  }

  /** Goes to one of the past, once what lies here is sealed, and to the head of the page. */
  async turnTo(page: P): Promise<void> {
    if (!(await this.seal())) return;
    this.lay(page);
    await tick();
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('h1')?.focus();
  }

  /** What was given is sealed, and a blank form lies there again. False where it could not be sealed. */
  async done(): Promise<boolean> {
    if (!(await this.seal())) return false;
    await this.clear();
    return true;
  }

  /** A blank form; what lay open was taken out, or is sealed. */
  async clear(): Promise<void> {
    this.lay(null);
    await this.#form.read();
  }

  /** True when nothing is left unsealed. */
  async seal(): Promise<boolean> {
    if (!this.changed) return true;
    this.sealing = true;
    this.refused = null;
    try {
      await this.#form.seal(this.open?.id ?? null);
      this.changed = false;
    } catch (thrown) {
      this.refused = refusal(thrown);
    }
    this.sealing = false;
    return this.refused === null;
  }
}
