/**
 * Ratings or a measure being filled in, or one of the past being corrected. Sealed by hand, and on leaving, so that
 * a lock in the middle takes nothing away. What was opened and not changed is not sealed again.
 */
import { tick } from 'svelte';
import type { Unsealed, When } from '../ipc/bindings';
import type { WireError } from '../ipc/refused';
import type { Held } from './leaving.svelte';
import { FormSealer } from './sealer.svelte';

/** A record of the past as far as correcting it needs. */
export interface Past {
  readonly id: string;
  readonly when: When;
}

/** What the page does with its own form and list. */
export interface Form<P extends Past, F> {
  /** What is filled in. */
  given(): F;
  /** Whether that says anything. */
  ready(form: F): boolean;
  /** Seals it; gives what stands then. */
  seal(form: F): Promise<Past>;
  /** Puts the answers of one of the past into the form, or blank ones. */
  fill(page: P | null): void;
  /** Reads those of the past again. */
  read(): Promise<unknown>;
}

export class Correcting<P extends Past, F extends { id: string | null }> {
  /** The one of the past that lies open; a new one where `null`. */
  open = $state.raw<P | null>(null);
  sealing = $state(false);
  /** When one was last sealed by hand, until something else is given or opened. */
  sealedAt = $state.raw<Date | null>(null);
  readonly #form: Form<P, F>;
  #sealer: FormSealer<F>;

  constructor(form: Form<P, F>) {
    this.#form = form;
    this.#sealer = $state.raw(this.#of(null));
  }

  #of(id: string | null): FormSealer<F> {
    const page = this.#form;
    return new FormSealer<F>(
      id,
      async (form) => (await page.seal(form)).id,
      () => page.given(),
      undefined,
      (form) => page.ready(form),
    );
  }

  /** Whether there is something that no seal holds. */
  get changed(): boolean {
    return !this.#sealer.whole && this.#form.ready(this.#form.given());
  }

  get refused(): WireError | null {
    const { sealing } = this.#sealer;
    return sealing.kind === 'refused' || sealing.kind === 'elsewhere' ? sealing.error : null;
  }

  /** Something was given, or taken back. */
  touched(): void {
    this.sealedAt = null;
    this.#sealer.touched();
  }

  /** Takes note of where a record that lies open stands now; the form stays as it is. */
  take(page: P | null): void {
    this.open = page;
    this.#sealer = this.#of(page?.id ?? null);
  }

  /** Lays one of the past open, or a blank one. */
  lay(page: P | null): void {
    this.sealedAt = null;
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
    const given = this.changed;
    if (!(await this.seal())) return false;
    await this.clear();
    if (given) this.sealedAt = new Date();
    return true;
  }

  /** A blank form; what lay open was taken out, or is sealed. */
  async clear(): Promise<void> {
    this.lay(null);
    await this.#form.read();
  }

  /** True when nothing is left unsealed. */
  async seal(): Promise<boolean> {
    if (this.#sealer.whole) return true;
    this.sealing = this.changed;
    const sealed = await this.#sealer.flush();
    this.sealing = false;
    return sealed;
  }

  /** What no seal holds, for a copy elsewhere. */
  held(as: (form: F) => Unsealed): Held | null {
    return this.#sealer.held(as);
  }
}
