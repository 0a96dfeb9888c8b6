/** Whoever opens something out of a search finds the search again on closing it, with what was asked, by keyboard. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import sheet from '../../../tests/worksheet/a_small_brave_thing.json';
import causes from '../../../tests/contract/causes.json';
import craving from '../../../tests/contract/craving.json';
import hardMinute from '../../../tests/contract/craving_mode.json';
import lapse from '../../../tests/contract/lapse.json';
import mindset from '../../../tests/contract/mindset.json';
import targets from '../../../tests/contract/targets.json';
import today from '../../../tests/contract/today.json';
import { copy } from '../copy';
import type { Line } from '../lib/ipc/bindings';
import { Double, type Answers } from '../lib/ipc/double';
import Main from './Main.svelte';

const ID = 'a'.repeat(32);
const when = { day: '2026-03-01', time: null, late: false, clock_uncertain: false };
const of = (answer: unknown): never => structuredClone(answer) as never;

const reflection = {
  id: ID,
  rev: '1',
  when,
  form: { id: ID, worksheet: sheet.id, day: when.day, answers: {}, opens_on: null },
  closed: false,
  links: [],
};

const answers: Answers = {
  content: ({ name }) => ({ json: name === 'worksheets' ? [sheet] : { items: [] } }),
  own_sheets: { sheets: [] },
  recent_searches: { texts: [] },
  keep_search: {},
  tags: { tags: [] },
  reflection: of(reflection),
  craving: of(craving.answer),
  craving_mode: of(hardMinute.answer),
  lapse: of(lapse.answer),
  mindset: of(mindset.answer),
  mindsets: { ratings: [] },
  causes: of(causes.answer),
  targets: of(targets.answer),
};

/** Searches for "boat", finds one record of a kind and opens it with Enter. */
async function found(kind: string): Promise<void> {
  const line = { id: ID, kind, when, title: 'The boat', detail: '', numbers: [] };
  const backend = new Double({
    ...answers,
    search: {
      total: 1,
      by_kind: [{ kind, count: 1 }],
      of: 9,
      ms: 1,
      hits: [{ line, snippet: 'The boat', marks: [] }],
      nearest: null,
    },
    preview: { line, tags: [], text: 'The boat', marks: [], cut: false, same_day: [] },
  });
  render(Main, { backend, screen: 'search' });
  const field = await screen.findByRole('combobox', { name: copy.search.label });
  await fireEvent.input(field, { target: { value: 'boat' } });
  await screen.findByText(copy.search.found(1, 9, 1));
  await fireEvent.keyDown(field, { key: 'Enter' });
}

async function searchIsBack(total = 1): Promise<void> {
  const field = await screen.findByRole('combobox', { name: copy.search.label });
  await waitFor(() => {
    expect((field as HTMLInputElement).value).toBe('boat');
  });
  await screen.findByText(copy.search.found(total, 9, 1));
}

