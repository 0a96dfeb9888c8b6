import { describe, expect, it } from 'vitest';
import type { EntryLine } from '../ipc/bindings';
import { addMonths, monthOf, weekdays, weeksOf } from '../format/month';
import { Double, refuse } from '../ipc/double';
import { Desk } from './desk.svelte';
import { EntryList, SLICE } from './entries.svelte';
import { reveal, SPARE, windowed } from './windowed';

const line = (n: number): EntryLine => ({
  id: String(n).padStart(32, '0'),
  when: { day: '2026-03-12', time: null, late: false, clock_uncertain: false },
  title: `Entry ${n}`,
  titled: true,
  preview: '',
  tags: [],
  cravings: 0,
  drafted: false,
  starred: false,
});
const long = (total: number): Double =>
  new Double({
    entries: ({ page }) => ({
      total,
      lines: Array.from({ length: Math.max(0, Math.min(page.limit, total - page.offset)) }, (_, i) =>
        line(page.offset + i),
      ),
      years: [],
    }),
  });

describe('a long list', () => {
  it('is drawn a window at a time', () => {
    const shown = windowed(2_000_000, 500, 80, 50_000);
    expect(shown.to - shown.from).toBeLessThan(10 + 2 * SPARE);
    expect(shown.top).toBe(shown.from * 80);
    expect(shown.height).toBe(4_000_000);
  });
  it('has a window at its end, though it has become shorter', () => {
    expect(windowed(9_000, 500, 80, 10)).toMatchObject({ to: 10 });
  });
  it('asks only for the slices in view', async () => {
    const double = long(50_000);
    const list = new EntryList(double);
    await list.need(0, 20);
    await list.need(25_000, 25_150);
    await list.need(25_020, 25_100);
    expect(double.asked).toHaveLength(3);
    expect(list.total).toBe(50_000);
    expect(list.at(25_149)?.title).toBe('Entry 25149');
    expect(list.at(400)).toBeUndefined();
    expect(list.indexOf(line(25_010).id)).toBe(25_010);
  });
  it('waits for a slice that somebody else has asked for', async () => {
    const double = long(SLICE);
    const entries = double.answers.entries;
    let come = (): void => undefined;
    const held = new Promise<void>((resolve) => (come = resolve));
    double.answers.entries = async (request) => {
      await held;
      if (typeof entries !== 'function') throw refuse({ kind: 'damaged' });
      return entries(request);
    };
    const list = new EntryList(double);
    void list.need(0, 0);
    const second = list.need(0, 20).then(() => list.at(0)?.title);
    come();
    expect(await second).toBe('Entry 0');
    expect(double.asked).toHaveLength(1);
  });
  it('fetches again only what is on screen', async () => {
    const double = long(50_000);
    const list = new EntryList(double);
    await list.need(0, 20);
    await list.need(5_000, 5_020);
    await list.refresh();
    expect(double.asked).toHaveLength(3);
    expect(list.at(5_000)?.title).toBe('Entry 5000');
    expect(list.at(0)).toBeUndefined();
  });
  it('asks again for a slice that was refused', async () => {
    const double = long(SLICE);
    const entries = double.answers.entries;
    double.answers.entries = () => {
      throw refuse({ kind: 'damaged' });
    };
    const list = new EntryList(double);
    await list.need(0, 5);
    expect(list.refused).toEqual({ kind: 'damaged' });
    if (entries) double.answers.entries = entries;
    await list.need(0, 5);
    expect(list.refused).toBeNull();
    expect(list.at(5)?.title).toBe('Entry 5');
  });
  it('scrolls no further than it must', () => {
    expect(reveal(3, 100, 400, 80)).toBe(100);
    expect(reveal(0, 100, 400, 80)).toBe(0);
    expect(reveal(9, 100, 400, 80)).toBe(400);
  });
});

describe('a month', () => {
  it('has its days under their weekdays', () => {
    const weeks = weeksOf({ year: 2026, month: 3 }, 1);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-03-01']);
    expect(weeksOf({ year: 2026, month: 3 }, 0)[0]?.[0]).toBe('2026-03-01');
  });
  it('has a leap day when the year has', () => {
    expect(weeksOf({ year: 2024, month: 2 }, 1).flat()).toContain('2024-02-29');
    expect(weeksOf({ year: 1900, month: 2 }, 1).flat()).not.toContain('1900-02-29');
  });
  it('of an early year is a month all the same', () => {
    expect(weeksOf({ year: 44, month: 3 }, 1).flat()).toContain('0044-03-15');
    expect(monthOf('0044-03-15')).toEqual({ year: 44, month: 3 });
  });
  it('follows December', () =>
    expect(addMonths({ year: 2025, month: 12 }, 1)).toEqual({ year: 2026, month: 1 }));
  it('begins its week on the chosen day', () => expect(weekdays(1)[0]).toBe('2023-01-02'));
});

describe('the desk', () => {
  const page = (id: string): Parameters<Desk['take']>[0] => ({
    ...line(0),
    id,
    rev: 'a'.repeat(16),
    text: id,
    prompt: null,
    binned: false,
    words: 1,
    sealed: '2026-03-12T18:32:00Z',
    mood: null,
    craving: null,
    links: [],
  });

  it('keeps an entry that is not sealed', async () => {
    const double = new Double({
      entry: ({ id }) => page(id),
      save_draft: () => {
        throw refuse({ kind: 'disk_full' });
      },
    });
    const desk = new Desk(double);
    await desk.open('one');
    desk.writer?.write(() => 'unsealed');
    expect(await desk.open('two')).toBe(false);
    expect(desk.writer?.id).toBe('one');
    expect(desk.writer?.draft().text).toBe('unsealed');
    desk.clear();
  });
  it('opens the last one asked for', async () => {
    const gives = new Map<string, () => void>();
    const double = new Double({
      entry: ({ id }) => new Promise((give) => gives.set(id, () => give(page(id)))),
    });
    const desk = new Desk(double);
    const one = desk.open('one');
    const two = desk.open('two');
    await new Promise((next) => setTimeout(next));
    gives.get('two')?.();
    await two;
    gives.get('one')?.();
    await one;
    expect(desk.writer?.id).toBe('two');
  });
});
