/** Which small lines there are, and between which values each is drawn. */
import { copy } from '../../copy';
import { ticks } from '../../lib/charts/scale';
import type { ProgressPage, Trend } from '../../lib/ipc/bindings';

export interface Panel {
  readonly name: string;
  readonly trend: Trend;
  readonly low: number;
  readonly high: number;
  readonly lines: readonly number[];
}

const ten = (name: string, trend: Trend): Panel => ({ name, trend, low: 0, high: 10, lines: [0, 5, 10] });

/** Mood, sleep and resolve; a line without a single value is left out. */
export function dayPanels({ moods, sleep, resolve }: ProgressPage): Panel[] {
  const words = copy.progress.small;
  const longest = Math.max(10, Math.ceil(sleep.most ?? 0));
  return [
    { name: words.mood, trend: moods, low: 1, high: 5, lines: [1, 3, 5] },
    { name: words.sleep, trend: sleep, low: 0, high: longest, lines: [0, 5, 10] },
    ten(words.resolve, resolve),
  ].filter(({ trend }) => trend.n > 0);
}

/** The seven lines of mindset, in their order. */
export function mindsetPanels({ mindset }: ProgressPage): Panel[] {
  return mindset
    .filter(({ trend }) => trend.n > 0)
    .map(({ name, trend }) => ten(copy.progress.mindset.lines[name] ?? name, trend));
}

/** Measures that were filled in, by the titles of the content. Their scales begin at zero. */
export function measurePanels({ measures }: ProgressPage, titles: ReadonlyMap<string, string>): Panel[] {
  return measures
    .filter(({ trend }) => trend.n > 0)
    .map(({ name, trend }) => {
      const most = Math.max(5, trend.most ?? 0);
      const marks = ticks(0, most * 1.15, 3);
      const high = Math.max(most, marks.at(-1) ?? most);
      return { name: titles.get(name) ?? name, trend, low: 0, high, lines: marks };
    });
}
