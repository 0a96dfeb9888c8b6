/** Which small lines there are, and between which values each is drawn. */
import { copy } from '../../copy';
import { ticks } from '../../lib/charts/scale';
import type { NamedTrend, ProgressPage, Trend } from '../../lib/ipc/bindings';
import type { Measure } from '../../lib/worksheets/measures';

export interface Panel {
  readonly name: string;
  readonly trend: Trend;
  readonly low: number;
  readonly high: number;
  readonly lines: readonly number[];
}

/** What is said over and under a chart of small lines. */
export interface ChartWords {
  readonly title: string;
  /** Where all lines that there can be move the same way. */
  readonly risen?: string;
  readonly fallen?: string;
  readonly unit: (have: string) => string;
  readonly need: string;
  readonly caption: string;
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

export interface MeasureChart {
  readonly id: string;
  readonly panels: readonly Panel[];
  readonly words: ChartWords;
}

/** The sums of measures as one chart, and one for each that is never added up, a line a question. */
export function measureCharts({ measures }: ProgressPage, known: readonly Measure[]): MeasureChart[] {
  const words = copy.progress.measures;
  const given = measures.filter(({ trend }) => trend.n > 0);
  const charts = known
    .filter(({ scoring }) => scoring === 'separate')
    .map(({ id, title, items }) => ({
      id,
      panels: items.flatMap(({ id: item, text, min, max }) => {
        const trend = given.find(({ name }) => name === `${id}.${item}`)?.trend;
        const lines = [min, (min + max) / 2, max];
        return trend ? [{ name: text, trend, low: min, high: max, lines }] : [];
      }),
      words: { ...words, title, unit: words.eachUnit, caption: words.eachCaption },
    }));
  const sums = given.filter(({ name }) => !name.includes('.')).map((one) => sumPanel(one, known));
  return [{ id: 'sums', panels: sums, words }, ...charts].filter(({ panels }) => panels.length > 0);
}

/** By the title of the content; its scale begins at zero. */
function sumPanel({ name, trend }: NamedTrend, known: readonly Measure[]): Panel {
  const most = Math.max(5, trend.most ?? 0);
  const marks = ticks(0, most * 1.15, 3);
  const high = Math.max(most, marks.at(-1) ?? most);
  return { name: known.find(({ id }) => id === name)?.title ?? name, trend, low: 0, high, lines: marks };
}
