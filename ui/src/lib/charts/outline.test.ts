import { describe, expect, it } from 'vitest';
import { boxes, dots, rings } from './outline';

/** Where each part of an outline begins. */
const begins = (outline: string): number[][] =>
  [...outline.matchAll(/M(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('outlines', () => {
  it('have a dot for every place', () => {
    expect(
      begins(
        dots([
          { x: 1.04, y: 2 },
          { x: 30, y: 4.56 },
        ]),
      ),
    ).toEqual([
      [1, 2],
      [30, 4.6],
    ]);
    expect(dots([])).toBe('');
  });

  it('have a ring about every place', () => {
    const outline = rings(
      [
        { x: 10, y: 4 },
        { x: 20.04, y: 8 },
      ],
      3,
    );
    expect(begins(outline)).toEqual([
      [7, 4],
      [17, 8],
    ]);
    expect(outline.match(/a3 3 0 0 1 6 0a3 3 0 0 1 -6 0z/g)).toHaveLength(2);
  });

  it('close every box, and round none further than half of it', () => {
    const outline = boxes(
      [
        { x: 0, y: 0 },
        { x: 10, y: 5, height: 1 },
      ],
      8,
      6,
      2,
    );
    expect(begins(outline)).toEqual([
      [2, 0],
      [10.5, 5],
    ]);
    expect(outline.match(/z/g)).toHaveLength(2);
  });
});
