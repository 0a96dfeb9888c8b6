/** What could not be sealed and was left: kept in memory until it can be, or until the program locks. */
import { getContext, setContext } from 'svelte';
import type { CravingInHand } from './craving.svelte';

export class Unsealed {
  craving = $state.raw<CravingInHand | null>(null);
}

const KEY = Symbol('unsealed');

export function provideUnsealed(): Unsealed {
  return setContext(KEY, new Unsealed());
}

export function useUnsealed(): Unsealed {
  return getContext(KEY);
}
