/**
 * Dates and times as people read them.
 *
 * A civil day ("2026-03-12") is formatted as that day wherever the machine stands: it is never turned into an
 * instant of the local zone. Instants are shown in the machine's zone, or in the writer's when one is given.
 */
import { locale } from './locale';

/** How a civil day is written. */
export type DayStyle =
  | 'weekday'
  | 'weekdayYear'
  | 'weekdayName'
  | 'weekdayShort'
  | 'weekdayLetter'
  | 'date'
  | 'short'
  | 'dayMonth'
  | 'month'
  | 'monthShort'
  | 'monthYear'
  | 'monthYearShort'
  | 'year';

const styles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  weekdayYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekdayName: { weekday: 'long' },
  weekdayShort: { weekday: 'short' },
  weekdayLetter: { weekday: 'narrow' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  dayMonth: { day: 'numeric', month: 'long' },
  month: { month: 'long' },
  monthShort: { month: 'short' },
  monthYear: { month: 'long', year: 'numeric' },
  monthYearShort: { month: 'short', year: '2-digit' },
  year: { year: 'numeric' },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

/** A civil day in words, e.g. "Thursday 12 March". A text that is no day comes back as it is. */
export function civilDay(day: string, style: DayStyle = 'date'): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  const text = formatter(`day ${style}`, { ...styles[style], timeZone: 'UTC' }).format(at);
  // Older ICU puts a comma after the weekday in British English; the mocks, and newer ICU, do not.
  return locale === 'en-GB' ? text.replace(',', '') : text;
}

/** The time of day of an instant, "21:26". */
export function timeOfDay(instant: string | Date, zone?: string): string {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  if (Number.isNaN(at.getTime())) return '';
  const options: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  if (locale === 'en-GB') options.hour = '2-digit';
  try {
    return formatter(`time ${zone ?? ''}`, zone ? { ...options, timeZone: zone } : options).format(at);
  } catch {
    return formatter('time', options).format(at);
  }
}

/** A time of day as it was kept, "21:04", as this language says it. A text that is none comes back as it is. */
export function clockTime(time: string): string {
  return timeOfDay(new Date(`2026-01-01T${time}`)) || time;
}

/** A full hour, as times are said: "05:00", "5:00 AM". Beside others of its kind the shorter "5 AM" will do. */
export function fullHour(hour: number, short = false): string {
  const time = `${String(hour % 24).padStart(2, '0')}:00`;
  const { hour12 } = formatter('hour', { hour: 'numeric' }).resolvedOptions();
  if (!short || !hour12) return clockTime(time);
  return formatter('hour', { hour: 'numeric' }).format(new Date(`2026-01-01T${time}`));
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The clock time of an instant on this machine, "17:21". */
export function localTime(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The civil day of an instant on this machine, "2026-03-12". */
export function localDay(at: Date): string {
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The civil day `n` days after another. */
export function addDays(day: string, n: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + n);
  return at.toISOString().slice(0, 10);
}
