/**
 * Names beside dots without lying on one another: right, left, above or below. A name with no room, or only where another
 * dot would be nearer to it than its own, is left out.
 */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface Label extends Dot {
  readonly anchor: 'start' | 'end' | 'middle';
}

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width of a letter and height of a line at the size of a label, in pixels; generous. */
const LETTER = 6.5;
const LINE = 15;

const touch = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const apart = ({ left, right, top, bottom }: Rect, { x, y }: Dot): number =>
  Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

function rectOf({ x, y, text, anchor }: Label): Rect {
  const wide = text.length * LETTER;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - LINE / 2, bottom: y + LINE / 2 };
}

/** Places what fits within `width`, first dots first. */
export function placeLabels(dots: readonly Dot[], width: number): Label[] {
  const taken: Rect[] = dots.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const placed: Label[] = [];
  for (const dot of dots) {
    const { x, y, text } = dot;
    const tries: Label[] = [
      { x: x + 10, y, text, anchor: 'start' },
      { x: x - 10, y, text, anchor: 'end' },
      { x: x + 7, y: y - 13, text, anchor: 'start' },
      { x: x - 7, y: y - 13, text, anchor: 'end' },
      { x: x + 7, y: y + 13, text, anchor: 'start' },
      { x: x - 7, y: y + 13, text, anchor: 'end' },
      { x, y: y - 22, text, anchor: 'middle' },
      { x, y: y + 22, text, anchor: 'middle' },
      { x: x + 7, y: y - 27, text, anchor: 'start' },
      { x: x - 7, y: y - 27, text, anchor: 'end' },
      { x: x - 7, y: y + 27, text, anchor: 'end' },
      { x: x + 7, y: y + 27, text, anchor: 'start' },
    ];
    const fits = tries.find((label) => {
      const rect = rectOf(label);
      const own = apart(rect, dot);
      return (
        rect.left >= 28 &&
        rect.right <= width &&
        !taken.some((other) => touch(rect, other)) &&
        dots.every((other) => other === dot || apart(rect, other) > own)
      );
    });
    if (!fits) continue;
    placed.push(fits);
    taken.push(rectOf(fits));
  }
  return placed;
}

/** Text in lines that fit a width, broken at blanks. */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length === 0 || longer.length * LETTER > width) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}
