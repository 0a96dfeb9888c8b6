/**
 * A civil day as a person types it: "2026-03-09", "9 March", "March 9, 2026", "9.3.2026", "9/3", "yesterday". Two
 * numbers with a stroke between them are read in the order in which the window writes them. Without a year it is the
 * latest such day that is not to come. What is no day is `null`.
 */
import { addDays } from './date';
import { locale } from './locale';

const monthNames = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
    .format(new Date(Date.UTC(2024, month, 15)))
    .toLocaleLowerCase(),
);

function civil(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(2000, month - 1, day));
  at.setUTCFullYear(year, month - 1, day);
  const fits = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 0 && year < 10_000;
  return fits ? at.toISOString().slice(0, 10) : null;
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return monthNames.findIndex((name) => name.startsWith(text.slice(0, 3))) + 1;
}

/** Whether that locale writes the month before the day. */
export const monthComesFirst = (of: string): boolean =>
  new Intl.DateTimeFormat(of).formatToParts().find(({ type }) => type === 'day' || type === 'month')?.type ===
  'month';

const NAMED_FIRST = /^(?:\p{L}+, )?(\p{L}{3,})\.? (\d{1,2})(?:,? (\d{4}))?$/u;
const STROKES = /^(\d{1,2})\/(\d{1,2})(.*)$/;

export function readDay(
  typed: string,
  today: string,
  words: { today: string; yesterday: string },
  monthFirst = monthComesFirst(locale),
): string | null {
  const text = typed.trim().toLocaleLowerCase();
  if (text === words.today.toLocaleLowerCase()) return today;
  if (text === words.yesterday.toLocaleLowerCase()) return addDays(today, -1);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = monthFirst ? text.replace(STROKES, '$2/$1$3') : text;
  const said = /^(?:\p{L}+,? )?(\d{1,2})[ ./-]+(\p{L}{3,}|\d{1,2})\.?(?:[ ,./-]+(\d{4}))?$/u.exec(
    dayFirst.replace(NAMED_FIRST, (_, month: string, day: string, year?: string) =>
      [day, month, year].filter(Boolean).join(' '),
    ),
  );
  if (!said) return null;
  const [, day = '', month = '', year] = said;
  const at = monthOf(month);
  if (at < 1) return null;
  if (year) return civil(Number(year), at, Number(day));
  const thisYear = civil(Number(today.slice(0, 4)), at, Number(day));
  if (thisYear && thisYear <= today) return thisYear;
  return civil(Number(today.slice(0, 4)) - 1, at, Number(day));
}
