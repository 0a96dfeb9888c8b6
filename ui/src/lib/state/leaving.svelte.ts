/**
 * Before the window is covered or a screen is left, what is being written is sealed. Whoever holds unsealed words
 * adds a way to seal them: `$effect(() => leaving.add(() => desk.settle()))`. A way that rejects or gives `false`
 * was refused, and its words are on this screen alone.
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
  async cover(): Promise<boolean> {
    this.covered = true;
    return this.sealAll();
  }

  /** True when nothing is left unsealed. */
  async sealAll(): Promise<boolean> {
    const sealed = await Promise.allSettled([...this.#seals].map((seal) => seal()));
    return sealed.every((one) => one.status === 'fulfilled' && one.value !== false);
  }
}

const KEY = Symbol('leaving');

export function provideLeaving(): Leaving {
  return setContext(KEY, new Leaving());
}

export function useLeaving(): Leaving {
  return getContext(KEY);
}
