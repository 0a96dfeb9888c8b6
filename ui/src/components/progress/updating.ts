/** Whether newer numbers are on their way: every chart keeps its old picture and says so. */
import { getContext, setContext } from 'svelte';

const KEY = Symbol('updating');

export function provideUpdating(updating: () => boolean): void {
  setContext(KEY, updating);
}

export function useUpdating(): () => boolean {
  return getContext<(() => boolean) | undefined>(KEY) ?? (() => false);
}
