import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { EditorView } from '@codemirror/view';
import { describe, expect, it } from 'vitest';
import targetsOf from '../../../tests/contract/targets.json';
import { copy } from '../copy';
import type { CheckInForm, EntryLine, EntryPage, Held, SaveDraft, Today } from '../lib/ipc/bindings';
import { Double, refuse, type Answers } from '../lib/ipc/double';
import { civilDay, clockTime, localDay } from '../lib/format/date';
import Main from './Main.svelte';

const TODAY = localDay(new Date());
const id = (n: number): string => String(n).padStart(32, '0');
const when = { day: TODAY, time: '21:04', late: false, clock_uncertain: false };
const line = (n: number): EntryLine => ({
  id: id(n),
  when,
  title: `Entry ${n}`,
  titled: true,
  preview: 'Some words',
  tags: [],
  cravings: 0,
  drafted: false,
  starred: false,
});
const entry = (n: number): EntryPage => ({
  id: id(n),
  rev: 'a'.repeat(16),
  when,
  title: `Entry ${n}`,
  tags: ['work'],
  text: 'Some words',
  prompt: 'A prompt',
  starred: false,
  drafted: false,
  binned: false,
  words: 2,
  sealed: new Date().toISOString(),
  mood: null,
  craving: null,
  links: [],
});
const blank: EntryPage = { ...entry(9), rev: null, title: null, tags: [], text: '', prompt: null, words: 0 };
const sealedAt = ({ id: of }: { id: string }) => ({ id: of, rev: 'b'.repeat(16), at: '21:26' });
const hit = {
  line: { id: id(1), kind: 'entry', when, title: 'Entry 1', detail: '', numbers: [] },
  snippet: 'Mill Street',
  marks: [[0, 4]] as [number, number][],
};
const today: Today = {
  day: TODAY,
  name: null,
  word: null,
  held: [],
  check_in: null,
  counted: [],
  entry: blank,
  lines: [],
  rate_again: false,
  prompt: { id: 'p1', text: 'A prompt' },
  year_ago: null,
  recovery_key_unchecked: false,
  backup_overdue_days: null,
  invented: false,
  open_craving: null,
  lapse_going: null,
  planned: [],
  headline: 'all',
  clock_behind: null,
};

const answers: Answers = {
  today,
  entries: { total: 2, lines: [line(1), line(2)], years: [] },
  entry: ({ id: of }) => entry(Number(of)),
  new_entry: blank,
  month: { days: [] },
  tags: { tags: [] },
  save_draft: ({ text }) => ({ at: '21:26', words: text.split(' ').length }),
  settle: sealedAt,
  bin_record: sealedAt,
  unbin_record: sealedAt,
  bin: { lines: [{ line: hit.line, binned_at: new Date().toISOString(), days_left: 12 }] },
  delete_for_ever: {},
  prompt: today.prompt,
  another_prompt: { id: 'p2', text: 'Another one' },
  seal_check_in: (form) => ({ id: id(5), rev: 'a'.repeat(16), when, form, counted: [] }),
  search: {
    total: 2,
    by_kind: [{ kind: 'entry', count: 2 }],
    of: 9,
    ms: 1,
    hits: [hit, { ...hit, line: { ...hit.line, id: id(2) } }],
    nearest: null,
  },
  preview: { line: hit.line, tags: [], text: 'Mill Street', marks: [], cut: false, same_day: [] },
  recent_searches: { texts: ['piano'] },
  keep_search: {},
};

function open(at: string, more: Answers = {}): Double {
  const double = new Double({ ...answers, ...more });
  render(Main, { backend: double, screen: at });
  return double;
}

/** The editor on the page; its text lives in a shadow root. */
async function paper(name: string): Promise<EditorView> {
  return waitFor(() => {
    for (const host of document.querySelectorAll('*')) {
      const content = host.shadowRoot?.querySelector<HTMLElement>(`[aria-label="${name}"]`);
      const view = content && EditorView.findFromDOM(content);
      if (view) return view;
    }
    throw new Error(`no paper called ${name}`);
  });
}

const asked = <T>(double: Double, name: string): T[] =>
  double.asked.filter((one) => one.name === name).map(({ request }) => request as T);
const type = (view: EditorView, text: string): void =>
  view.dispatch({ changes: { from: view.state.doc.length, insert: text }, userEvent: 'input.type' });
const full = (): never => {
  throw refuse({ kind: 'disk_full' });
};

