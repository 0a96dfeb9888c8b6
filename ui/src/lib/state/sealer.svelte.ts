/**
 * A form that is sealed as it is filled: a craving, a lapse, a target.
 *
 * Choices are sealed at once, typing after a moment's rest and at most four seconds after the first unsealed key.
 * One sealing at a time, each with all that is there then, always under the id that the first one gave, be it in a
 * copy elsewhere. "Sealed" is said only when the backend said so; a refusal keeps everything here and is tried again
 * with the next change.
 */
import type { Id, Unsealed } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';
import type { Held } from './leaving.svelte';

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

export class FormSealer<F extends { id: Id | null }> {
  sealing = $state.raw<FormSealing>({ kind: 'blank' });
  readonly #send: SendForm<F>;
  readonly #read: () => F;
  readonly #ready: (form: F) => boolean;
  readonly #clock: () => Date;
  #id = $state.raw<Id | null>(null);
  #changes = 0;
  #sealed = 0;
  /** As far as a copy elsewhere holds them. */
  #copied = { changes: 0, path: '' };
  #line: Promise<boolean> = Promise.resolve(true);
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #longest: ReturnType<typeof setTimeout> | undefined;

  /**
   * `read` gives the form as it stands; `clock` the time for "Sealed 17:21". A form that is not `ready` says nothing
   * yet, and waits here.
   */
  constructor(
    id: Id | null,
    send: SendForm<F>,
    read: () => F,
    clock: () => Date = () => new Date(),
    ready: (form: F) => boolean = () => true,
  ) {
    this.#id = id;
    this.#send = send;
    this.#read = read;
    this.#clock = clock;
    this.#ready = ready;
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
    this.#changes++;
    if (this.sealing.kind !== 'refused') this.sealing = { kind: 'writing' };
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.flush(), QUIET_MS);
    this.#longest ??= setTimeout(() => void this.flush(), LONGEST_MS);
  }

  /** Seals what is not sealed yet; false where it was refused. */
  flush(): Promise<boolean> {
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    this.#longest = undefined;
    this.#line = this.#line.then(() => this.#seal());
    return this.#line;
  }

  /** What no seal holds, for a copy elsewhere; `as` says what kind of form it is. */
  held(as: (form: F) => Unsealed): Held | null {
    if (this.whole || this.#changes === this.#copied.changes || !this.#ready(this.#read())) return null;
    const changes = this.#changes;
    return {
      unsealed: as({ ...this.#read(), id: this.#id }),
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

  async #seal(): Promise<boolean> {
    if (this.whole || !this.#ready(this.#read())) return true;
    const upTo = this.#changes;
    if (this.sealing.kind !== 'refused') this.sealing = { kind: 'writing' };
    try {
      this.#id = await this.#send({ ...this.#read(), id: this.#id });
      this.#sealed = upTo;
      // What was changed while this was under way is sealed next.
      if (upTo === this.#changes) this.sealing = { kind: 'sealed', at: this.#clock() };
      return true;
    } catch (thrown) {
      return this.#refuse(refusal(thrown));
    }
  }
}
