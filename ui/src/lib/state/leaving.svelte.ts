/**
 * Before the window is covered or a screen is left, what is being written is sealed. Whoever holds unsealed words
 * adds a way to seal them: `$effect(() => leaving.add(() => desk.settle(), () => desk.held()))`. A way that rejects
 * or gives `false` was refused, and its words are on this screen alone; `held` gives them, for a copy elsewhere.
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

export class Leaving {
  #seals = new Map<Seal, (() => Held | null) | undefined>();

  add(seal: Seal, held?: () => Held | null): () => void {
    this.#seals.set(seal, held);
    return () => this.#seals.delete(seal);
  }

  /** True when nothing is left unsealed. One that is refused does not keep the others from being sealed. */
  async sealAll(): Promise<boolean> {
    const sealed = await Promise.allSettled([...this.#seals.keys()].map((seal) => seal()));
    return sealed.every((one) => one.status === 'fulfilled' && one.value !== false);
  }

  /** All the words on this window that no seal holds. */
  held(): Held[] {
    return [...this.#seals.values()].map((held) => held?.() ?? null).filter((held) => held !== null);
  }
}

const KEY = Symbol('leaving');

export function provideLeaving(): Leaving {
  return setContext(KEY, new Leaving());
}

export function useLeaving(): Leaving {
  return getContext(KEY);
}
