import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Line, ReflectionForm, ReflectionPage } from '../../lib/ipc/bindings';
import { copy } from '../../copy';
import { Double, refuse } from '../../lib/ipc/double';
import { isShown, nextState } from '../../lib/worksheets/answers';
import { readWorksheets, worksheetOf } from '../../lib/worksheets/schema';
import { Sheet } from '../../lib/state/sheet.svelte';
import SheetHarness from './SheetHarness.test.svelte';

/** A worksheet that no file ships: one field of every type. */
const invented = {
  id: 'invented',
  title: 'An invented sheet',
  lead: 'One of everything.',
  shelf: 'noticing',
  order: 5,
  minutes: 1,
  icon: 'no-such-icon',
  why: 'To be filled in a test.',
  line: 'short',
  fields: [
    { id: 'short', type: 'text', label: 'A line', look: 'lead', suggestions: ['Rain'] },
    { id: 'prose', type: 'long', label: 'A paragraph', look: 'half' },
    { id: 'wins', type: 'list', label: 'A list', rows_wanted: 2 },
    {
      id: 'piles',
      type: 'two_columns',
      label: 'Two columns',
      look: 'water',
      columns: [
        { id: 'mine', label: 'Held', states: ['begun', 'done'], note: 'When' },
        { id: 'water', label: 'Let be', states: ['still carrying', 'put down'] },
      ],
    },
    { id: 'weight', type: 'scale_pair', label: 'Weight' },
    { id: 'shame', type: 'scale', label: 'Shame', min: 1, max: 5 },
    { id: 'kind', type: 'long', label: 'A kind word', show_when: { field: 'shame', at_least: 4 } },
    { id: 'fit', type: 'rating', label: 'Fit', min: 0, max: 2, words: ['no', 'partly', 'yes'] },
    {
      id: 'which',
      type: 'choice',
      label: 'Which',
      many: true,
      own: true,
      options: [
        { id: 'a', label: 'The first' },
        { id: 'b', label: 'The second' },
      ],
    },
    { id: 'opens', type: 'date', label: 'Until' },
    { id: 'ties', type: 'link', label: 'Tie it to', link_kinds: ['entry'] },
  ],
};

const entry: Line = {
  id: 'e'.repeat(32),
  kind: 'entry',
  when: { day: '2026-03-10', time: null, late: false, clock_uncertain: false },
  title: 'What the kitchen taught me',
  detail: '',
  numbers: [],
};

let double: Double;
const sealed = (): ReflectionForm[] =>
  double.asked
    .filter(({ name }) => name === 'seal_reflection')
    .map(({ request }) => request as ReflectionForm);
const last = (): ReflectionForm | undefined => sealed().at(-1);

beforeEach(() => {
  double = new Double({
    content: { json: [invented] },
    search: {
      total: 1,
      by_kind: [],
      of: 1,
      ms: 1,
      nearest: null,
      hits: [{ line: entry, snippet: '', marks: [] }],
    },
    seal_reflection: (form): ReflectionPage => ({
      id: form.id ?? 'a'.repeat(32),
      rev: 'b'.repeat(16),
      when: entry.when,
      form,
      closed: false,
      links: [],
    }),
  });
});

async function open(): Promise<Sheet> {
  const [worksheet] = await readWorksheets(double);
  if (!worksheet) throw new Error('no worksheet');
  const sheet = new Sheet(double, worksheet, '2026-03-12');
  render(SheetHarness, { backend: double, sheet });
  return sheet;
}

const press = (element: Element, key: string, more: object = {}): Promise<boolean> =>
  fireEvent.keyDown(element, { key, ...more });
const type = (element: Element, value: string): Promise<boolean> =>
  fireEvent.input(element, { target: { value } });
const field = (label: string): HTMLElement => screen.getByRole('group', { name: label });