describe('closing what was opened from search', () => {
  for (const kind of ['reflection', 'mindset', 'root_cause']) {
    it(`leads from a ${kind.replace('_', ' ')} back to the search`, async () => {
      await found(kind);
      const back = await screen.findByRole('button', { name: copy.search.back });
      back.focus();
      // A browser clicks a focused button for Enter and for Space.
      await fireEvent.click(back);
      await searchIsBack();
      await waitFor(() => {
        expect(document.activeElement?.getAttribute('role')).toBe('combobox');
      });
    });
  }

  it('leads from a craving back to the search', async () => {
    await found('craving');
    await screen.findByText(copy.craving.after.correct);
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText(copy.craving.after.correct)).toBeNull());
    await searchIsBack();
  });

  it('leads from a lapse back to the search', async () => {
    await found('lapse');
    const close = await screen.findByRole('button', { name: new RegExp(copy.lapse.close) });
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(close.isConnected).toBe(false));
    await searchIsBack();
  });

  it('finds kind, time and order, the chosen line and its place again', async () => {
    const line = (n: number): Line => ({
      id: String(n).repeat(32),
      kind: 'mindset',
      when,
      title: '',
      detail: '',
      numbers: [],
    });
    const backend = new Double({
      ...answers,
      search: {
        total: 3,
        by_kind: [{ kind: 'mindset', count: 3 }],
        of: 9,
        ms: 1,
        hits: [1, 2, 3].map((n) => ({ line: line(n), snippet: `Boat ${String(n)}`, marks: [] })),
        nearest: null,
      },
      preview: { line: line(1), tags: [], text: 'The boat', marks: [], cut: false, same_day: [] },
    });
    render(Main, { backend, screen: 'settings' });
    await fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${copy.frame.search}`) }));
    const field = await screen.findByRole('combobox', { name: copy.search.label });
    await fireEvent.input(field, { target: { value: 'boat' } });
    await fireEvent.click(await screen.findByRole('button', { name: /^Mindset 3$/ }));
    await fireEvent.change(screen.getByLabelText(copy.search.time), { target: { value: 'month' } });
    await fireEvent.change(screen.getByLabelText(copy.search.order), { target: { value: 'best' } });
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    screen.getByRole('listbox').scrollTop = 44;
    const asked = (): unknown => backend.asked.filter(({ name }) => name === 'search').at(-1)?.request;
    const before = asked();
    expect(before).toMatchObject({ text: 'boat', kinds: ['mindset'], best: true });
    await fireEvent.keyDown(field, { key: 'Enter' });
    await fireEvent.click(await screen.findByRole('button', { name: copy.search.back }));
    await searchIsBack(3);
    expect(asked()).toEqual(before);
    await waitFor(() => {
      const list = screen.getByRole('listbox');
      expect(within(list).getByRole('option', { selected: true }).textContent).toContain('Boat 2');
      expect(list.scrollTop).toBe(44);
    });
  });
});

describe('a search that is come to anew', () => {
  const nothing = { total: 0, by_kind: [], of: 9, ms: 1, hits: [], nearest: null };
  const kinds = (backend: Double): unknown[] =>
    backend.asked
      .filter(({ name }) => name === 'search')
      .map(({ request }) => (request as { kinds: unknown }).kinds);

  async function lookBack(): Promise<Double> {
    const backend = new Double({
      ...answers,
      today: of(today.answer),
      search: nothing,
      day: { lines: [] } as never,
    });
    render(Main, { backend, screen: 'today' });
    await fireEvent.click(await screen.findByRole('button', { name: copy.today.lookBack }));
    await waitFor(() => expect(kinds(backend)).toEqual([['craving']]));
    return backend;
  }
  const type = async (text: string): Promise<void> => {
    const field = await screen.findByRole('combobox', { name: copy.search.label });
    await fireEvent.input(field, { target: { value: text } });
  };

  it('has none of the filters of the one before, by its keys and from the sidebar', async () => {
    const again = [
      () => fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', ctrlKey: true }),
      () => fireEvent.click(screen.getByRole('button', { name: new RegExp(copy.frame.search) })),
    ];
    for (const press of again) {
      const backend = await lookBack();
      await press();
      await type('boat');
      await waitFor(() => expect(kinds(backend).at(-1)).toEqual([]));
      expect(await screen.findByText(copy.search.nothing('boat'))).toBeTruthy();
      cleanup();
    }
  });

  it('says that filters are on where nothing is found with them, and clears them', async () => {
    const backend = await lookBack();
    await type('boat');
    expect(await screen.findByText(copy.search.nothingFiltered('boat'))).toBeTruthy();
    expect(screen.queryByText(copy.search.nothing('boat'))).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: copy.search.clearFilters }));
    await waitFor(() => expect(kinds(backend).at(-1)).toEqual([]));
    expect(await screen.findByText(copy.search.nothing('boat'))).toBeTruthy();
  });
});
