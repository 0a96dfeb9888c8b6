/**
 * A time of day as a person types it, as "HH:MM": "20:15", "8:15 PM", "8 p.m.", "20h15", "8.15", "2015", "8" for the
 * full hour, and the words for noon and midnight. What is no time is `null`.
 */
import { clockTime } from './date';

/** Hours and minutes with a mark between them or none, then perhaps the half of the day. */
const TIME = /^(\d{1,2})(?: ?[:.] ?(\d{2})| ?h ?(\d{2})?|(\d{2}))? ?(?:([ap])\.? ?m?\.?)?$/;

export function readTime(typed: string, words: { noon: string; midnight: string }): string | null {
  // The window writes "8:15 PM" with a space of its own.
  const text = typed.trim().toLocaleLowerCase().replace(/\s+/g, ' ');
  const named = text.replace(/^12 /, '');
  if (named === words.noon.toLocaleLowerCase()) return '12:00';
  if (named === words.midnight.toLocaleLowerCase()) return '00:00';
  const found = TIME.exec(text);
  if (!found) return null;
  const [, whole = '', afterMark, afterH, joined, half] = found;
  const minutes = Number(afterMark ?? afterH ?? joined ?? 0);
  let hour = Number(whole);
  if (half !== undefined) {
    if (hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 23 || minutes > 59) return null;
  return [hour, minutes].map((n) => String(n).padStart(2, '0')).join(':');
}

const here = clockTime('17:20');

/** How a time looks: as the window writes it, and otherwise. */
export const TIME_EXAMPLES: readonly [here: string, otherwise: string] = [
  here,
  here.startsWith('17') ? '5:20 pm' : '17:20',
];
