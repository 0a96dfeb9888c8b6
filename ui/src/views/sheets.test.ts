/** Filled sheets where they lie: left empty, closed until a day, listed by worksheet. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import brave from '../../../tests/worksheet/a_small_brave_thing.json';
import hardMinute from '../../../tests/contract/craving_mode.json';
import { sameDayOf } from '../components/search/record';
import { copy } from '../copy';
import type { Line, ReflectionForm, ReflectionPage, SearchRequest } from '../lib/ipc/bindings';
import { Double, type Answers } from '../lib/ipc/double';
import Main from './Main.svelte';

const id = (n: number): string => String(n).padStart(32, '0');
const when = { day: '2026-03-01', time: null, late: false, clock_uncertain: false };
const words = copy.reflections;
const UNTIL = '2027-06-02';

const line = (n: number, more: Partial<Line> = {}): Line => ({
  id: id(n),
  kind: 'reflection',
  when,
  title: brave.title,
  detail: `Sheet ${String(n)}`,
  numbers: [],
  ...more,
});
const letter = line(3, { title: 'A letter to myself', detail: '', closed_until: UNTIL });
const form = (n: number, more: Partial<ReflectionForm> = {}): ReflectionForm => ({
  id: id(n),
  day: when.day,
  worksheet: brave.id,
  answers: { did: { text: 'Rang the bell' } },
  links: [],
  opens_on: null,
  ...more,
});
const pageOf = (of: ReflectionForm, links: Line[] = [], closed = false): ReflectionPage => ({
  id: of.id ?? id(1),
  rev: 'a',
  when: { ...when, day: of.day ?? when.day },
  form: { ...of, id: of.id ?? id(1) },
  closed,
  links,
});

function open(answers: Answers): Double {
  const sealed = ({ id: of }: { id: string }) => ({ id: of, rev: 'b', at: '20:00' });
  const backend = new Double({
    content: ({ name }) => ({ json: name === 'worksheets' ? [brave] : { items: [] } }),
    own_sheets: { sheets: [] },
    reflections: { used: [], lately: [line(1)], total: 1, letters: [] },
    reflection: pageOf(form(1)),
    seal_reflection: (given) => pageOf(given),
    bin_record: sealed,
    unbin_record: sealed,
    bin: { lines: [{ line: line(1), binned_at: '2026-03-01T20:00:00Z', days_left: 30 }] },
    month: { days: [] },
    ...answers,
  });
  render(Main, { backend, screen: 'reflections' });
  return backend;
}
const requests = <T>(backend: Double, of: string): T[] =>
  backend.asked.filter(({ name }) => name === of).map(({ request }) => request as T);
/** What a page that has gone still does is done. */
const rest = (): Promise<unknown> => new Promise((done) => setTimeout(done, 50));
const say = (said: string): RegExp => new RegExp(said.replace(/[.?]/g, '\\$&'));

describe('a sheet that was filled and emptied again', () => {
  async function emptied(answers: Answers = {}): Promise<Double> {
    const backend = open(answers);
    await fireEvent.click(await screen.findByRole('button', { name: /Sheet 1/ }));
    await fireEvent.input(await screen.findByDisplayValue('Rang the bell'), { target: { value: '' } });
    return backend;
  }
  const back = (): Promise<boolean> =>
    fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: words.back }));
  const library = (): Promise<HTMLElement> => screen.findByRole('heading', { name: words.title });

  it('goes to the bin when it is left, out of the library at once, and comes back where that is undone', async () => {
    let there = true;
    const backend = await emptied({
      reflections: () => ({ used: [], lately: there ? [line(1)] : [], total: there ? 1 : 0, letters: [] }),
      bin_record: ({ id: of }) => {
        there = false;
        return { id: of, rev: 'b', at: '20:00' };
      },
    });
    await back();
    await library();
    await waitFor(() => expect(screen.queryByRole('button', { name: /Sheet 1/ })).toBeNull());
    expect(requests<ReflectionForm>(backend, 'seal_reflection').at(-1)?.answers).toEqual({});
    await waitFor(() => expect(requests(backend, 'bin_record')).toEqual([{ id: id(1) }]));
    const gone = copy.records.binned(copy.records.named['reflection']?.('March 1, 2026') ?? null);
    await screen.findByText(words.leftEmpty(gone));
    await fireEvent.click(screen.getByRole('button', { name: say(copy.shared.undo) }));
    await waitFor(() => expect(requests(backend, 'unbin_record')).toEqual([{ id: id(1) }]));
  });

  it('stays where it is tied to something', async () => {
    const tied = await emptied({
      reflection: pageOf(form(1), [line(2)]),
      seal_reflection: (given) => pageOf(given, [line(2)]),
    });
    await back();
    await library();
    expect(requests(tied, 'seal_reflection')).toHaveLength(1);
    await rest();
    expect(requests(tied, 'bin_record')).toEqual([]);
  });

  it('goes there too where what it was tied to is gone for ever', async () => {
    const dead = form(1, { links: [id(9)] });
    const backend = await emptied({
      reflection: pageOf(dead),
      seal_reflection: (given) => pageOf(given),
    });
    await back();
    await library();
    await waitFor(() => expect(requests(backend, 'bin_record')).toEqual([{ id: id(1) }]));
  });

  it('stays where a word stands in it again', async () => {
    const backend = await emptied();
    const field = document.querySelector<HTMLElement>('.fields textarea') as HTMLElement;
    await fireEvent.input(field, { target: { value: 'Rang it twice' } });
    await back();
    await library();
    await rest();
    expect(requests(backend, 'bin_record')).toEqual([]);
  });

  it('stays behind a hard minute that opens over it', async () => {
    const backend = await emptied({
      craving_mode: structuredClone(hardMinute.answer) as never,
      targets: { targets: [] },
    });
    await fireEvent.click(screen.getByRole('button', { name: say(copy.shared.cravingIsHere) }));
    await waitFor(() => expect(document.querySelector('.fields')).toBeNull());
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(requests(backend, 'reflection')).toHaveLength(2));
    await rest();
    expect(requests(backend, 'bin_record')).toEqual([]);
  });

  it('is put in the bin once by hand, and not once more for being empty', async () => {
    const backend = await emptied();
    await fireEvent.click(screen.getByRole('button', { name: words.more }));
    await fireEvent.click(screen.getByRole('menuitem', { name: words.toBin }));
    await library();
    await screen.findByText(/is in the bin/);
    await rest();
    expect(requests(backend, 'bin_record')).toEqual([{ id: id(1) }]);
  });
});