describe('the journal', () => {
  it('seals what was written before another entry is opened', async () => {
    const double = open('journal');
    type(await paper(copy.journal.entryText), ' more');
    expect(await screen.findByText(copy.shared.writing)).toBeTruthy();
    await fireEvent.click(await screen.findByRole('button', { name: /Entry 2/ }));
    await screen.findByDisplayValue('Entry 2');
    expect(asked<SaveDraft>(double, 'save_draft').map(({ text }) => text)).toEqual(['Some words more']);
    expect(asked(double, 'settle')).toHaveLength(1);
  });

  it('is not left while words on it could not be sealed', async () => {
    const double = open('journal', { save_draft: full });
    type(await paper(copy.journal.entryText), ' dear');
    await fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${copy.frame.search}`) }));
    expect(await screen.findByText(new RegExp(copy.wordsFor({ kind: 'disk_full' })))).toBeTruthy();
    expect((await paper(copy.journal.entryText)).state.sliceDoc()).toBe('Some words dear');
    expect(screen.queryByRole('combobox', { name: copy.search.label })).toBeNull();
    if (answers.save_draft) double.answers.save_draft = answers.save_draft;
    await fireEvent.click(screen.getByRole('button', { name: copy.shared.tryAgain }));
    expect(await screen.findByText(copy.shared.sealedAt(clockTime('21:26')))).toBeTruthy();
  });

  it('counts no words that could not be sealed', async () => {
    const double = open('journal', { save_draft: full });
    type(await paper(copy.journal.entryText), ' dear');
    expect(screen.getByText(copy.journal.words(2))).toBeTruthy();
    await fireEvent(window, new Event('blur'));
    const again = await screen.findByRole('button', { name: copy.shared.tryAgain });
    expect(screen.queryByText(copy.journal.words(2))).toBeNull();
    if (answers.save_draft) double.answers.save_draft = answers.save_draft;
    await fireEvent.click(again);
    expect(await screen.findByText(copy.journal.words(3))).toBeTruthy();
  });

  it('takes a title whole, however long, and says of one that is too long that it is the title', async () => {
    const tooLong = { kind: 'bad_request', field: 'title', reason: 'too_long' } as const;
    open('journal', {
      save_draft: () => {
        throw refuse(tooLong);
      },
    });
    const title = await screen.findByDisplayValue<HTMLTextAreaElement>('Entry 1');
    expect(title.maxLength).toBe(-1);
    await fireEvent.input(title, { target: { value: 'Rain '.repeat(99) } });
    await fireEvent(window, new Event('blur'));
    expect(await screen.findByText(new RegExp(copy.wordsFor(tooLong)))).toBeTruthy();
    expect(copy.wordsFor(tooLong)).toContain('title');
  });

  it('moves an entry to the bin and back', async () => {
    const double = open('journal');
    await paper(copy.journal.entryText);
    await fireEvent.click(screen.getByRole('button', { name: copy.journal.moreActions }));
    await fireEvent.click(screen.getByRole('menuitem', { name: copy.journal.toBin }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.shared.undo }));
    await waitFor(() => expect(asked(double, 'unbin_record')).toEqual([{ id: id(1) }]));
  });

  it('shows the newest entry to whoever comes back from the bin and left no other open', async () => {
    const double = open('journal');
    await paper(copy.journal.entryText);
    await fireEvent.click(screen.getByRole('button', { name: copy.journal.moreActions }));
    await fireEvent.click(screen.getByRole('menuitem', { name: copy.journal.toBin }));
    await waitFor(() => expect(asked(double, 'bin_record')).toHaveLength(1));
    await fireEvent.click(screen.getByRole('button', { name: copy.journal.bin }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.journal.backToJournal }));
    expect((await paper(copy.journal.entryText)).state.sliceDoc()).toBe('Some words');
  });

  it('asks before it deletes for ever', async () => {
    const double = open('journal');
    await paper(copy.journal.entryText);
    await fireEvent.click(screen.getByRole('button', { name: copy.journal.bin }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.journal.deleteForEver }));
    expect(asked(double, 'delete_for_ever')).toHaveLength(0);
    const dialog = document.querySelector('dialog');
    if (!dialog) throw new Error('no dialog');
    await fireEvent.click(within(dialog).getByText(copy.journal.deleteForEver));
    await waitFor(() => expect(asked(double, 'delete_for_ever')).toEqual([{ id: id(1) }]));
  });

  it('that is empty is a blank page with the prompt of the day, and seals and uses up nothing', async () => {
    const double = open('journal', { entries: { total: 0, lines: [], years: [] } });
    expect((await paper(copy.journal.entryText)).state.sliceDoc()).toBe('');
    expect(await screen.findByText(copy.journal.prompt(today.prompt.text))).toBeTruthy();
    expect(asked(double, 'save_draft')).toHaveLength(0);
    expect(asked(double, 'another_prompt')).toHaveLength(0);
    expect(asked(double, 'prompt')).toHaveLength(1);
    expect(asked(double, 'today')).toHaveLength(0);
  });
});

describe('a page of the journal', () => {
  it('is put on paper whole, and without the list of other days', async () => {
    const double = open('journal');
    const view = await paper(copy.journal.entryText);
    const long = Array.from({ length: 400 }, (_, n) => `Line ${n}`).join('\n');
    type(view, long);
    await fireEvent.keyDown(document.body, { key: 'p', ctrlKey: true });
    await waitFor(() => expect(double.shell.calls).toContain('print'));
    expect(document.querySelector('.on-paper')?.textContent).toContain('Line 399');
    expect(screen.getByRole('region', { name: copy.journal.entries }).className).toContain('no-print');
  });
});

describe('Today', () => {
  it('tells of a clock that stands before what was sealed until the person says that it is right', async () => {
    const then = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const double = open('today', { today: { ...today, clock_behind: then }, clock_is_right: {} });
    expect(await screen.findByText(/Please look at its clock/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.today.clockRight }));
    await waitFor(() => expect(screen.queryByText(/Please look at its clock/)).toBeNull());
    expect(asked(double, 'clock_is_right')).toHaveLength(1);
  });

  it('offers the ratings before the count where they are due', async () => {
    for (const due of [true, false]) {
      open('today', { today: { ...today, rate_again: due } });
      await screen.findByText(copy.today.entry);
      expect(screen.queryByRole('button', { name: copy.today.mindset }) !== null).toBe(due);
      cleanup();
    }
  });

  it('shows what else there is of the day without asking again', async () => {
    const note = { ...hit.line, id: id(7), title: 'Cold rain' };
    const double = open('today', { today: { ...today, lines: [note] } });
    expect(await screen.findByText('Cold rain')).toBeTruthy();
    expect(asked(double, 'day')).toHaveLength(0);
  });

  it('lists a check-in that was sealed here among what else there is of the day', async () => {
    const double = open('today', {
      day: { day: TODAY, lines: [{ ...hit.line, id: id(7), title: 'Cold rain' }] },
    });
    await paper(copy.today.entryText);
    expect(screen.queryByText('Cold rain')).toBeNull();
    const main = screen.getByRole('main');
    main.focus();
    for (const key of ['m', '4', 'Enter']) await fireEvent.keyDown(main, { key });
    expect(await screen.findByText('Cold rain')).toBeTruthy();
    expect(asked(double, 'day')).toHaveLength(1);
  });

  it('takes a check-in by keyboard', async () => {
    const double = open('today');
    await paper(copy.today.entryText);
    const main = screen.getByRole('main');
    main.focus();
    for (const key of ['m', '4', '7', 't', 'Enter']) await fireEvent.keyDown(main, { key });
    await waitFor(() => expect(asked(double, 'seal_check_in')).toHaveLength(1));
    expect(asked<CheckInForm>(double, 'seal_check_in')[0]).toMatchObject({
      mood: 4,
      craving: 7,
      halt: { tired: 2 },
    });
    expect(await screen.findByText(copy.today.checkedIn(clockTime('21:04')))).toBeTruthy();
  });

  /** Seals a check-in of one number and takes that back; gives what undoes it. */
  async function takeBackCheckIn(): Promise<HTMLElement> {
    await paper(copy.today.entryText);
    const main = screen.getByRole('main');
    main.focus();
    for (const key of ['7', 'Enter']) await fireEvent.keyDown(main, { key });
    await screen.findByText(copy.today.checkedIn(clockTime('21:04')));
    const seven = within(screen.getByRole('radiogroup', { name: copy.today.craving })).getByRole('radio', {
      name: '7',
    });
    await fireEvent.keyDown(seven, { key: 'Delete' });
    await fireEvent.click(screen.getByRole('button', { name: copy.today.seal }));
    return screen.findByRole('button', { name: new RegExp(copy.shared.undo) });
  }

  it('says what was taken back over any page, and undoes it until something else is typed', async () => {
    const page = { id: id(5), rev: 'a'.repeat(16), when, counted: [] };
    const kept = (form: CheckInForm): unknown => ({ ...page, form: { ...form, id: id(5) } });
    const double = open('today', {
      bin_record: { id: id(5), rev: 'b', at: '21:05' },
      check_in: () => kept(asked<CheckInForm>(double, 'seal_check_in')[0] as CheckInForm) as never,
      craving_mode: {
        lists: { triggers: [], strategies: [], emotions: [] },
        helped: [],
        waves: [],
        targets: [],
      },
    } as unknown as Answers);
    const undo = await takeBackCheckIn();
    await fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true });
    await screen.findByText(copy.craving.ask);
    expect(undo.isConnected && undo.closest('[inert], .away')).toBe(null);
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    const said = await screen.findByLabelText(copy.today.saidAndDid);
    said.focus();
    await fireEvent.input(said, { target: { value: 'Rang' } });
    await fireEvent.keyDown(said, { key: 'z', ctrlKey: true });
    expect(asked(double, 'unbin_record')).toEqual([]);
  });

  it('takes back what was done last by Ctrl Z from a field in which nothing was typed since', async () => {
    const double = open('today', { bin_record: { id: id(5), rev: 'b', at: '21:05' } });
    await takeBackCheckIn();
    const said = screen.getByLabelText(copy.today.saidAndDid);
    said.focus();
    await fireEvent.keyDown(said, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(asked(double, 'unbin_record')).toEqual([{ id: id(5) }]));
  });

  it('asks for a date where something is named, and for a name where nothing is', async () => {
    const { targets } = targetsOf.answer;
    for (const [known, said] of [
      [targets, copy.today.noDate],
      [[], copy.today.noTarget],
    ] as const) {
      open('today', { targets: { targets: known } as never });
      expect(await screen.findByRole('button', { name: said })).toBeTruthy();
      cleanup();
    }
  });

  it('without a start date has no strand and no count', async () => {
    open('today');
    await paper(copy.today.entryText);
    expect(screen.queryByRole('region', { name: copy.today.heldLabel })).toBeNull();
  });

  it('shows no zero after a lapse or on a first day: what is held leads, or the day that it counts from', async () => {
    const held: Held = {
      target: id(7),
      name: 'Alcohol',
      days: 641,
      of: 648,
      since: '2024-06-02',
      run: 0,
      longest: 214,
      shares: [],
      strand: [],
      money_minor: null,
      currency: null,
      hours: null,
    };
    const other = { ...held, target: id(8), name: 'Gambling' };
    const none = { ...held, days: 0, of: 0, since: TODAY };
    const shown = async (all: readonly Held[]): Promise<string> => {
      open('today', { today: { ...today, held: [...all] } });
      const region = await screen.findByRole('region', { name: copy.today.heldLabel });
      const text = region.textContent;
      cleanup();
      return text;
    };
    const lapsed = await shown([held, other]);
    expect(lapsed).toMatch(/641.*still held.*of 648/s);
    expect(lapsed).toMatch(/Gambling: 641 of 648/);
    expect(lapsed).not.toMatch(/\b0\b/);
    expect(await shown([{ ...held, run: 214 }])).toMatch(/641.*of 648.*214.*in this run/s);
    const first = await shown([none, { ...none, target: id(8), name: 'Gambling' }]);
    expect(first).toContain(copy.today.countsFrom(civilDay(TODAY)));
    expect(first).not.toMatch(/\b0\b/);
  });

  it('gives a blank entry the prompt that stood over it', async () => {
    const double = open('today');
    const view = await paper(copy.today.entryText);
    type(view, 'Bread');
    await fireEvent(window, new Event('blur'));
    await waitFor(() =>
      expect(asked<SaveDraft>(double, 'save_draft')[0]).toMatchObject({ text: 'Bread', prompt: 'A prompt' }),
    );
  });

  it('says what is not sealed, and keeps it', async () => {
    open('today', { save_draft: full });
    type(await paper(copy.today.entryText), 'Bread');
    await fireEvent(window, new Event('blur'));
    expect(await screen.findByText(new RegExp(copy.wordsFor({ kind: 'disk_full' })))).toBeTruthy();
    expect((await paper(copy.today.entryText)).state.sliceDoc()).toBe('Bread');
  });
});

describe('Search', () => {
  it('is typed, chosen and opened by keyboard', async () => {
    const double = open('search');
    const field = await screen.findByRole('combobox', { name: copy.search.label });
    await fireEvent.input(field, { target: { value: 'mill' } });
    await screen.findByText(copy.search.found(2, 9, 1));
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    await waitFor(() => expect(field.getAttribute('aria-activedescendant')).toBe('found-1'));
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByDisplayValue('Entry 2')).toBeTruthy();
    expect(asked(double, 'keep_search')).toHaveLength(1);
  });

  it('that finds nothing offers the nearest spelling', async () => {
    const double = open('search', {
      search: { total: 0, by_kind: [], of: 9, ms: 1, hits: [], nearest: 'mill' },
    });
    const field = await screen.findByRole('combobox', { name: copy.search.label });
    await fireEvent.input(field, { target: { value: 'mlil' } });
    await fireEvent.click(await screen.findByRole('button', { name: copy.search.nearest('mill') }));
    await waitFor(() => expect(asked<{ text: string }>(double, 'search').at(-1)?.text).toBe('mill'));
  });

  it('begins with what was searched for lately', async () => {
    open('search');
    expect(await screen.findByRole('button', { name: 'piano' })).toBeTruthy();
  });
});
