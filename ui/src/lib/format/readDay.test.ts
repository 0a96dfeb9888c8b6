import { describe, expect, it } from 'vitest';
import { monthComesFirst, readDay } from './readDay';

const words = { today: 'Today', yesterday: 'Yesterday' };
const read = (typed: string, monthFirst = false): string | null =>
  readDay(typed, '2026-03-19', words, monthFirst);

describe('a day that was typed', () => {
  it.each([
    ['2026-03-09', '2026-03-09'],
    ['9 March', '2026-03-09'],
    ['Friday 8 August', '2025-08-08'],
    ['9.3.2025', '2025-03-09'],
    ['March 9', '2026-03-09'],
    ['March 9, 2025', '2025-03-09'],
    ['Monday, March 9, 2026', '2026-03-09'],
    ['Aug. 8, 2025', '2025-08-08'],
    ['yesterday', '2026-03-18'],
  ])('%s is read', (typed, day) => {
    expect(read(typed)).toBe(day);
    expect(read(typed, true)).toBe(day);
  });

  it('is read with strokes in the order in which days are written there', () => {
    expect(read('9/3')).toBe('2026-03-09');
    expect(read('3/9', true)).toBe('2026-03-09');
    expect(read('3/9/2025', true)).toBe('2025-03-09');
    expect(monthComesFirst('en-US')).toBe(true);
    expect(monthComesFirst('en-GB')).toBe(false);
  });

  it.each(['31 February', 'March', '13/13', 'the other day', 'May 40'])('%s is no day', (typed) => {
    expect(read(typed)).toBeNull();
    expect(read(typed, true)).toBeNull();
  });
});
