/** A text cut at its marks, so that no markup is ever made of what a person wrote. */

export interface MarkedPiece {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts `text` at `marks` (UTF-16 units, end excluded). Marks outside of it, or out of order, mark nothing. */
export function cutAt(text: string, marks: readonly (readonly [number, number])[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from || to > text.length) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}
