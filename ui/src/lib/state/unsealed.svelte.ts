/** Cravings that could not be sealed and were left: kept in memory until they can be, or until the program locks. */
import { getContext, setContext } from 'svelte';
import type { Id } from '../ipc/bindings';
import type { CravingInHand } from './craving.svelte';
import type { Held } from './leaving.svelte';

/** One that was left longer ago than this is another craving than the one that is here now. */
export const ANOTHER_MS = 60 * 60 * 1000;

interface Left {
  readonly craving: CravingInHand;
  readonly at: number;
}

const heldIn = (craving: CravingInHand): Held | null =>
  craving.sealer.held((form) => ({ kind: 'craving', form }));

export class Unsealed {
  #left = $state.raw<readonly Left[]>([]);
  readonly #clock: () => number;

  constructor(clock = (): number => Date.now()) {
    this.#clock = clock;
  }

  /** Its page goes; what no seal holds of it is kept. */
  leave(craving: CravingInHand): void {
    if (heldIn(craving)) this.#left = [...this.#left, { craving, at: this.#clock() }];
  }

  /** Gives the one to go on with to its page: left a short while ago, sealed nowhere since, and that one if one is asked for. */
  take(asked: Id | null = null): CravingInHand | null {
    const last = this.#left.at(-1);
    if (!last || last.craving.sealer.whole || this.#clock() - last.at >= ANOTHER_MS) return null;
    if (asked !== null && last.craving.sealer.id !== asked) return null;
    this.#left = this.#left.slice(0, -1);
    return last.craving;
  }

  /** Tries them again; true when none is left. */
  async seal(): Promise<boolean> {
    const sealed = await Promise.all(this.#left.map(({ craving }) => craving.sealer.flush()));
    this.#left = this.#left.filter(({ craving }) => !craving.sealer.whole);
    return sealed.every(Boolean);
  }

  /** How many are sealed nowhere. */
  get count(): number {
    return this.#left.filter(({ craving }) => !craving.sealer.whole).length;
  }

  held(): Held[] {
    return this.#left.map(({ craving }) => heldIn(craving)).filter((held) => held !== null);
  }
}

const KEY = Symbol('unsealed');

export function provideUnsealed(): Unsealed {
  return setContext(KEY, new Unsealed());
}

export function useUnsealed(): Unsealed {
  return getContext(KEY);
}
