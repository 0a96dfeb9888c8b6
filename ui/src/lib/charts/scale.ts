/**
 * Where a value stands: a linear scale, round ticks, civil days as numbers, and ticks on months and years.
 *
 * Our own twenty lines: d3-scale does not run where prototypes are frozen. Civil days never pass through the zone
 * of the machine.
 */
import { addDays } from '../format/date';

export type Scale = (value: number) => number;

/** A straight line from `from` onto `to`; the middle of `to` where `from` has no length. */
export function linear([a, b]: readonly [number, number], [c, d]: readonly [number, number]): Scale {
  const span = b - a;
  return (value) => (span === 0 ? (c + d) / 2 : c + ((value - a) / span) * (d - c));
}

/** Round numbers within a span, about `n` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, n: number): number[] {
  if (!(high > low) || n < 1) return [low];
  const rough = (high - low) / n;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((times) => times * power >= rough * 0.999) ?? 10);
  const found: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at++)
    found.push(Number((at * step).toPrecision(12)));
  return found;
}

const DAY_MS = 86_400_000;

/** Days since 1970 of a civil day. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** Monday 0 to Sunday 6. */
export const weekdayOf = (day: string): number => (((dayNumber(day) + 3) % 7) + 7) % 7;

/** How many days a span has, both ends included. */
export const daysOf = (from: string, to: string): number => dayNumber(to) - dayNumber(from) + 1;

export interface DayTick {
  readonly day: string;
  /** How it is written: the day of a short span, the month of a long one, the year of years. */
  readonly style: 'short' | 'monthShort' | 'year';
}

/** At most `most` ticks on whole weeks, months or years of a span. */
export function dayTicks(from: string, to: string, most: number): DayTick[] {
  const days = daysOf(from, to);
  if (days < 60) {
    const step = Math.max(1, Math.ceil(days / Math.max(1, most)));
    return Array.from({ length: Math.ceil(days / step) }, (_, n) => ({
      day: addDays(from, n * step),
      style: 'short',
    }));
  }
  const years = days > 366 * 2.2;
  const firsts: DayTick[] = [];
  let [year = 0, month = 1] = from.slice(0, 7).split('-').map(Number);
  if (from.slice(8) !== '01') month++;
  for (;;) {
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    if (day > to) break;
    if (!years || month === 1) firsts.push({ day, style: years ? 'year' : 'monthShort' });
    month++;
  }
  const step = Math.max(1, Math.ceil(firsts.length / Math.max(1, most)));
  return firsts.filter((_, index) => index % step === 0);
}
