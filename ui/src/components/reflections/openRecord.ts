/** Opens any record on the screen of its kind, once what is on this one is sealed. */
import type { Line } from '../../lib/ipc/bindings';
import { useLeaving } from '../../lib/state/leaving.svelte';
import { useOpener } from '../../lib/state/opener.svelte';
import { useRoute } from '../../lib/state/route.svelte';
import { screenOf } from '../../views/opens';

/** For a component: the way to open a line. One of a kind without a screen stays where it is. */
export function useOpenRecord(): (line: Pick<Line, 'id' | 'kind'>) => Promise<void> {
  const [leaving, opener, route] = [useLeaving(), useOpener(), useRoute()];
  return async ({ id, kind }) => {
    if (!(await leaving.sealAll())) return;
    const screen = screenOf(kind);
    if (screen) route.go(screen, id);
    else opener.openRecord(kind, id);
  };
}
