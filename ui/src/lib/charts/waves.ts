/**
 * Earlier cravings as faint lines: minutes across, 0 to 10 up. Only geometry; which ones there are, at most 300 of
 * the last two years, is the backend's to say.
 */
import { line } from 'd3-shape';
import type { Rating, Wave } from '../ipc/bindings';

export interface WaveScale {
  readonly width: number;
  readonly height: number;
  /** Minutes at the right edge. */
  readonly minutes: number;
  readonly x: (seconds: number) => number;
  readonly y: (value: number) => number;
}

const PAD = { left: 18, right: 18, top: 14, bottom: 24 };

/** Wide enough for nearly all of them and for now; a rare long one runs out at the edge. */
export function waveScale(
  waves: readonly Wave[],
  nowSeconds: number,
  width: number,
  height: number,
): WaveScale {
  const ends = waves.map(({ points }) => (points.at(-1)?.after ?? 0) / 60).sort((a, b) => a - b);
  const most = ends[Math.floor(ends.length * 0.97)] ?? 0;
  const minutes = Math.max(15, Math.ceil(most) + 3, Math.ceil(nowSeconds / 60) + 3);
  const inner = Math.max(1, width - PAD.left - PAD.right);
  const tall = height - PAD.top - PAD.bottom;
  return {
    width,
    height,
    minutes,
    x: (seconds) => PAD.left + Math.min(1, seconds / 60 / minutes) * inner,
    y: (value) => PAD.top + (1 - value / 10) * tall,
  };
}

/** One craving. Lines that begin at the same number are told apart by a hair's breadth, the same every time. */
export function wavePath(points: readonly Rating[], index: number, scale: WaveScale): string {
  const nudge = (((index * 7919) % 23) / 23 - 0.5) * 0.55;
  const within = points.filter(({ after }) => after <= scale.minutes * 60 || after === points[0]?.after);
  const at = (value: number): number => scale.y(Math.min(10, Math.max(0, value + nudge)));
  const draw = line<Rating>()
    .x(({ after }) => scale.x(after))
    .y(({ value }) => at(value));
  return draw(within.length > 1 ? within : [...points]) ?? '';
}

/** The person's own line, exact. */
export function ownPath(points: readonly Rating[], scale: WaveScale): string {
  return (
    line<Rating>(
      ({ after }) => scale.x(after),
      ({ value }) => scale.y(value),
    )([...points]) ?? ''
  );
}

/** Round minutes for ticks. */
export function minuteTicks(minutes: number): number[] {
  const step = [5, 10, 20, 30, 60, 120, 240].find((each) => minutes / each <= 5) ?? 480;
  const ticks: number[] = [];
  for (let at = step; at < minutes; at += step) ticks.push(at);
  return ticks;
}
