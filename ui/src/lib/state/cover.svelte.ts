/**
 * The cover over the open journal while it locks. Nothing of it can be read from the first moment; it locks once
 * nothing on it is unsealed. Where sealing is refused the program stays, covered, and tries again: only the person
 * lets words go, and only the passphrase shows the page again.
 */
import { tick } from 'svelte';
import type { Backend } from '../ipc/backend';
import { refusal, type WireError } from '../ipc/refused';
import { secret } from '../ipc/secret';
import { Elsewhere } from './elsewhere.svelte';
import type { Leaving } from './leaving.svelte';

export const AGAIN_MS = 5000;
/** Sealing that takes this long is told of. */
export const SLOW_MS = 2000;
/** How often the shell hears that the page is still there; one that falls silent is given up, words and all. */
export const HERE_MS = 5000;
/** How long it is shown where the words went, before it locks. */
export const TOLD_MS = 20_000;

export class Cover {
  readonly #backend: Backend;
  readonly #leaving: Leaving;
  readonly elsewhere: Elsewhere;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #here: ReturnType<typeof setInterval> | undefined;

  on = $state(false);
  /** Words are left that could not be sealed yet. */
  waits = $state(false);
  trying = $state(false);
  /** Why, as far as it was said. */
  error = $state.raw<WireError | null>(null);
  /** The copy in which they are sealed. */
  path = $state.raw<string | null>(null);
  /** Whether a copy elsewhere could hold them. */
  holds = $state(false);

  constructor(backend: Backend, leaving: Leaving) {
    this.#backend = backend;
    this.#leaving = leaving;
    this.elsewhere = new Elsewhere(backend, leaving);
  }

  /** Covers, says so, seals. */
  async begin(): Promise<void> {
    this.on = true;
    await tick();
    this.#backend.shell.covered('covered');
    clearInterval(this.#here);
    this.#here = setInterval(() => this.#backend.shell.covered('covered'), HERE_MS);
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => (this.waits = true), SLOW_MS);
    await this.tryAgain();
  }

  async tryAgain(): Promise<void> {
    if (this.trying) return;
    clearTimeout(this.#timer);
    this.trying = true;
    const sealed = await this.#leaving.sealAll().catch(() => false);
    this.trying = false;
    clearTimeout(this.#slow);
    if (!this.on) return;
    if (sealed) {
      this.lock();
      return;
    }
    const held = this.#leaving.held();
    this.error = held.find(({ error }) => error !== null)?.error ?? null;
    this.holds = held.length > 0;
    this.waits = true;
    this.#timer = setTimeout(() => void this.tryAgain(), AGAIN_MS);
  }

  /** Seals in a copy elsewhere, and leaves time to read where. */
  async copy(): Promise<void> {
    clearTimeout(this.#timer);
    this.path = await this.elsewhere.save();
    this.#timer = setTimeout(() => void this.tryAgain(), this.path === null ? AGAIN_MS : TOLD_MS);
  }

  /** Locks: nothing is unsealed, or the person lets go of what is. */
  lock(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#here);
    this.#backend.shell.covered('sealed');
  }

  /** Shows the page again to whoever knows the passphrase; gives the refusal of whoever does not. */
  async lift(passphrase: string): Promise<WireError | null> {
    try {
      const { fits } = await this.#backend.ask('ask_again', { passphrase: secret(passphrase) });
      if (!fits) return { kind: 'wrong_key' };
    } catch (thrown) {
      return refusal(thrown);
    }
    clearTimeout(this.#timer);
    clearTimeout(this.#slow);
    clearInterval(this.#here);
    Object.assign(this, { on: false, waits: false, path: null });
    this.#backend.shell.covered('lifted');
    return null;
  }
}