describe('a worksheet that is a data file and nothing else', () => {
  it('is filled whole by keyboard', async () => {
    const sheet = await open();
    await type(within(field('A line')).getByRole('textbox'), 'Cold rain');
    await type(within(field('A paragraph')).getByRole('textbox'), 'First.\nSecond.');

    const [one] = within(field('A list')).getAllByRole('textbox');
    if (!one) throw new Error('no line');
    await type(one, 'Went home');
    await press(one, 'Enter');
    await tick();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('A list, line 2');

    const held = screen.getByRole('textbox', { name: 'Held, line 1' });
    await type(held, 'His face');
    await press(screen.getByRole('textbox', { name: 'Held, line 1' }), 'ArrowRight', { altKey: true });
    await tick();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Let be, line 1');
    await fireEvent.click(screen.getByRole('button', { name: 'His face: no state' }));
    await fireEvent.click(screen.getByRole('button', { name: 'His face: still carrying' }));

    const before = within(screen.getByRole('radiogroup', { name: 'Weight, before' })).getAllByRole('radio');
    const after = within(screen.getByRole('radiogroup', { name: 'Weight, after' })).getAllByRole('radio');
    await press(before[0] as Element, '8');
    await press(after[0] as Element, '4');

    expect(screen.queryByText('A kind word')).toBeNull();
    const shame = within(screen.getByRole('radiogroup', { name: 'Shame' })).getAllByRole('radio');
    expect(shame).toHaveLength(5);
    await press(shame[0] as Element, '4');
    await type(within(field('A kind word')).getByRole('textbox'), 'You came back.');

    const fit = within(screen.getByRole('radiogroup', { name: 'Fit' })).getAllByRole('radio');
    await press(fit[0] as Element, 'End');
    await fireEvent.click(screen.getByRole('button', { name: 'The second' }));
    await fireEvent.click(screen.getByRole('button', { name: 'In your words' }));
    await tick();
    await type(screen.getByRole('textbox', { name: 'In your words' }), 'A third');
    await press(screen.getByRole('textbox', { name: 'In your words' }), 'Enter');

    await type(screen.getByRole('textbox', { name: 'Day' }), '2');
    const month: HTMLSelectElement = screen.getByRole('combobox', { name: 'Month' });
    month.value = '6';
    await fireEvent.change(month);
    await type(screen.getByRole('textbox', { name: 'Year' }), '2027');

    await fireEvent.click(screen.getByRole('button', { name: 'Tie a record' }));
    await vi.waitFor(() => screen.getByText('What the kitchen taught me'));
    await fireEvent.submit(screen.getByRole('dialog').querySelector('form') as Element);

    expect(await sheet.settle()).toBe(true);
    expect(last()?.answers).toEqual({
      short: { text: 'Cold rain' },
      prose: { text: 'First.\nSecond.' },
      wins: { list: ['Went home'] },
      piles: { columns: { mine: [], water: [{ text: 'His face', state: 'put down', note: null }] } },
      weight: { pair: { before: 8, after: 4 } },
      shame: { number: 4 },
      kind: { text: 'You came back.' },
      fit: { number: 2 },
      which: { choice: ['b', 'A third'] },
      opens: { date: '2027-06-02' },
      ties: { links: [entry.id] },
    });
    expect(
      new Set(
        sealed()
          .slice(1)
          .map(({ id }) => id),
      ),
    ).toEqual(new Set(['a'.repeat(32)]));
    expect(sheet.sealer.sealing.kind).toBe('sealed');
  });

  it('with nothing in it is printed to be filled by hand, and nothing of that on paper once it holds a word', async () => {
    await open();
    const paper = (): HTMLElement => document.querySelector('.paper') as HTMLElement;
    expect(screen.getByRole('button', { name: copy.reflections.printEmpty })).toBeTruthy();
    const labels = ['A line', 'A list', 'Held', 'Let be', 'Weight', 'Fit', 'The first', 'Until'];
    for (const label of labels) expect(paper().textContent).toContain(label);
    expect(paper().textContent).not.toContain('A kind word');
    expect(paper().querySelectorAll('.rule').length).toBeGreaterThan(4);
    expect(paper().querySelectorAll('.counted')).toHaveLength(0);
    await type(within(field('A line')).getByRole('textbox'), 'Cold rain');
    expect(paper().textContent).toContain('Cold rain');
    expect(paper().querySelectorAll('.rule')).toHaveLength(0);
    expect(paper().textContent).not.toContain('Let be');
  });

  it('keeps off the paper what was answered to a question that is asked no more', async () => {
    await open();
    const paper = (): HTMLElement => document.querySelector('.paper') as HTMLElement;
    const shame = within(screen.getByRole('radiogroup', { name: 'Shame' })).getAllByRole('radio');
    await press(shame[0] as Element, '4');
    await type(within(field('A kind word')).getByRole('textbox'), 'You came back.');
    expect(paper().textContent).toContain('You came back.');
    await press(shame[0] as Element, '2');
    expect(screen.queryByRole('group', { name: 'A kind word' })).toBeNull();
    expect(paper().textContent).not.toContain('You came back.');
  });

  describe('is tied to a record that is older than those offered first', () => {
    const named = (n: number): Line => ({
      ...entry,
      id: String(n).repeat(32),
      title: `Evening ${String(n)}`,
    });
    const all = Array.from({ length: 9 }, (_, n) => ({ line: named(n), snippet: '', marks: [] }));
    let asked: number[];
    const moreButton = (name = copy.reflections.moreLines): HTMLElement | null =>
      screen.queryByRole('button', { name });
    const text = (): HTMLElement => screen.getByRole('combobox', { name: copy.reflections.pickLabel });
    const take = (): Promise<boolean> =>
      fireEvent.submit(screen.getByRole('dialog').querySelector('form') as Element);

    async function pick(): Promise<Sheet> {
      asked = [];
      double.answers.search = ({ page }: { page: { offset: number } }) => {
        asked.push(page.offset);
        const hits = all.slice(page.offset, page.offset + 6);
        return { total: all.length, by_kind: [], of: all.length, ms: 1, nearest: null, hits };
      };
      const sheet = await open();
      await fireEvent.click(screen.getByRole('button', { name: 'Tie a record' }));
      await vi.waitFor(() => screen.getByText('Evening 5'));
      return sheet;
    }

    it('by “Show more”, which gives the field the keyboard back', async () => {
      const sheet = await pick();
      await fireEvent.click(moreButton() as Element);
      await vi.waitFor(() => screen.getByText('Evening 8'));
      expect(asked).toEqual([0, 6]);
      expect(moreButton()).toBeNull();
      expect(document.activeElement).toBe(text());
      await take();
      await sheet.settle();
      expect(last()?.answers).toEqual({ ties: { links: [named(6).id] } });
    });

    it('by the arrow down from the last line, and from the very last one back to the first', async () => {
      const sheet = await pick();
      for (let n = 0; n < 6; n++) await press(text(), 'ArrowDown');
      await vi.waitFor(() => screen.getByText('Evening 8'));
      expect(asked).toEqual([0, 6]);
      expect(text().getAttribute('aria-activedescendant')).toMatch(/-6$/);
      for (let n = 0; n < 3; n++) await press(text(), 'ArrowDown');
      expect(text().getAttribute('aria-activedescendant')).toMatch(/-0$/);
      expect(asked).toEqual([0, 6]);
      await take();
      await sheet.settle();
      expect(last()?.answers).toEqual({ ties: { links: [named(0).id] } });
    });

    it('after all where that was refused, which is said below the lines and can be tried again', async () => {
      await pick();
      const before = { ...double.answers };
      double.answers.search = () => {
        throw refuse({ kind: 'damaged' });
      };
      await fireEvent.click(moreButton() as Element);
      const said = await screen.findByRole('alert');
      expect(said.textContent).toBe(copy.wordsFor({ kind: 'damaged' }));
      expect(screen.getByText('Evening 5')).toBeTruthy();
      expect(moreButton()).toBeNull();
      Object.assign(double.answers, before);
      await fireEvent.click(moreButton(copy.shared.tryAgain) as Element);
      await vi.waitFor(() => screen.getByText('Evening 8'));
      expect(asked).toEqual([0, 6]);
      expect(screen.queryByRole('alert')).toBeNull();
    });
  });

  it('cannot be closed with nothing but its day in it, and is not closed later where that was refused', async () => {
    double.answers.content = { json: [{ ...invented, opens_on: 'opens' }] };
    const sheet = await open();
    sheet.answer('opens', { date: '2027-06-02' }, false);
    await sheet.settle();
    const close = (): HTMLElement | null =>
      screen.queryByRole('button', { name: copy.reflections.closeLetter('June 2, 2027') });
    expect(close()).toBeNull();
    await type(within(field('A line')).getByRole('textbox'), 'Cold rain');
    const before = { ...double.answers };
    double.answers.seal_reflection = () => {
      throw refuse({ kind: 'disk_full' });
    };
    expect(await sheet.close('2027-06-02')).toBe(false);
    expect(close()).toBeTruthy();
    Object.assign(double.answers, before);
    await type(within(field('A line')).getByRole('textbox'), 'Cold rain again');
    expect(await sheet.settle()).toBe(true);
    expect(last()?.opens_on).toBeNull();
  });

  it('never seals a blank sheet', async () => {
    const sheet = await open();
    await type(within(field('A line')).getByRole('textbox'), '  ');
    await sheet.settle();
    expect(sealed()).toEqual([]);
  });

  it('keeps the words and says why when they cannot be sealed', async () => {
    double.answers.seal_reflection = () => {
      throw refuse({ kind: 'disk_full' });
    };
    const sheet = await open();
    await type(within(field('A line')).getByRole('textbox'), 'Dear words');
    expect(await sheet.settle()).toBe(false);
    await tick();
    expect(screen.getByRole('status').textContent).toContain('Not sealed');
    expect(screen.getByDisplayValue('Dear words')).toBeTruthy();
  });
});

describe('the schema', () => {
  it('leaves out a field of a type it does not know', () => {
    const read = worksheetOf({
      ...invented,
      fields: [...invented.fields, { id: 'x', type: 'hologram', label: 'X' }],
    });
    expect(read?.fields.map(({ id }) => id)).not.toContain('x');
  });

  it('asks by the later number of a pair, and by the earlier while there is none', () => {
    const asked = { id: 'k', type: 'long' as const, label: 'K', show_when: { field: 'p', at_least: 6 } };
    expect(isShown(asked, {})).toBe(false);
    expect(isShown(asked, { p: { pair: { before: 7, after: null } } })).toBe(true);
    expect(isShown(asked, { p: { pair: { before: 7, after: 2 } } })).toBe(false);
  });

  it('presses states through and round to none', () => {
    expect([null, 'begun', 'done'].map((state) => nextState(['begun', 'done'], state))).toEqual([
      'begun',
      'done',
      null,
    ]);
  });
});
