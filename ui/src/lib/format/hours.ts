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

/** 6.5 as its whole hours and minutes. */
export function hoursAndMinutes(hours: number): [whole: number, minutes: number] {
  const minutes = Math.round(hours * 60);
  return [Math.floor(minutes / 60), minutes % 60];
}
