/** A fitted line between the days it was worked out for: only within a stretch, never across a silence. */
import type { BandPoint } from '../ipc/bindings';
import { dayNumber } from './scale';

/** What is joined: a silence stays a gap. */
export function runsOf(fit: readonly BandPoint[]): BandPoint[][] {
  return fit.reduce<BandPoint[][]>((all, point) => {
    if (point.begins || all.length === 0) all.push([point]);
    else all.at(-1)?.push(point);
    return all;
  }, []);
}

/** The line and its band at some time of the week that begins on `day`, where it passes through that week. */
export function inWeek(fit: readonly BandPoint[], day: string): Omit<BandPoint, 'day' | 'begins'> | null {
  const [from, to] = [dayNumber(day), dayNumber(day) + 6];
  for (const run of runsOf(fit)) {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || dayNumber(last.day) < from || dayNumber(first.day) > to) continue;
    const at = Math.min(dayNumber(last.day), Math.max(dayNumber(first.day), from + 3));
    const next = run.findIndex((point) => dayNumber(point.day) >= at);
    const [a, b] = [run[Math.max(0, next - 1)] ?? first, run[next] ?? last];
    const span = dayNumber(b.day) - dayNumber(a.day);
    const share = span === 0 ? 0 : (at - dayNumber(a.day)) / span;
    const between = (one: number, other: number): number => one + (other - one) * share;
    return {
      value: between(a.value, b.value),
      low: between(a.low, b.low),
      high: between(a.high, b.high),
    };
  }
  return null;
}
