import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProgressPage, ProgressRequest } from '../ipc/bindings';
import { Double, refuse } from '../ipc/double';
import { AHEAD_MS, ProgressState } from './progress.svelte';

let today = '2026-03-12';
const page = (span: ProgressRequest): ProgressPage =>
  ({ from: span.from, to: span.to, held: [] }) as unknown as ProgressPage;
const froms = (double: Double): (string | null)[] =>
  double.asked.map(({ request }) => (request as ProgressRequest).from);
const YEAR = '2025-03-13';
const DAYS_90 = '2025-12-13';
const DAYS_30 = '2026-02-11';

beforeEach(() => {
  today = '2026-03-12';
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

async function looked(double: Double): Promise<ProgressState> {
  const progress = new ProgressState(double, () => today);
  await progress.renew();
  await vi.advanceTimersByTimeAsync(AHEAD_MS);
  return progress;
}

describe('the spans of Progress', () => {
  it('are asked for once somebody looks at one of them, and are there when they are chosen', async () => {
    const double = new Double({ progress: page });
    const progress = new ProgressState(double, () => today);
    await progress.renew();
    expect(froms(double)).toEqual([YEAR]);
    await vi.advanceTimersByTimeAsync(AHEAD_MS);
    expect(froms(double)).toEqual([YEAR, DAYS_90, DAYS_30, null]);
    progress.choose('d30');
    await vi.advanceTimersByTimeAsync(0);
    expect(progress.page?.from).toBe(DAYS_30);
    expect(froms(double)).toHaveLength(4);
  });

  it('are asked for anew once something may have been written, and on another day', async () => {
    const double = new Double({ progress: page });
    const progress = await looked(double);
    await progress.renew();
    await vi.advanceTimersByTimeAsync(AHEAD_MS);
    expect(double.asked).toHaveLength(8);
    today = '2026-03-13';
    progress.choose('d30');
    await vi.advanceTimersByTimeAsync(0);
    expect(progress.page?.from).toBe('2026-02-12');
    expect(double.asked).toHaveLength(9);
  });

  it('are not asked for any more once somebody goes on', async () => {
    const double = new Double({
      progress: (span) => new Promise((resolve) => setTimeout(() => resolve(page(span)), 50)),
    });
    for (const [looked, asked] of [
      [0, 1],
      [AHEAD_MS, 2],
    ] as const) {
      double.asked.length = 0;
      const progress = new ProgressState(double, () => today);
      const read = progress.renew();
      await vi.advanceTimersByTimeAsync(50);
      await read;
      await vi.advanceTimersByTimeAsync(looked);
      progress.end();
      await vi.advanceTimersByTimeAsync(AHEAD_MS * 2);
      expect(double.asked).toHaveLength(asked);
    }
  });

  it('that could not be had are asked for again, and only then is it said', async () => {
    let fails = false;
    const double = new Double({
      progress: (span) => {
        if (fails) throw refuse({ kind: 'disk_full' });
        return page(span);
      },
    });
    const progress = new ProgressState(double, () => today);
    await progress.renew();
    fails = true;
    await vi.advanceTimersByTimeAsync(AHEAD_MS);
    expect(progress.error).toBeNull();
    progress.choose('d90');
    await vi.advanceTimersByTimeAsync(0);
    expect(progress.error).toEqual({ kind: 'disk_full' });
    fails = false;
    progress.choose('d90');
    await vi.advanceTimersByTimeAsync(0);
    expect([progress.error, progress.page?.from]).toEqual([null, DAYS_90]);
  });
});
