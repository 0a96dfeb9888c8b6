/**
 * What a glance over the shoulder reads of Progress: in discreet mode, findings and the person's own names wait until
 * the pointer or the focus is at them.
 */
import { isPlain } from '../../copy/plain.svelte';

export class Near {
  #near = $state(false);

  /** Whether findings and names are to be kept back now. */
  get quiet(): boolean {
    return isPlain() && !this.#near;
  }

  /** For the element that holds them. In discreet mode the keyboard reaches it too. */
  readonly watch = {
    onpointerenter: (): void => void (this.#near = true),
    onpointerleave: (): void => void (this.#near = false),
    onfocusin: (): void => void (this.#near = true),
    onfocusout: (): void => void (this.#near = false),
  };
}
