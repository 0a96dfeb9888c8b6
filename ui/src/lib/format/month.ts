/** A month as weeks of civil days. Knows the calendar and nothing of what the days hold. */

export interface Month {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

const utc = (year: number, month: number, day: number): Date => {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at;
};

/** "2026-03-12"; years are four digits, as in the file. */
export function dayOf(year: number, month: number, day: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The month of a civil day. */
export function monthOf(day: string): Month {
  const [, year = '1970', month = '1'] = /^(-?\d+)-(\d\d)/.exec(day) ?? [];
  return { year: Number(year), month: Number(month) };
}

export function sameMonth(a: Month, b: Month): boolean {
  return a.year === b.year && a.month === b.month;
}

/** The month `n` after another. */
export function addMonths({ year, month }: Month, n: number): Month {
  const at = utc(year, month + n, 1);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 };
}

/** Rows of seven; `null` where the day belongs to another month. `weekStart`: 0 Sunday to 6 Saturday. */
export function weeksOf({ year, month }: Month, weekStart: number): (string | null)[][] {
  const length = utc(year, month + 1, 0).getUTCDate();
  const before = (utc(year, month, 1).getUTCDay() - weekStart + 7) % 7;
  const cells: (string | null)[] = Array.from({ length: before }, () => null);
  for (let day = 1; day <= length; day++) cells.push(dayOf(year, month, day));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** One civil day of each weekday, in the order of the week, to name the columns by. */
export function weekdays(weekStart: number): string[] {
  return Array.from({ length: 7 }, (_, n) => dayOf(2023, 1, 1 + weekStart + n));
}
