/**
 * Where everybody of the circle stands in the picture: three lines each from −3 to +3, a dot a meeting, and the average
 * of each line. Dots of one value stand side by side, so that none hides another.
 */
import { linear, type Scale } from '../../lib/charts/scale';
import type { Around, Meeting, MeetingRating } from '../../lib/ipc/bindings';
import type { Place } from '../../lib/charts/outline';

export interface Dot extends Place {
  readonly meeting: Meeting;
  readonly value: number;
}

export interface Line {
  readonly rating: MeetingRating;
  readonly y: number;
  readonly dots: readonly Dot[];
}

export interface Panel {
  readonly one: Around;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Where the scale begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly bottom: number;
  readonly x: Scale;
  readonly lines: readonly Line[];
}

/** The least width of a panel, between two of them, and how tall a panel and a line are. */
const [ROOM, GAP, PANEL, LINE] = [330, 36, 160, 32];
/** What stands above the lines, and beside them at the left and the right. */
const [HEAD, NAMES, NUMBERS] = [46, 84, 42];
/** Between two dots of one value, as long as there is room. */
const STEP = 9;

function dotsOf({ meetings }: Around, index: number, x: Scale, y: number): Dot[] {
  const given = meetings.flatMap((meeting) => {
    const value = meeting.rated[index] ?? null;
    return value === null ? [] : [{ meeting, value }];
  });
  const room = (x(1) - x(0)) * 0.8;
  const alike = new Map<number, number>();
  for (const { value } of given) alike.set(value, (alike.get(value) ?? 0) + 1);
  const placed = new Map<number, number>();
  return given.map(({ meeting, value }) => {
    const last = (alike.get(value) ?? 1) - 1;
    const nth = placed.get(value) ?? 0;
    placed.set(value, nth + 1);
    const step = Math.min(STEP, room / Math.max(1, last));
    return { x: x(value) + (nth - last / 2) * step, y, meeting, value };
  });
}

export function panelsOf(people: readonly Around[], width: number): Panel[] {
  const columns = Math.max(1, Math.min(people.length, Math.floor((width + GAP) / (ROOM + GAP))));
  const wide = (width - (columns - 1) * GAP) / columns;
  return people.map((one, index) => {
    const left = (index % columns) * (wide + GAP);
    const top = Math.floor(index / columns) * PANEL;
    const [from, to] = [left + NAMES, left + wide - NUMBERS];
    const x = linear([-3, 3], [from + 12, to - 12]);
    const lines = one.ratings.map((rating, line) => {
      const y = top + HEAD + line * LINE;
      return { rating, y, dots: dotsOf(one, line, x, y) };
    });
    return { one, left, right: left + wide, top, from, to, bottom: top + HEAD + 2 * LINE + 12, x, lines };
  });
}

export const heightOf = (panels: readonly Panel[]): number => (panels.at(-1)?.top ?? 0) + PANEL - 10;

/** Where the mark of an average points from, above its line. */
export const ABOVE = 12;