describe('a closed letter', () => {
  const closed = pageOf(
    form(3, { worksheet: 'letter_to_myself', answers: {}, opens_on: UNTIL }),
    [line(2)],
    true,
  );
  const until = words.closedUntil('June 2, 2027');
  const found = { total: 2, by_kind: [], of: 2, ms: 1, nearest: null };
  const hits = [letter, line(1)].map((of) => ({ line: of, snippet: '', marks: [] }));

  async function opened(): Promise<Double> {
    const backend = open({
      reflections: { used: [], lately: [letter], total: 1, letters: [] },
      reflection: ({ id: of }) => (of === letter.id ? closed : pageOf(form(2))),
      move_record: ({ id: of }) => ({ id: of, rev: 'b', at: '20:00' }),
    });
    await fireEvent.click(await screen.findByRole('button', { name: say(until) }));
    await screen.findByRole('heading', { name: words.closedTitle('June 2, 2027') });
    return backend;
  }

  it('shows what it is tied to, which can be opened', async () => {
    await opened();
    await fireEvent.click(screen.getByRole('button', { name: /Sheet 2/ }));
    expect(await screen.findByDisplayValue('Rang the bell')).toBeTruthy();
  });

  it('is moved to another day and to the bin, and no way leads to another day of opening', async () => {
    const backend = await opened();
    await fireEvent.click(screen.getByRole('button', { name: words.move }));
    const time = await screen.findByRole('textbox', { name: new RegExp(copy.journal.moveTime) });
    (time as HTMLInputElement).form?.requestSubmit();
    await waitFor(() =>
      expect(requests(backend, 'move_record')).toEqual([{ id: letter.id, day: when.day, time: null }]),
    );
    await fireEvent.click(await screen.findByRole('button', { name: words.toBin }));
    await waitFor(() => expect(requests(backend, 'bin_record')).toEqual([{ id: letter.id }]));
    expect(requests(backend, 'seal_reflection')).toEqual([]);
  });

  it('says that it is closed until its day among the records of a day', () => {
    expect(sameDayOf(letter)).toEqual({ text: 'A letter to myself', figure: until });
  });

  it('says that it is closed until its day among all sheets and where something is tied', async () => {
    open({ search: { ...found, hits } });
    await fireEvent.click(await screen.findByRole('button', { name: words.allFilled(1) }));
    expect(
      await screen.findByRole('button', { name: new RegExp(`A letter to myself *${until}`) }),
    ).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: /Sheet 1/ }));
    await fireEvent.click(await screen.findByRole('button', { name: words.tie }));
    expect(
      await screen.findByRole('button', { name: new RegExp(`A letter to myself *${until}`) }),
    ).toBeTruthy();
  });
});

describe('all filled sheets', () => {
  it('are those of one worksheet in the whole journal once one is chosen', async () => {
    const backend = open({
      search: ({ worksheet }) => {
        const lines = worksheet === brave.id ? [line(4, { title: 'As it was called once' })] : [line(1)];
        const hits = lines.map((of) => ({ line: of, snippet: '', marks: [] }));
        return { total: hits.length, by_kind: [], of: 9, ms: 1, nearest: null, hits };
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: words.allFilled(1) }));
    await screen.findByRole('heading', { name: words.allTitle });
    const which: HTMLSelectElement = screen.getByLabelText(words.allWhich);
    await fireEvent.change(which, { target: { value: brave.id } });
    expect(await screen.findByRole('button', { name: /Sheet 4/ })).toBeTruthy();
    expect(requests<SearchRequest>(backend, 'search').map(({ worksheet }) => worksheet)).toEqual([
      null,
      brave.id,
    ]);
  });
});

describe('a tie that another record keeps', () => {
  it('is undone from the sheet too, and not brought back by the next sealing', async () => {
    let held = [line(2, { title: 'Costs' })];
    const backend = open({
      reflection: () => pageOf(form(1, { links: held.map(({ id: of }) => of) }), held),
      seal_reflection: (given) => pageOf(given, held),
      link: () => {
        held = [];
        return {};
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: /Sheet 1/ }));
    await fireEvent.click(await screen.findByRole('button', { name: words.untie('Costs') }));
    await waitFor(() => expect(screen.queryByText(words.tiedHere)).toBeNull());
    expect(requests(backend, 'link')).toEqual([{ from: id(2), to: id(1), tied: false }]);
    const field = screen.getByDisplayValue('Rang the bell');
    await fireEvent.input(field, { target: { value: 'Rang it twice' } });
    await fireEvent.blur(window);
    await waitFor(() => expect(requests(backend, 'seal_reflection')).toHaveLength(1));
    expect(requests<ReflectionForm>(backend, 'seal_reflection')[0]?.links).toEqual([]);
  });
});
