import { describe, expect, it, vi } from 'vitest';
import type { Found, SearchRequest } from '../ipc/bindings';
import { cutAt } from '../format/marks';
import { completions, tidyTag } from '../format/tag';
import { Double, refuse } from '../ipc/double';
import { FILL_MS, PAGE, REST_MS, SearchPage, spanOf } from './search.svelte';

const hit = (n: number): Found['hits'][number] => ({
  line: {
    id: String(n).padStart(32, '0'),
    kind: 'entry',
    when: { day: '2026-03-12', time: null, late: false, clock_uncertain: false },
    title: `Hit ${n}`,
    detail: '',
    numbers: [],
  },
  snippet: '',
  marks: [],
});
const found = (total: number, from = 0): Found => ({
  total,
  by_kind: [{ kind: 'entry', count: total }],
  of: 1204,
  ms: 4,
  hits: Array.from({ length: Math.min(PAGE, total - from) }, (_, n) => hit(from + n)),
  nearest: null,
});
const preview = (title: string): unknown => ({
  line: { ...hit(0).line, title },
  tags: [],
  text: '',
  marks: [],
  cut: false,
  same_day: [],
});
const next = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('a search', () => {
  it('shows the latest answer and asks no more than it must', async () => {
    const gives: (() => void)[] = [];
    const asked: string[] = [];
    const double = new Double({
      search: ({ text }) =>
        new Promise((give) => {
          asked.push(text);
          gives.push(() => give(found(text.length)));
        }),
      preview: () => preview('one') as never,
    });
    const page = new SearchPage(double, () => '2026-03-12');
    const all = [page.search('m'), page.search('mi'), page.search('mil'), page.search('mill')];
    await next();
    gives[0]?.();
    await next();
    gives[1]?.();
    await Promise.all(all);
    expect(asked).toEqual(['m', 'mill']);
    expect(page.found?.total).toBe(4);
  });

  it('of nothing asks nothing', async () => {
    const double = new Double();
    await new SearchPage(double, () => '2026-03-12').search('  ');
    expect(double.asked).toHaveLength(0);
  });

  it('of a kind alone asks for all of it, and shows one deleted meanwhile no longer', async () => {
    let there = 3;
    const double = new Double({ search: () => found(there), preview: () => preview('one') as never });
    const page = new SearchPage(double, () => '2026-03-12');
    page.kind = 'craving';
    await page.ask();
    expect(double.asked[0]?.request).toMatchObject({ text: '', kinds: ['craving'] });
    await page.choose(2);
    there = 2;
    await page.reread();
    expect([page.hits.length, page.chosen]).toEqual([2, 1]);
  });

  it('goes on as far down as it was read, at the same line though others came before it', async () => {
    let newer = 0;
    const double = new Double({
      search: ({ page }: SearchRequest) => {
        const { hits, ...rest } = found(170 + newer, page.offset);
        return { ...rest, hits: hits.map((_, n) => hit(page.offset + n - newer + 100)) };
      },
      preview: ({ id }) => preview(id) as never,
    });
    const left = new SearchPage(double, () => '2026-03-12');
    left.kind = 'entry';
    left.time = 'month';
    left.tag = 'work';
    left.best = true;
    await left.search('mill');
    await left.more();
    await left.choose(70);
    newer = 2;
    const page = new SearchPage(double, () => '2026-03-12');
    await page.resume(left.asked);
    expect(double.asked.filter(({ name }) => name === 'search').at(-1)?.request).toEqual({
      text: 'mill',
      kinds: ['entry'],
      span: { from: '2026-02-11', to: null },
      tag: 'work',
      worksheet: null,
      best: true,
      page: { offset: PAGE, limit: PAGE },
    });
    expect([page.hits.length, page.chosen]).toEqual([2 * PAGE, 72]);
    expect(page.preview?.line.title).toBe(hit(170).line.id);
  });

  it('goes on where the line stood that is gone, and stops asking when it is refused', async () => {
    let refused = false;
    const double = new Double({
      search: ({ page }: SearchRequest) => {
        if (refused && page.offset > 0) throw refuse({ kind: 'vault_gone' } as never);
        return found(120, page.offset);
      },
      preview: () => preview('one') as never,
    });
    const page = new SearchPage(double, () => '2026-03-12');
    await page.search('mill');
    await page.more();
    await page.resume({ ...page.asked, id: 'gone', chosen: 60 });
    expect(page.chosen).toBe(60);
    refused = true;
    await page.resume({ ...page.asked, id: 'gone', chosen: 60 });
    expect([page.hits.length, page.chosen]).toEqual([PAGE, PAGE - 1]);
  });

  it('carries its filters', async () => {
    const double = new Double({ search: found(0) });
    const page = new SearchPage(double, () => '2026-03-12');
    page.kind = 'craving';
    page.time = 'week';
    page.tag = 'work';
    await page.search('mill');
    expect(double.asked[0]?.request).toMatchObject({
      kinds: ['craving'],
      span: { from: '2026-03-06', to: null },
      tag: 'work',
    });
    await page.clearFilters();
    expect(double.asked[1]?.request).toMatchObject({ kinds: [], span: { from: null, to: null }, tag: null });
  });

  it('fetches fifty more and then no more than there are', async () => {
    const double = new Double({
      search: ({ page }: SearchRequest) => found(70, page.offset),
      preview: () => preview('one') as never,
    });
    const page = new SearchPage(double, () => '2026-03-12');
    await page.search('mill');
    await page.more();
    await page.more();
    expect(page.hits).toHaveLength(70);
    expect(double.asked.filter(({ name }) => name === 'search')).toHaveLength(2);
  });

  it('previews the hit chosen last', async () => {
    const gives = new Map<string, () => void>();
    const double = new Double({
      search: found(3),
      preview: ({ id }) => new Promise((give) => gives.set(id, () => give(preview(id) as never))),
    });
    const page = new SearchPage(double, () => '2026-03-12');
    await page.search('mill');
    void page.choose(0);
    const last = page.choose(2);
    await next();
    gives.get(hit(2).line.id)?.();
    gives.get(hit(0).line.id)?.();
    await last;
    await next();
    expect(page.preview?.line.title).toBe(hit(2).line.id);
  });

  it('reads no page before somebody who types has rested, nor one that is no longer found', async () => {
    vi.useFakeTimers();
    try {
      const double = new Double({ search: found(3), preview: ({ id }) => preview(id) as never });
      const page = new SearchPage(double, () => '2026-03-12');
      const read = (): number => double.asked.filter(({ name }) => name === 'preview').length;
      for (const text of ['m', 'mi', 'mil']) {
        await page.search(text);
        await vi.advanceTimersByTimeAsync(REST_MS - 1);
      }
      expect(read()).toBe(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(read()).toBe(1);
      expect(page.preview?.line.title).toBe(hit(0).line.id);
      await page.search('mill');
      await page.search('');
      await vi.advanceTimersByTimeAsync(REST_MS);
      expect([read(), page.preview]).toEqual([1, null]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('fetches what is in view for each letter, and the lines below once the typing has rested', async () => {
    vi.useFakeTimers();
    try {
      const give = ({ page: { offset, limit } }: SearchRequest): Found => ({
        ...found(100),
        hits: Array.from({ length: limit }, (_, n) => hit(offset + n)),
      });
      const double = new Double({ search: give, preview: ({ id }) => preview(id) as never });
      const page = new SearchPage(double, () => '2026-03-12');
      const asked = (): SearchRequest['page'][] =>
        double.asked
          .filter(({ name }) => name === 'search')
          .map(({ request }) => (request as SearchRequest).page);
      const seen = Math.ceil(innerHeight / 68);
      for (const text of ['m', 'mi']) {
        await page.search(text);
        await vi.advanceTimersByTimeAsync(FILL_MS - 1);
      }
      expect(asked()).toEqual([
        { offset: 0, limit: seen },
        { offset: 0, limit: seen },
      ]);
      await vi.advanceTimersByTimeAsync(1);
      expect(asked()[2]).toEqual({ offset: seen, limit: 25 - seen });
      expect(new Set(page.hits.map(({ line }) => line.id)).size).toBe(25);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that was refused says so and keeps what was found before', async () => {
    const double = new Double({ search: found(1), preview: () => preview('one') as never });
    const page = new SearchPage(double, () => '2026-03-12');
    await page.search('mill');
    double.answers.search = () => {
      throw refuse({ kind: 'damaged' });
    };
    await page.search('mills');
    expect(page.refused).toEqual({ kind: 'damaged' });
    expect(page.hits).toHaveLength(1);
  });

  it('may be of one year', () => {
    expect(spanOf('2025', '2026-03-12')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });
});

describe('marks', () => {
  it('cut a text without changing it', () => {
    const pieces = cutAt('Canal instead of Mill Street.', [[17, 28]]);
    expect(pieces.map(({ text }) => text).join('')).toBe('Canal instead of Mill Street.');
    expect(pieces.find(({ marked }) => marked)?.text).toBe('Mill Street');
  });
  it('that cannot be mark nothing', () => {
    expect(cutAt('abc', [[2, 9]])).toEqual([{ text: 'abc', marked: false }]);
    expect(
      cutAt('abc', [
        [1, 2],
        [0, 2],
      ]).filter(({ marked }) => marked),
    ).toHaveLength(1);
  });
});

describe('tags', () => {
  const known = ['work', 'network', 'words', 'swim'].map((tag, n) => ({ tag, count: 9 - n }));
  it('are tidied, not judged', () => {
    expect(tidyTag(' #Old  Street, ')).toBe('old street');
    expect(tidyTag('#')).toBe('');
  });
  it('are offered by their beginning first, and not twice', () => {
    expect(completions('wor', known, [])).toEqual(['work', 'words', 'network']);
    expect(completions('wor', known, ['work'])).toEqual(['words', 'network']);
  });
});
