/**
 * A civil day as a person types it: "2026-03-09", "9 March", "9.3.2026", "9/3", "yesterday". Day before month, as the
 * window writes it. Without a year it is the latest such day that is not to come. What is no day is `null`.
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

export function readDay(
  typed: string,
  today: string,
  words: { today: string; yesterday: string },
): string | null {
  const text = typed.trim().toLocaleLowerCase();
  if (text === words.today.toLocaleLowerCase()) return today;
  if (text === words.yesterday.toLocaleLowerCase()) return addDays(today, -1);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const said = /^(?:\p{L}+,? )?(\d{1,2})[ ./-]+(\p{L}{3,}|\d{1,2})\.?(?:[ ,./-]+(\d{4}))?$/u.exec(text);
  if (!said) return null;
  const [, day = '', month = '', year] = said;
  const at = monthOf(month);
  if (at < 1) return null;
  if (year) return civil(Number(year), at, Number(day));
  const thisYear = civil(Number(today.slice(0, 4)), at, Number(day));
  if (thisYear && thisYear <= today) return thisYear;
  return civil(Number(today.slice(0, 4)) - 1, at, Number(day));
}
