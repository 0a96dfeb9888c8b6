/** Hours of sleep, as typed and as shown. */

/** "6:30", "6h30", "6 h 30", "6.5", "6,5" and "7" as hours; `null` where it is none of them or more than a day. */
export function hoursOf(text: string): number | null {
  const parts = /^(\d{1,2})\s*(?:h|:)\s*(\d{1,2})?\s*m?$/i.exec(text.trim());
  const value = parts
    ? Number(parts[1]) + Number(parts[2] ?? 0) / 60
    : Number(text.trim().replace(',', '.') || NaN);
  if (!Number.isFinite(value) || value < 0 || value > 24 || Number(parts?.[2] ?? 0) > 59) return null;
  return value;
}

/** "20", "20 min", "1 h 20" and "1:20" as minutes; `null` where it is none of them. */
export function minutesOf(text: string): number | null {
  const plain = /^(\d{1,5})\s*(?:m|min|mins|minutes?)?$/i.exec(text.trim())?.[1];
  if (plain !== undefined) return Number(plain);
  const parts = /^(\d{1,3})\s*(?:h|hrs?|hours?|:)\s*(?:(\d{1,2})\s*(?:m|min|minutes?)?)?$/i.exec(text.trim());
  if (!parts || Number(parts[2] ?? 0) > 59) return null;
  return Number(parts[1]) * 60 + Number(parts[2] ?? 0);
}

/** 6.5 as its whole hours and minutes. */
export function hoursAndMinutes(hours: number): [whole: number, minutes: number] {
  const minutes = Math.round(hours * 60);
  return [Math.floor(minutes / 60), minutes % 60];
}
