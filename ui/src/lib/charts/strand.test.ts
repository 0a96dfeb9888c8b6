import { describe, expect, it } from 'vitest';
import { addDays } from '../format/date';
import type { Blade } from '../ipc/bindings';
import { drawStrand, ofMonth } from './strand';

const weeks = (n: number, lapses: readonly number[] = []): Blade[] =>
  Array.from({ length: n }, (_, i) => ({
    from: addDays('2024-06-03', i * 7),
    to: addDays('2024-06-03', i * 7 + 6),
    held: 7,
    of: 7,
    lapse: lapses.includes(i),
    now: i === n - 1,
  }));

describe('the strand', () => {
  it('draws one mark for every blade it is given, within the width', () => {
    const { placed } = drawStrand(weeks(93), 640);
    expect(placed).toHaveLength(93);
    expect(Math.max(...placed.map((mark) => mark.x))).toBeLessThan(640);
  });
  it('draws a lapse as a ring, never as a gap', () => {
    expect(drawStrand(weeks(20, [7]), 640).placed[7]).toMatchObject({ d: '', blade: { lapse: true } });
  });
  it('draws the same strand the same way every time', () => {
    expect(drawStrand(weeks(40), 640)).toEqual(drawStrand(weeks(40), 640));
  });
  it('knows a blade of long ago for a month', () => {
    const [week] = weeks(1);
    expect(ofMonth(week as Blade)).toBe(false);
    expect(ofMonth({ ...(week as Blade), from: '2023-02-01', to: '2023-02-28' })).toBe(true);
  });
  it('is a bare stem when nothing is there', () => {
    expect(drawStrand([], 640).placed).toEqual([]);
  });
});
