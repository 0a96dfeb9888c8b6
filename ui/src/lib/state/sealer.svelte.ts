/**
 * A form that is sealed as it is filled (a craving, a lapse, a cause), or by hand and on leaving (a target, ratings).
 *
 * Choices are sealed at once, typing after a moment's rest and at most four seconds after the first unsealed key.
 * One sealing at a time, each with all that is there then, always under the id that the first one gave, be it in a
 * copy elsewhere; what is typed meanwhile stays and is sealed next. "Sealed" is said only when the backend said so; a
 * refusal keeps everything here and is tried again with the next change. A form that says nothing yet was not refused.
 */
import type { Id, Unsealed } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';
import type { Held } from './leaving.svelte';
import { Turns } from './turns';

export const QUIET_MS = 800;
export const LONGEST_MS = 4000;

export type FormSealing =
  | { readonly kind: 'blank' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'sealed'; readonly at: Date }
  | { readonly kind: 'refused'; readonly error: WireError }
  /** Refused here, and sealed in a copy at that path. */
  | { readonly kind: 'elsewhere'; readonly path: string; readonly error: WireError };

/** Seals what it is given and says under which id. */
export type SendForm<F> = (form: F) => Promise<Id>;

/** The form without the named part that does not fit, as it can be sealed; `null` where there is no such way. */
export type Mend<F> = (form: F, field: string) => F | null;

export class FormSealer<F extends { id: Id | null }> {
  sealing = $state.raw<FormSealing>({ kind: 'blank' });
  readonly #send: SendForm<F>;
  readonly #read: () => F;
  readonly #ready: (form: F) => boolean;
  readonly #clock: () => Date;
  #id = $state.raw<Id | null>(null);
  /** Why a part of the form is not taken; the rest is sealed without it. */
  amiss = $state.raw<WireError | null>(null);
  readonly #mend: Mend<F>;
  #changes = $state(0);
  #sealed = $state(0);
  /** As far as a copy elsewhere holds them. */
  #copied = { changes: 0, path: '' };
  readonly #turns = new Turns();
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #longest: ReturnType<typeof setTimeout> | undefined;

  /**
   * `read` gives the form as it stands; `clock` the time for "Sealed 17:21". A form that is not `ready` says nothing
   * yet, and waits here. `mend` is asked where a part of the form itself does not fit.
   */
  constructor(
    id: Id | null,
    send: SendForm<F>,
    read: () => F,
    clock: () => Date = () => new Date(),
    ready: (form: F) => boolean = () => true,
    mend: Mend<F> = () => null,
  ) {
    this.#id = id;
    this.#send = send;
    this.#read = read;
    this.#clock = clock;
    this.#ready = ready;
    this.#mend = mend;
  }

  get id(): Id | null {
    return this.#id;
  }

  /** Whether everything that was changed is sealed. */
  get whole(): boolean {
    return this.#changes === this.#sealed;
  }

  /** A choice was made: sealed at once. */
  changed(): void {
    this.#changes++;
    void this.flush();
  }

  /** A key was pressed: sealed after a moment's rest. */
  typed(): void {
    this.touched();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#rest(), QUIET_MS);
    this.#longest ??= setTimeout(() => this.#rest(), LONGEST_MS);
  }

  /** Something was changed that is sealed by hand, or on leaving. */
  touched(): void {
    this.#changes++;
    if (this.sealing.kind !== 'refused') this.sealing = { kind: 'writing' };
  }

  /** Seals what is not sealed yet, and what is changed while it does; false where it was refused. */
  flush(): Promise<boolean> {
    this.#hush();
    return this.#turns.take(() => this.#seal(true));
  }

  #rest(): void {
    this.#hush();
    void this.#turns.take(() => this.#seal(false));
  }

  #hush(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    this.#longest = undefined;
  }

  /** The form as it would be sealed now. */
  #form(): F {
    return { ...this.#read(), id: this.#id };
  }

  /** What no seal holds, for a copy elsewhere; `as` says what kind of form it is. */
  held(as: (form: F) => Unsealed): Held | null {
    if (this.whole || this.#changes === this.#copied.changes || !this.#ready(this.#form())) return null;
    const changes = this.#changes;
    return {
      unsealed: as(this.#form()),
      error: this.sealing.kind === 'refused' ? this.sealing.error : null,
      elsewhere: (path, id) => {
        this.#id ??= id;
        this.#copied = { changes, path };
        if (this.sealing.kind === 'refused') this.#refuse(this.sealing.error);
      },
    };
  }

  #refuse(error: WireError): boolean {
    const { changes, path } = this.#copied;
    const held = changes === this.#changes;
    this.sealing = held ? { kind: 'elsewhere', path, error } : { kind: 'refused', error };
    return held;
  }

  async #seal(all: boolean): Promise<boolean> {
    while (!this.whole) {
      const form = this.#form();
      if (!this.#ready(form)) {
        if (form.id === null) this.sealing = { kind: 'blank' };
        return true;
      }
      const upTo = this.#changes;
      if (this.sealing.kind !== 'refused') this.sealing = { kind: 'writing' };
      try {
        this.#id = await this.#sendFitting(form);
      } catch (thrown) {
        return this.#refuse(refusal(thrown));
      }
      this.#sealed = upTo;
      if (upTo === this.#changes) this.sealing = { kind: 'sealed', at: this.#clock() };
      else if (!all) return true;
    }
    return true;
  }

  /** Sends the form, without the parts that are refused for themselves alone. */
  async #sendFitting(form: F): Promise<Id> {
    const left = new Set<string>();
    let amiss: WireError | null = null;
    for (let fitting = form; ;) {
      try {
        const id = await this.#send(fitting);
        this.amiss = amiss;
        return id;
      } catch (thrown) {
        const error = refusal(thrown);
        const field = error.kind === 'bad_request' && !left.has(error.field) ? error.field : null;
        const rest = field === null ? null : this.#mend(fitting, field);
        if (field === null || rest === null) throw thrown;
        left.add(field);
        amiss ??= error;
        fitting = rest;
      }
    }
  }
}
