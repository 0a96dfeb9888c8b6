/**
 * The time and the civil day here and now, one for the window. It turns at midnight with the window open, and catches up after a
 * sleep of the computer or a change of zone. Whoever shows a day decides when to follow it: this takes no page away.
 */
import { getContext, setContext } from 'svelte';
import { localDay } from '../format/date';

/** A computer that slept wakes without a word to anybody, so it is asked this often. */
const LOOK_MS = 30_000;

export class Clock {
  /** When it was last looked at. */
  at = $state.raw(Date.now());
  readonly day = $derived(localDay(new Date(this.at)));

  look(): void {
    this.at = Date.now();
  }

  /** Keeps it going; gives what stops it. */
  run(): () => void {
    const look = (): void => this.look();
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }
}

const KEY = Symbol('clock');

export function provideClock(): Clock {
  const clock = setContext(KEY, new Clock());
  $effect(() => clock.run());
  return clock;
}

/** Before a journal is open none is kept going, and whoever asks looks for themselves. */
export function useClock(): Clock {
  return getContext<Clock | undefined>(KEY) ?? new Clock();
}
