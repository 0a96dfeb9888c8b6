/** Which screen is shown, and what on it. Nothing is kept in the address: the window has no history to leak. */
import { getContext, setContext } from 'svelte';

export class Route {
  /** The id of a screen in `views/screens.ts`. */
  screen = $state.raw('');
  /** What to show on it: a record, a day, a section. */
  at = $state.raw<string | null>(null);
  /** The search that this was opened from, as it can be asked again. Going on from here forgets it. */
  search = $state.raw<{ readonly at: string | null } | null>(null);

  constructor(screen: string) {
    this.screen = screen;
  }

  go(screen: string, at: string | null = null): void {
    this.screen = screen;
    this.at = at;
    this.search = null;
  }

  /** To what was found, for as long as it is looked at. */
  fromSearch(screen: string, at: string, search: string | null): void {
    this.go(screen, at);
    this.search = { at: search };
  }

  /** Back to that search; whether there was one. */
  backToSearch(): boolean {
    const { search } = this;
    if (search) this.go('search', search.at);
    return search !== null;
  }
}

const KEY = Symbol('route');

export function provideRoute(screen: string): Route {
  return setContext(KEY, new Route(screen));
}

export function useRoute(): Route {
  return getContext(KEY);
}
