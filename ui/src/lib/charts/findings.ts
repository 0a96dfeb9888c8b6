/**
 * What a chart may say in its title, decided from intervals that the backend worked out.
 *
 * Refuses a claim wherever an interval holds zero, touches it as it is shown, or is not there. The words are the catalogue's.
 */
import type { Estimate, HourGrid, ProgressPage, Trend } from '../ipc/bindings';

/** The least there must be before a picture is drawn. */
export const LEAST = {
  checkIns: 7,
  cravings: 10,
  cravingDays: 21,
  hours: 20,
  trigger: 3,
  uses: 5,
  drops: 5,
  days: 7,
  logged: 7,
  mindset: 4,
  measure: 3,
  counted: 7,
  meetings: 3,
  attempts: 2,
  paired: 28,
  side: 7,
} as const;

/** An estimate that is there whole. */
export interface Known {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** The estimate, if there is one: value and both ends. */
export function known({ value, low, high, n }: Estimate): Known | null {
  return value === null || low === null || high === null ? null : { value, low, high, n };
}

/** A number as it is shown: rounded as the window's number format rounds. */
const rounders = [1, 2].map(
  (digits) => new Intl.NumberFormat('en', { maximumFractionDigits: digits, useGrouping: false }),
);
const shown = (n: number, digits: 1 | 2): number => Number(rounders[digits - 1]?.format(n));

/**
 * Which way an estimate points, where its whole interval, as it is shown, lies on one side of zero. "0.0 to +1.3"
 * touches it, whatever its further digits are.
 */
export function direction(estimate: Estimate, digits: 1 | 2 = 1): 'up' | 'down' | null {
  const all = known(estimate);
  if (!all) return null;
  if (shown(all.low, digits) > 0) return 'up';
  return shown(all.high, digits) < 0 ? 'down' : null;
}

/** Enough cravings, over enough time, to draw their strength. */
export function strengthDrawn({ n, span }: Trend): boolean {
  return n >= LEAST.cravings && span >= LEAST.cravingDays;
}

/** One direction shared by every series that has an estimate, where all of them are sure of it; at least two. */
export function together(trends: readonly Trend[]): 'up' | 'down' | null {
  if (trends.length < 2) return null;
  const [first, ...others] = trends.map(({ change }) => direction(change));
  return first && others.every((one) => one === first) ? first : null;
}

/** The busiest hour, where the backend found one and there are enough to draw the grid. */
export function busiest({
  n,
  busiest: found,
  counts,
}: HourGrid): [weekday: number, hour: number, count: number] | null {
  if (n < LEAST.hours || !found) return null;
  const [weekday, hour] = found;
  return [weekday, hour, counts[weekday]?.[hour] ?? 0];
}

/** Days of the span that were held, lapsed, or not logged within an attempt. */
export function dayCounts({ calendar }: ProgressPage): { held: number; lapse: number; not_logged: number } {
  const counts = { held: 0, lapse: 0, not_logged: 0 };
  for (const { state } of calendar) if (state in counts) counts[state as keyof typeof counts]++;
  return counts;
}
