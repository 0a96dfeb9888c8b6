/** Which rows of a long list are drawn: those in view and a few more, so that scrolling never shows a gap. */

export interface Windowed {
  /** First row drawn. */
  readonly from: number;
  /** One past the last row drawn. */
  readonly to: number;
  /** How far down the first one stands. */
  readonly top: number;
  /** Height of the whole list. */
  readonly height: number;
}

export const SPARE = 8;

export function windowed(scrollTop: number, viewHeight: number, row: number, total: number): Windowed {
  const height = row * total;
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, height - viewHeight));
  const from = Math.max(0, Math.floor(top / row) - SPARE);
  const to = Math.min(total, Math.ceil((top + viewHeight) / row) + SPARE);
  return { from, to, top: from * row, height };
}

/** Where to scroll so that a row is in view: stays where it is if it is already. */
export function reveal(index: number, scrollTop: number, viewHeight: number, row: number): number {
  const top = index * row;
  if (top < scrollTop) return top;
  if (top + row > scrollTop + viewHeight) return top + row - viewHeight;
  return scrollTop;
}
