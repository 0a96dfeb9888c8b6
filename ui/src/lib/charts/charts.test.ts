import { describe, expect, it } from 'vitest';
import type { CalendarDay, Estimate, Trend } from '../ipc/bindings';
import { addDays } from '../format/date';
import { fillOf, layOut } from './calendar';
import { cut } from '../../components/progress/cut';
import { busiest, direction, strengthDrawn, together } from './findings';
import { inWeek, runsOf } from './fit';
import { placeLabels } from './labels';
import { dayNumber, dayTicks, linear, ticks, weekdayOf } from './scale';

const estimate = (value: number | null, low: number | null, high: number | null): Estimate => ({
  ...{ value, low, high },
  n: 30,
});
const trend = (days: number, apart: number, change = estimate(null, null, null)): Trend => ({
  points: Array.from({ length: days }, (_, n) => ({ day: addDays('2026-01-01', n * apart), value: 4 })),
  weekly: [],
  fit: [],
  change,
  n: days,
  span: (days - 1) * apart + 1,
  most: 4,
  missing: 0,
});

describe('names and lines', () => {
  it('cuts no letter in two', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cut(family.repeat(9), 5 * 6.3)).toBe(`${family.repeat(4)}…`);
    expect(cut('e\u0301'.repeat(9), 5 * 6.3)).toBe(`${'e\u0301'.repeat(4)}…`);
    expect(cut(family, 5 * 6.3)).toBe(family);
  });

  it('reads a line between its days, and not across a silence', () => {
    const point = (day: string, value: number, begins = false) => ({
      ...{ day, value, begins },
      low: value - 1,
      high: value + 1,
    });
    const fit = [
      point('2026-01-05', 2, true),
      point('2026-02-04', 5),
      point('2026-06-01', 3, true),
      point('2026-07-01', 3),
    ];
    expect(runsOf(fit).map((run) => run.length)).toEqual([2, 2]);
    expect(inWeek(fit, '2026-01-12')?.value).toBeCloseTo(3);
    expect(inWeek(fit, '2026-01-12')?.low).toBeCloseTo(2);
    expect(inWeek(fit, '2026-03-02')).toBeNull();
    expect(inWeek(fit, '2026-06-29')?.value).toBe(3);
    expect(inWeek([], '2026-06-29')).toBeNull();
  });
});

