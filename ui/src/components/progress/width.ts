/** How wide a picture is: told after a layout, so that none has to be made to ask for it. */
import type { Attachment } from 'svelte/attachments';
import type { ChartName } from './saving';

const widths = new Map<ChartName, number>();

/** How wide the picture of a chart was last: drawn again, it is not drawn at another width first. */
export const lastWidth = (chart: ChartName): number | undefined => widths.get(chart);

/** Tells the width in whole pixels, now and whenever it changes. */
export function measured(chart: ChartName, put: (width: number) => unknown): Attachment<HTMLElement> {
  return (node) => {
    const watch = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width === 0) return;
      widths.set(chart, width);
      put(width);
    });
    watch.observe(node);
    return () => watch.disconnect();
  };
}
