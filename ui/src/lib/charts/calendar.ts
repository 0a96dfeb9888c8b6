/**
 * The days as squares: a column a week for up to some thirteen months, a row a year beyond.
 *
 * A square of a year's row is a week: a lapse in it shows, and a week of which fewer than half of the days are known
 * keeps the pattern of days that are not.
 */
import type { CalendarDay } from '../ipc/bindings';
import { civilDay } from '../format/date';
import { dayNumber, weekdayOf } from './scale';

/** What fills a square: how calm the day was (1 to 4), held but unrated (0), or a state with a pattern of its own. */
export type Fill = 0 | 1 | 2 | 3 | 4 | 'lapse' | 'not_logged' | 'outside' | 'today';

export interface Square {
  readonly x: number;
  readonly y: number;
  readonly fill: Fill;
  readonly from: string;
  readonly days: readonly CalendarDay[];
}

export interface Layout {
  readonly squares: readonly Square[];
  readonly size: number;
  readonly pitch: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly years: boolean;
  readonly columns: readonly { readonly x: number; readonly text: string }[];
  readonly rows: readonly { readonly y: number; readonly text: string }[];
  /** Steps of the arrow keys among the squares. */
  readonly across: number;
  readonly down: number;
}

/** The longest span that is drawn a square a day. */
const LONGEST = 400;

const calmness = (strongest: number | null): Fill =>
  strongest === null ? 0 : strongest >= 5 ? 1 : strongest >= 3 ? 2 : strongest === 2 ? 3 : 4;

/** What a square of some days is filled with. */
export function fillOf(days: readonly CalendarDay[]): Fill {
  if (days.some(({ state }) => state === 'lapse')) return 'lapse';
  const held = days.filter(({ state }) => state === 'held');
  const silent = days.filter(({ state }) => state === 'not_logged').length;
  if (silent > held.length) return 'not_logged';
  if (days.some(({ state }) => state === 'today') && held.length === 0) return 'today';
  // Where no attempt is, a rated day is as calm as it was, and holds nothing.
  const drawn = held.length === 0 ? days.filter(({ state }) => state === 'outside') : held;
  const rated = drawn
    .flatMap(({ strongest }) => (strongest === null ? [] : [strongest]))
    .sort((a, b) => a - b);
  const middle = rated[Math.floor(rated.length / 2)];
  return middle === undefined && held.length === 0 ? 'outside' : calmness(middle ?? null);
}

/** Lays the days out over `width` pixels. `weekStart`, the weekday of the first row: 0 Sunday to 6 Saturday. */
export function layOut(days: readonly CalendarDay[], width: number, weekStart: number): Layout {
  return days.length > LONGEST ? byYear(days, width) : byDay(days, width, (weekStart + 6) % 7);
}

/** `begins`: the weekday of the first row, 0 Monday to 6 Sunday. */
function byDay(days: readonly CalendarDay[], width: number, begins: number): Layout {
  const first = days[0]?.day ?? '1970-01-01';
  const lead = (weekdayOf(first) - begins + 7) % 7;
  const weeks = Math.max(1, Math.ceil((lead + days.length) / 7));
  const [left, top] = [30, 18];
  const pitch = Math.min(20, (width - left) / weeks);
  const columns: { x: number; text: string }[] = [];
  const squares = days.map((day, index): Square => {
    const at = lead + index;
    const x = left + Math.floor(at / 7) * pitch;
    if (day.day.endsWith('-01') && x - (columns.at(-1)?.x ?? -99) > 34 && x < width - 22)
      columns.push({ x, text: civilDay(day.day, 'monthShort') });
    return { x, y: top + (at % 7) * pitch, fill: fillOf([day]), from: day.day, days: [day] };
  });
  const rows = [0, 2, 4, 6].map((row) => ({
    y: top + (row + 0.5) * pitch,
    text: civilDay(`2024-01-0${((row + begins) % 7) + 1}`, 'weekdayLetter'),
  }));
  return {
    ...{ squares, pitch, left, top, columns, rows },
    size: pitch - Math.max(1.5, pitch * 0.17),
    height: top + 7 * pitch,
    years: false,
    across: 7,
    down: 1,
  };
}

function byYear(days: readonly CalendarDay[], width: number): Layout {
  const [left, top] = [40, 18];
  const pitch = (width - left) / 53;
  const tall = Math.max(pitch, 14);
  const firstYear = Number(days[0]?.day.slice(0, 4));
  const lastYear = Number(days.at(-1)?.day.slice(0, 4));
  const weeks: { row: number; week: number; days: CalendarDay[] }[] = [];
  const first = dayNumber(days[0]?.day ?? '');
  let [year, newYear] = ['', 0];
  for (const [index, day] of days.entries()) {
    if (!day.day.startsWith(year) || year === '') {
      year = day.day.slice(0, 4);
      newYear = dayNumber(`${year}-01-01`);
    }
    const row = Number(year) - firstYear;
    const week = Math.min(52, Math.floor((first + index - newYear) / 7));
    const last = weeks.at(-1);
    if (last?.row === row && last.week === week) last.days.push(day);
    else weeks.push({ row, week, days: [day] });
  }
  const squares = weeks.map(({ row, week, days: inside }): Square => ({
    x: left + week * pitch,
    y: top + row * tall,
    fill: fillOf(inside),
    from: inside[0]?.day ?? '',
    days: inside,
  }));
  const months = width > 420 ? [0, 2, 4, 6, 8, 10] : [0, 3, 6, 9];
  return {
    ...{ squares, pitch, left, top },
    size: pitch - Math.max(1.5, pitch * 0.17),
    height: top + (lastYear - firstYear + 1) * tall,
    years: true,
    columns: months.map((month) => ({
      x: left + (month / 12) * 52.2 * pitch,
      text: civilDay(`2023-${String(month + 1).padStart(2, '0')}-01`, 'monthShort'),
    })),
    rows: Array.from({ length: lastYear - firstYear + 1 }, (_, row) => ({
      y: top + row * tall + (pitch - Math.max(1.5, pitch * 0.17)) / 2,
      text: String(firstYear + row),
    })),
    across: 1,
    down: 53,
  };
}
