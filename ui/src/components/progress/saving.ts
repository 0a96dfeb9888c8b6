/** How a chart asks for its numbers to be saved: the page opens the one dialog for it. `null` is every chart. */
import { getContext, setContext } from 'svelte';

/** A chart that has a table of numbers, by the name that the backend knows. */
export type ChartName =
  | 'calendar'
  | 'strength'
  | 'hours'
  | 'triggers'
  | 'helped'
  | 'tried'
  | 'drops'
  | 'nights'
  | 'milestones'
  | 'check_ins'
  | 'counted'
  | 'counted_weeks'
  | 'circle'
  | 'mindset'
  | 'measures'
  | 'writing'
  | 'attempts'
  | 'together';

type Save = (chart: ChartName | null) => void;

const KEY = Symbol('saving');

export function provideSaving(save: Save): void {
  setContext(KEY, save);
}

/** Nothing where no page saves. */
export function useSaving(): Save | undefined {
  return getContext<Save | undefined>(KEY);
}
