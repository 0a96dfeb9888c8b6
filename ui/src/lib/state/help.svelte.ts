/** Whether Get help now is open. One for a window; F1 and every button go through it. Nothing is recorded. */
import { getContext, setContext } from 'svelte';

export class Help {
  isOpen = $state(false);

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }
}

const KEY = Symbol('help');

export function provideHelp(): Help {
  return setContext(KEY, new Help());
}

export function useHelp(): Help {
  return getContext(KEY);
}
