/** Which screen is shown, and what on it. Nothing is kept in the address: the window has no history to leak. */
import { getContext, setContext } from 'svelte';
import type { Asked } from './search.svelte';

/** A search that was left for something it found: what it had asked, and how far down its list was scrolled. */
export interface SearchLeft extends Asked {
  readonly top: number;
}

export class Route {
  /** The id of a screen in `views/screens.ts`. */
  screen = $state.raw('');
  /** What to show on it: a record, a day, a section. */
  at = $state.raw<string | null>(null);
  /** The search that this was opened from. Going on from here forgets it. */
  search = $state.raw<SearchLeft | null>(null);
  /** On the search: what it goes on with. */
  resumed = $state.raw<SearchLeft | null>(null);
  /** Grows with every going, also to the screen that is shown. */
  goings = $state(0);

  constructor(screen: string) {
    this.screen = screen;
  }

  go(screen: string, at: string | null = null): void {
    this.screen = screen;
    this.at = at;
    this.search = null;
    this.resumed = null;
    this.goings++;
  }

  /** To what was found, for as long as it is looked at. */
  fromSearch(screen: string, at: string, search: SearchLeft): void {
    this.go(screen, at);
    this.search = search;
  }

  /** Back to that search; whether there was one. */
  backToSearch(): boolean {
    const { search } = this;
    if (search) {
      this.go('search');
      this.resumed = search;
    }
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
