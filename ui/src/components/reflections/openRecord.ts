/** Opens any record on the screen of its kind, once what is on this one is sealed. */
import type { Line } from '../../lib/ipc/bindings';
import { useLeaving } from '../../lib/state/leaving.svelte';
import { useOpener } from '../../lib/state/opener.svelte';
import { useRoute } from '../../lib/state/route.svelte';
import { screenOf } from '../../views/opens';

/**
 * For a component: the way to open a line. One without a screen of its own opens over this one, which stays as it is,
 * or is read `anew` afterwards.
 */
export function useOpenRecord(): (line: Pick<Line, 'id' | 'kind'>, anew?: boolean) => Promise<void> {
  const [leaving, opener, route] = [useLeaving(), useOpener(), useRoute()];
  return async ({ id, kind }, anew = false) => {
    if (!(await leaving.leave())) return;
    const screen = screenOf(kind);
    if (screen) route.go(screen, id);
    else opener.openRecord(kind, id, !anew);
  };
}
