/** Which screen is shown, and what on it. Nothing is kept in the address: the window has no history to leak. */
import { getContext, setContext } from 'svelte';

export class Route {
  /** The id of a screen in `views/screens.ts`. */
  screen = $state.raw('');
  /** What to show on it: a record, a day, a section. */
  at = $state.raw<string | null>(null);

  constructor(screen: string) {
    this.screen = screen;
  }

  go(screen: string, at: string | null = null): void {
    this.screen = screen;
    this.at = at;
  }
}

const KEY = Symbol('route');

export function provideRoute(screen: string): Route {
  return setContext(KEY, new Route(screen));
}

export function useRoute(): Route {
  return getContext(KEY);
}