describe('the scale', () => {
  it('goes from end to end', () => {
    const x = linear([0, 10], [100, 0]);
    expect([x(0), x(5), x(10)]).toEqual([100, 50, 0]);
  });
  it('puts a span without length in the middle', () => expect(linear([3, 3], [0, 10])(3)).toBe(5));
  it('ticks on round numbers within the span', () => {
    expect(ticks(-4, 0, 4)).toEqual([-4, -3, -2, -1, 0]);
    expect(ticks(0, 41, 4)).toEqual([0, 20, 40]);
    expect(ticks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
  });
  it('knows Mondays and leap days', () => {
    expect(weekdayOf('2026-03-09')).toBe(0);
    expect(weekdayOf('1965-01-03')).toBe(6);
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
  });
  it('ticks ten years on years and never more than asked for', () => {
    const found = dayTicks('2016-03-12', '2026-03-12', 6);
    expect(found.length).toBeLessThanOrEqual(6);
    expect(found.every(({ day, style }) => day.endsWith('-01-01') && style === 'year')).toBe(true);
  });
});

describe('findings', () => {
  it('are none where the interval crosses or touches zero, or is not there', () => {
    for (const [low, high] of [
      [-1, 1],
      [0, 2],
      [-2, 0],
    ] as const)
      expect(direction(estimate((low + high) / 2, low, high))).toBeNull();
    expect(direction(estimate(-3, null, null))).toBeNull();
    expect(direction(estimate(null, null, null))).toBeNull();
  });
  it('follow the interval where it lies on one side', () => {
    expect(direction(estimate(-2, -3, -1))).toBe('down');
    expect(direction(estimate(1, 0.1, 2))).toBe('up');
  });
  it('speak of all lines only where every line is sure', () => {
    const up = trend(9, 7, estimate(1, 0.2, 2));
    expect(together([up, up])).toBe('up');
    expect(together([up, trend(9, 7, estimate(1, -0.2, 2))])).toBeNull();
    expect(together([up])).toBeNull();
  });
  it('name no hour below twenty cravings with a time', () => {
    const counts = [Array<number>(24).fill(1)];
    expect(busiest({ n: 19, busiest: [0, 3], counts })).toBeNull();
    expect(busiest({ n: 20, busiest: [0, 3], counts })).toEqual([0, 3, 1]);
  });
});

describe('the least that is drawn', () => {
  it('is ten days with a rating over three weeks', () => {
    expect(strengthDrawn(trend(9, 7))).toBe(false);
    expect(strengthDrawn(trend(10, 2))).toBe(false);
    expect(strengthDrawn(trend(10, 3))).toBe(true);
  });
});

describe('the calendar', () => {
  const day = (n: number, state = 'held', strongest: number | null = 1): CalendarDay => ({
    reduced: false,
    day: addDays('2016-01-01', n),
    ...{ state, strongest },
  });
  it('never counts a day that was not logged as calm', () => {
    expect(fillOf([day(0, 'not_logged', null)])).toBe('not_logged');
    expect(fillOf([day(0, 'outside', null)])).toBe('outside');
    expect(fillOf([day(0, 'held', null)])).toBe(0);
    expect(fillOf([day(0, 'not_logged', 0), day(1, 'outside', 0)])).toBe('not_logged');
  });
  it('is as calm as it was on a rated day outside every attempt', () => {
    expect(fillOf([day(0, 'outside', 7)])).toBe(1);
    expect(fillOf([day(0, 'outside', 0), day(1, 'held', 7)])).toBe(1);
  });
  it('shows a lapse in a week however calm the rest was', () =>
    expect(fillOf([day(0), day(1), day(2, 'lapse')])).toBe('lapse'));
  it('draws one square a day up to a year, within its width', () => {
    const drawn = layOut(
      Array.from({ length: 365 }, (_, n) => day(n)),
      612,
      1,
    );
    expect(drawn.squares).toHaveLength(365);
    expect(Math.max(...drawn.squares.map(({ x }) => x + drawn.size))).toBeLessThanOrEqual(612);
  });
  it.each([
    [0, 'Sunday', 'S', 2],
    [1, 'Monday', 'M', 3],
    [6, 'Saturday', 'S', 1],
  ])('begins its columns on the day %i, a %s, with which the weeks begin', (weekStart, _, letter, next) => {
    // From Friday, January 1, 2016: after so many days the next column begins.
    const drawn = layOut(
      Array.from({ length: 14 }, (_, n) => day(n)),
      612,
      weekStart,
    );
    const top = Math.min(...drawn.squares.map(({ y }) => y));
    expect(drawn.squares.findIndex(({ y }) => y === top)).toBe(next);
    expect(drawn.rows[0]?.text).toBe(letter);
  });
  it('draws ten years as a row a year and loses no day', () => {
    const drawn = layOut(
      Array.from({ length: 3653 }, (_, n) => day(n)),
      612,
      1,
    );
    expect(drawn.rows).toHaveLength(10);
    expect(drawn.squares.reduce((sum, { days }) => sum + days.length, 0)).toBe(3653);
    expect(Math.max(...drawn.squares.map(({ x }) => x + drawn.size))).toBeLessThanOrEqual(612);
  });
});

describe('labels', () => {
  it('never lie nearer to another dot than to their own', () => {
    const dots = [
      { x: 200, y: 100, text: 'Leaving work' },
      { x: 168, y: 92, text: 'Ruben’s street' },
      { x: 190, y: 124, text: 'Late at night' },
      { x: 212, y: 118, text: 'Good news' },
    ];
    const placed = placeLabels(dots, 400);
    expect(placed.length).toBeGreaterThan(1);
    for (const { x, y, text, anchor } of placed) {
      const left = anchor === 'start' ? x : anchor === 'end' ? x - text.length * 6.5 : x - text.length * 3.25;
      const far = (dot: { x: number; y: number }): number =>
        Math.hypot(
          Math.max(left - dot.x, 0, dot.x - left - text.length * 6.5),
          Math.max(Math.abs(dot.y - y) - 7.5, 0),
        );
      const [nearest] = [...dots].sort((a, b) => far(a) - far(b));
      expect(nearest?.text).toBe(text);
    }
  });

  it('never leave the picture and never lie on one another', () => {
    const dots = Array.from({ length: 12 }, (_, n) => ({
      x: 60 + n * 18,
      y: 80 + (n % 3) * 6,
      text: `word ${n}`,
    }));
    const placed = placeLabels(dots, 300);
    expect(placed.length).toBeGreaterThan(3);
    for (const { x, text, anchor } of placed) {
      const wide = text.length * 6.5;
      const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
      expect(left).toBeGreaterThanOrEqual(28);
      expect(left + wide).toBeLessThanOrEqual(300);
    }
  });
});
