/**
 * Before the window is covered or a screen is left, what is being written is sealed. Whoever holds unsealed words
 * adds a way to seal them: `$effect(() => leaving.add(() => desk.settle(), () => desk.held()))`. A way that rejects
 * or gives `false` was refused, and its words are on this screen alone; `held` gives them, for a copy elsewhere.
 *
 * What cannot be read, half a date or an amount that is none, was not refused: the rest is sealed without it, so that
 * the lock can finish. Somebody who leaves by hand is held once, and sees it.
 */
import { getContext, setContext } from 'svelte';
import type { Id, Unsealed } from '../ipc/bindings';
import type { WireError } from '../ipc/refused';

export type Seal = () => Promise<unknown>;

/** Words that no seal holds. */
export interface Held {
  readonly unsealed: Unsealed;
  /** Why they are not sealed here; `null` while nothing has been refused. */
  readonly error: WireError | null;
  /** A copy at this path holds them from now on, under this id, under which they are to be sealed here as well. */
  readonly elsewhere: (path: string, id: Id) => void;
}

type HeldBy = () => Held | readonly Held[] | null;

/** A field that takes what is typed in it only when it is left. */
interface Field {
  /** Gives what is typed to its form, as far as it can be read. */
  readonly settle: () => unknown;
  /** Whether something stands there that cannot be read. */
  readonly amiss: () => boolean;
}

export class Leaving {
  #seals = new Map<Seal, { readonly held: HeldBy | undefined; readonly stays: boolean }>();
  #fields = new Set<Field>();
  /** Somebody wanted to leave what cannot be read. */
  asked = $state(false);

  /** What `stays` is on no screen: it keeps none from being left, and the window from being locked. */
  add(seal: Seal, held?: HeldBy, stays = false): () => void {
    this.#seals.set(seal, { held, stays });
    return () => this.#seals.delete(seal);
  }

  /** `settle` comes before any sealing; what is still `amiss` then holds the screen once. */
  field(settle: () => unknown, amiss: () => boolean = () => false): () => void {
    const field = { settle, amiss };
    this.#fields.add(field);
    return () => {
      this.#fields.delete(field);
      this.asked = false;
    };
  }

  /** Gives what is typed in fields to their forms; false where something cannot be read. */
  settle(): boolean {
    for (const { settle } of this.#fields) settle();
    return !this.#amiss();
  }

  /** Whether the screen may go. What cannot be read holds it once; asked again, it goes without. */
  async leave(): Promise<boolean> {
    // Before anything is sealed: on which day something is, is among what is typed.
    const unread = !this.settle();
    const held = unread && !this.asked;
    this.asked = unread;
    if (held || !(await this.sealScreen())) return false;
    this.asked = false;
    return true;
  }

  /** True when nothing would be lost with this screen. */
  async whole(): Promise<boolean> {
    return (await this.sealScreen()) && !this.#amiss();
  }

  #amiss(): boolean {
    return [...this.#fields].some(({ amiss }) => amiss());
  }

  /**
   * True when nothing that can be sealed is left unsealed. One that is refused does not keep the others from being
   * sealed.
   */
  sealAll(): Promise<boolean> {
    return this.#seal(true);
  }

  /** The same of what is on this screen. */
  sealScreen(): Promise<boolean> {
    return this.#seal(false);
  }

  /** All are tried; what stays counts where it is `also` asked for. */
  async #seal(also: boolean): Promise<boolean> {
    this.settle();
    const sealed = [...this.#seals].map(async ([seal, { stays }]) => {
      const given = await Promise.resolve(seal()).catch(() => false);
      return given !== false || (stays && !also);
    });
    return (await Promise.all(sealed)).every(Boolean);
  }

  /** All the words on this window that no seal holds. */
  held(): Held[] {
    return [...this.#seals.values()].flatMap(({ held }) => held?.() ?? []);
  }
}

const KEY = Symbol('leaving');

export function provideLeaving(): Leaving {
  return setContext(KEY, new Leaving());
}

export function useLeaving(): Leaving {
  return getContext(KEY);
}

/** For a field that also stands where nothing is open yet. */
export function findLeaving(): Leaving | undefined {
  return getContext(KEY);
}
