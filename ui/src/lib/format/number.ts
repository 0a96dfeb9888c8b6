/** Numbers as people read them. Formats what the backend counted; computes nothing. */
import { locale } from './locale';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const threeDecimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false });
const together = new Intl.ListFormat(locale, { type: 'conjunction' });
const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** 2590 as "2,590". */
export const count = (n: number): string => whole.format(n);

/** 3, 11 and 20 as "3, 11 and 20". */
export const listed = (numbers: readonly number[]): string => together.format(numbers.map(count));

/** 0.8 as "0.8", 3 as "3". */
export const decimal = (n: number): string => oneDecimal.format(n);

/** An amount that somebody counted: 0.25, 1.5, 14. */
export const amount = (n: number): string => threeDecimals.format(n);

/** What was typed as a number of 0 or more; `null` where it is none. */
export function readNumber(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  const n = Number(typed);
  return typed !== '' && Number.isFinite(n) && n >= 0 ? n : null;
}

/** Bytes as "31 MB"; decimal units, as file managers show them. */
export function bytes(n: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, n < 1000 ? 0 : Math.floor(Math.log10(n) / 3));
  const value = n / 1000 ** step;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
