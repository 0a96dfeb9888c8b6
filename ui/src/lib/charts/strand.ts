/**
 * The strand: a stem with one blade a week, an open ring for a week with a lapse, and the last blade amber.
 *
 * Only geometry. Which weeks there are, and which old ones are folded into a month, is the backend's to say; none
 * is left out here.
 */
import type { Blade } from '../ipc/bindings';
import { dayNumber } from './scale';

/** One blade or ring, placed. */
export interface Placed {
  readonly blade: Blade;
  readonly x: number;
  readonly y: number;
  /** SVG path; empty for a ring. */
  readonly d: string;
}

export interface StrandDrawing {
  readonly stem: string;
  readonly placed: readonly Placed[];
}

/** Whether a blade is a month, as those of long ago are. */
export const ofMonth = ({ from, to }: Blade): boolean => dayNumber(to) - dayNumber(from) > 6;

/** Height of the drawing. */
export const STRAND_HEIGHT = 38;

const sway = (x: number): number => 20 + 2.2 * Math.sin((2 * Math.PI * x) / 400);

/** A leaf from the stem at (x, y), upwards or downwards, of length `l`. */
function leaf(x: number, y: number, l: number, up: boolean): string {
  const s = up ? -1 : 1;
  const p = (dx: number, dy: number): string => `${(x + dx * l).toFixed(1)} ${(y + s * dy * l).toFixed(1)}`;
  return `M${p(0, 0)}C${p(0.016, 0.5)} ${p(0.28, 0.92)} ${p(0.624, 1)}C${p(0.608, 0.544)} ${p(0.384, 0.176)} ${p(0, 0)}Z`;
}

/** A length that looks grown rather than ruled, the same every time for the same week. */
function lengthOf(index: number, from: string): number {
  let hash = index * 7919;
  for (const char of from) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return (7.4 + (hash % 64) / 10.5) * Math.min(1, 0.55 + index * 0.09);
}

/** Lays the strand out over `width` pixels. */
export function drawStrand(blades: readonly Blade[], width: number): StrandDrawing {
  const pitch = blades.length > 0 ? Math.min(13, (width - 13) / blades.length) : 0;
  const scale = Math.min(1, Math.max(0.55, pitch / 6.4));
  const placed = blades.map((blade, index): Placed => {
    const x = pitch / 2 + index * pitch;
    const y = sway(x);
    if (blade.lapse) return { blade, x, y, d: '' };
    const tip = index === blades.length - 1;
    const length = tip ? 15.5 : lengthOf(index, blade.from) * scale;
    return { blade, x, y, d: leaf(x, y, length, tip || index % 2 === 0) };
  });
  const end = Math.max(24, (placed.at(-1)?.x ?? 24) + 2);
  let stem = `M0 ${sway(0).toFixed(1)}`;
  for (let x = 8; x < end; x += 8) stem += `L${x} ${sway(x).toFixed(1)}`;
  return { stem: `${stem}L${end.toFixed(1)} ${sway(end).toFixed(1)}`, placed };
}
