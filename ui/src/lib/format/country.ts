/** Which country's numbers to begin with, where none was chosen: the region the system reports. A guess, shown as a choice. */
export function guessCountry(offered: readonly string[]): string | null {
  for (const tag of offered) {
    const region = /^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})\b/i.exec(tag)?.[1];
    if (region) return region.toUpperCase();
  }
  return null;
}

/** Whether a page's own date, or the day it was read, lies over a year back. "2018" counts from that year's end. */
export function overAYearOld(date: string, today: string): boolean {
  const padded = date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-28` : date;
  const year = Number(today.slice(0, 4)) - 1;
  return padded < `${String(year).padStart(4, '0')}${today.slice(4)}`;
}
