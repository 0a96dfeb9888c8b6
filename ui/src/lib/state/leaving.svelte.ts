/**
 * Before the window is covered or a screen is left, what is being written is sealed. Whoever holds unsealed words
 * adds a way to seal them: `$effect(() => leaving.add(() => editor.flush()))`.
 */
import { getContext, setContext } from 'svelte';

export type Seal = () => Promise<unknown>;

export class Leaving {
  #seals = new Set<Seal>();
  /** The window is covered: nothing may be read on it any more. */
  covered = $state(false);

  add(seal: Seal): () => void {
    this.#seals.add(seal);
    return () => this.#seals.delete(seal);
  }

  /** Covers at once, then seals all of it. One that is refused does not keep the others from being sealed. */
  async cover(): Promise<void> {
    this.covered = true;
    await this.sealAll();
  }

  async sealAll(): Promise<void> {
    await Promise.allSettled([...this.#seals].map((seal) => seal()));
  }
}

const KEY = Symbol('leaving');

export function provideLeaving(): Leaving {
  return setContext(KEY, new Leaving());
}

export function useLeaving(): Leaving {
  return getContext(KEY);
}
